"""The standing people of the permission matrix, each a column of its tables."""

from collections.abc import Iterable

STAFF = ("superuser", "Lead", "Support engineer", "Customer Service", "Auditor")

# Around license L1: its Administrative ESC, its deputy, a Regular ESC, and a Regular ESC to whom the role is offered.
ESCS = ("A", "D", "R", "N")

# The Administrative ESC of another license, that of a license that has ended, and an ESC that moved from L1 to another.
ELSEWHERE = ("X", "E", "moved")

# People of partners: L1 granted them everything, Requests, contacts, or to see it; a grant of everything that has
# lapsed or was ended; one whose grants are of another license. At the API each has a token with every scope.
PARTNERS = ("P", "requests", "contacts", "sees", "lapsed", "over", "Q")

# Invited to L1, not registered, with an inactive account, staff in no group, nobody logged in.
OUTSIDE = ("invited", "unregistered", "inactive", "plain", "anonymous")

COLUMNS = (*STAFF, *ESCS, *ELSEWHERE, *PARTNERS, *OUTSIDE)


def by_column(groups: Iterable[str]) -> dict[str, str]:
    """The letters of a row by column; ValueError where there is not one letter for each."""
    return dict(zip(COLUMNS, "".join(groups), strict=True))
