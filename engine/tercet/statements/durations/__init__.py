"""How long between works, as prose says it."""
