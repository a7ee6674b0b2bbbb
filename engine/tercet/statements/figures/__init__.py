"""Figures written more than once, and beside those that results store."""
