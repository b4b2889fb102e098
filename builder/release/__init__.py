"""Trust in a release: rebuilding it, its source archive, known vulnerabilities of its parts."""
