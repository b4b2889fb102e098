"""Commands of build.py, one module each, and the dispatcher that starts them."""
