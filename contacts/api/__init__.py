"""The partners' API: what every part of it rests on, and its part about licenses and contacts."""
