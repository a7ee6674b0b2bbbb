"""Axes of shapes: which there are, and on which examples differ."""
