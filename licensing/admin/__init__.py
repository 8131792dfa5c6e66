"""The desk's pages of what is sold and owed. A license's own page lives in contacts: it is about its ESCs, too."""

from licensing.admin import calendar, plan, product

__all__ = ["calendar", "plan", "product"]
