"""Commands of ``build.py``, in one package for each stage."""
