"""The customers' site: registration and login, and who speaks for a license. A door: it reads the clock, and calls down."""
