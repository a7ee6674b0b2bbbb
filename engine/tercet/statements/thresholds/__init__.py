"""How many examples a shape is said to take, and who meets its qualifier."""
