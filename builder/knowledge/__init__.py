"""Knowledge stage: the catalogue, with names and holidays from libraries, checked and compiled."""
