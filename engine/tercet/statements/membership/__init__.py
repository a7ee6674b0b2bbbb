"""Who is said to be at which level, in which cluster, under which concept."""
