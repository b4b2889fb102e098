"""Control recognition: the role of each control, from its labels, attributes and neighbours."""
