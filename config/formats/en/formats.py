"""Dates and moments as everywhere else: "Thu 3 Dec 2026", "Thu 3 Dec 2026 09:00 CST"."""

DATE_FORMAT = SHORT_DATE_FORMAT = "D j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "D j M Y H:i T"
