"""What build.py does, step by step."""
