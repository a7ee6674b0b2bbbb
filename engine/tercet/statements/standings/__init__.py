"""Where a shape stands, and whether anybody contests it."""
