"""The email channel: raw bytes become understood values. No database, no clock, nothing sent."""
