"""What is said to be still open, beside questions and probes."""
