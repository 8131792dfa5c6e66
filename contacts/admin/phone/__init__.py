"""The screen for a call to Customer Service. Clause 1.3."""
