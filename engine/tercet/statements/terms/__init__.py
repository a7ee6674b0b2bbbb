"""Names: two for one record, one for two, and names that no record has."""
