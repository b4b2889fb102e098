"""Package stage: from the sources to both packages."""
