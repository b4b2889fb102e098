"""Page recognition: from the address, the words and the structure of a page to a verdict."""
