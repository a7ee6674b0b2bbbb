"""Reckoning within a passage, in favour of the author where figures are rounded."""
