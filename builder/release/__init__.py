"""What others need to trust a release: rebuilding it, its source as one file, known vulnerabilities of what it rests on."""
