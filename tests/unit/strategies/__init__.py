"""Hypothesis strategies for requests to the engine, and the oracle that judges its replies."""
