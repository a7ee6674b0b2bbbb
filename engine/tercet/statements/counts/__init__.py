"""Counts of records, with a noun beside them or before them."""
