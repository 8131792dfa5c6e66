"""The desk's pages of what is sold and owed. A license's own page lives in contacts: it is about its ESCs, too."""

from licensing.admin import calendar, history, plan, product

__all__ = ["calendar", "history", "plan", "product"]
