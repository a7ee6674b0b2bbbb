"""Claims to be first, the only one, the earliest, or that there is none."""
