"""External program: an analyzer that somebody wrote in whatever language."""
