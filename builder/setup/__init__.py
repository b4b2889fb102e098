"""Setup stage: from a bare Python to the project's environment."""
