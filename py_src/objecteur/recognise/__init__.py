"""Recognition: from texts to signs, from controls to roles, from a page to its verdict.

:mod:`~objecteur.recognise.signs` reads texts. :mod:`~objecteur.recognise.controls` stands on it,
and :mod:`~objecteur.recognise.page` on both.
"""
