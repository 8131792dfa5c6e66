"""Reads. Each says for whom or for what."""
