"""The screen for a call to the support team: a Request is typed while the customer speaks."""
