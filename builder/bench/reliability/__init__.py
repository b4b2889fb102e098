"""The page of ``docs/`` about what goes wrong, and how it ends."""
