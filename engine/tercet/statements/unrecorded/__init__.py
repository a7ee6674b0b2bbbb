"""What prose names and nobody has filed."""
