"""Writes: one atomic use case a function."""
