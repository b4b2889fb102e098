"""Documentation that is made from the project: the coverage page and the pictures."""
