"""Lists in prose beside the records, and beside the numbers that go with them."""
