"""Ordinals of one page taken together."""
