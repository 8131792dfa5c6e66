"""The permission matrix: for each thing and action, who may. One letter a column, `y` or `-`.

Columns: superuser, Lead, Support engineer, Customer Service, Auditor | Administrative ESC, its deputy, Regular ESC,
Administrative ESC of another license | partner with all scopes, partner that may only see, partner of another license |
an ESC that moved away, an inactive account, staff in no group, nobody logged in.
"""

from collections.abc import Iterator

from contacts.choices import Action

COLUMNS = (
    "superuser",
    "Lead",
    "Support engineer",
    "Customer Service",
    "Auditor",
    *"ADRXPSQ",
    "moved",
    "inactive",
    "plain",
    "anonymous",
)

MATRIX = """
license     view             yyyyy yyy- yy- ----
license     create           yy-y- ---- --- ----
license     change           yy-y- ---- --- ----
license     see_history      yyyyy yy-- --- ----
license     see_contacts     yyyyy yy-- yy- ----
license     manage_contacts  yy-y- yy-- y-- ----
license     invite           yy-y- yy-- y-- ----
license     add_esc          yy-y- ---- --- ----
license     hand_over        ----- y--- --- ----
license     appoint          yy-y- ---- --- ----
license     name_deputy      ----- y--- --- ----
license     grant            y---- yy-- --- ----
license     change_systems   yy-y- yy-- --- ----
license     announce         yy-y- yyy- y-- ----
license     see_requests     yyyyy yy-- y-- ----
license     file             ----- yyy- y-- ----
license     change_by_phone  yy-y- ---- --- ----
license     override_hours   yy--- ---- --- ----
license     remove           ----- ---- --- ----
esc_a       view             yyyyy yy-- yy- ----
esc_a       change           yy-y- yy-- y-- ----
esc_a       remove           ----- ---- --- ----
esc_r       view             yyyyy yyy- yy- ----
esc_r       change           yy-y- yyy- y-- ----
esc_r       remove           yy-y- yy-- y-- ----
system      view             yyyyy yyy- yy- ----
system      create           yy-y- yy-- --- ----
system      change           yy-y- yy-- --- ----
system      remove           y---- yy-- --- ----
invitation  view             yyyyy yy-- y-- ----
invitation  remove           yy-y- yy-- y-- ----
grant       view             yyyyy yy-- y-- ----
grant       remove           yy-y- yy-- --- ----
request_a   view             yyyyy yy-- y-- ----
request_a   reply            yyy-- yy-- y-- ----
request_r   view             yyyyy yyy- y-- ----
request_r   see_history      yyyyy yyy- y-- ----
request_r   reply            yyy-- yyy- y-- ----
request_r   close            yyy-- yyy- --- ----
request_r   reopen           yyy-- yyy- --- ----
request_r   see_notes        yyyyy ---- --- ----
request_r   note             yyy-- ---- --- ----
request_r   log_call         yyy-- ---- --- ----
request_r   waive            yyy-- ---- --- ----
request_r   regrade          yyy-- ---- --- ----
request_r   confirm          yyy-- ---- --- ----
request_r   follow_remedy    yyy-- ---- --- ----
request_r   take_over        yyy-- ---- --- ----
request_r   remove           ----- ---- --- ----
notice      view             yyyyy yyy- y-- ----
notice      change           yy-y- yy-- --- ----
"""


def cells() -> Iterator[tuple[str, str, Action, bool]]:
    """Every cell: who asks, about what, to do what, and whether it may."""
    for line in MATRIX.strip().splitlines():
        thing, action, *letters = line.split()
        for person, letter in zip(COLUMNS, "".join(letters), strict=True):
            yield person, thing, Action(action), letter == "y"
