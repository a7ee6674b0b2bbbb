"""A door for agents: tools over the Model Context Protocol, on standard streams.

A tool is a command of the command line, and its answer that command's JSON, paged, cut
where it is long, and marked as data. How a command is run comes in from above, as an
`Ask`, so nothing here counts, formats or writes. To add a tool, write its arguments and
a row of ``TOOLS`` in ``tools``; there are at most ten.
"""
