"""How moments and dates are written at the desk."""
