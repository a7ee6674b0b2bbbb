"""Order in time: predictions, predecessors, ranks."""
