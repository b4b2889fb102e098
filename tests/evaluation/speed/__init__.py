"""Speed and size in real browsers: the price of Python beside that of its alternatives."""
