"""The replica of Meta's pages, for tests, the demo and the benches."""
