"""The customers' site: registration and login, and who speaks for a license."""
