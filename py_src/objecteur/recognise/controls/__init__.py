"""Control recognition: the role of each control, from its labels, attributes and neighbours."""

__all__ = ["find_roles", "roles_of_page"]

from objecteur.recognise.controls.roles import find_roles, roles_of_page
