"""How fast, how large: what a person's device pays for Python, measured in real browsers beside what it would pay otherwise."""
