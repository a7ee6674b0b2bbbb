"""Reading prose: blocks, words, names of records, phrases, and what they refer to.

Knows what records are called and nothing of what is said of them; every family of
statements starts from here.
"""
