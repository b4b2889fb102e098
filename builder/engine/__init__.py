"""The stage that makes the files of ``engine/pyodide/``: compilation, and kept results."""
