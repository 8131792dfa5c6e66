"""The permission matrix: for each thing and action, who may. One letter a column of columns.py, `y` or `-`.

Groups: staff | ESCs of the license | ESCs of others | partners | outside.
"""

from collections.abc import Iterator

from contacts.choices import Action
from tests.rights.columns import by_column

MATRIX = """
license    view            yyyyy yyyy --- yyyy--- -----
license    create          yy-y- ---- --- ------- -----
license    change          yy-y- ---- --- ------- -----
license    see_history     yyyyy yy-- --- ------- -----
license    see_contacts    yyyyy yy-- --- yyyy--- -----
license    manage_contacts yy-y- yy-- --- y-y---- -----
license    invite          yy-y- yy-- --- y-y---- -----
license    add_esc         yy-y- ---- --- ------- -----
license    hand_over       ----- y--- --- ------- -----
license    appoint         yy-y- ---- --- ------- -----
license    name_deputy     ----- y--- --- ------- -----
license    grant           y---- yy-- --- ------- -----
license    change_systems  yy-y- yy-- --- ------- -----
license    announce        yy-y- yyyy --- yy----- -----
license    see_requests    yyyyy yy-- --- yy----- -----
license    file            ----- yyyy --- yy----- -----
license    change_by_phone yy-y- ---- --- ------- -----
license    override_hours  yy--- ---- --- ------- -----
license    remove          ----- ---- --- ------- -----
esc_a      view            yyyyy yy-- --- yyyy--- -----
esc_a      change          yy-y- y--- --- ------- -----
esc_a      remove          ----- ---- --- ------- -----
esc_r      view            yyyyy yyy- --- yyyy--- -----
esc_r      change          yy-y- yyy- --- y-y---- -----
esc_r      remove          yy-y- yy-- --- y-y---- -----
system     view            yyyyy yyyy --- yyyy--- -----
system     create          yy-y- yy-- --- ------- -----
system     change          yy-y- yy-- --- ------- -----
system     remove          y---- yy-- --- ------- -----
invitation view            yyyyy yy-- --- y-y---- -----
invitation remove          yy-y- yy-- --- y-y---- -----
grant      view            yyyyy yy-- --- y------ -----
grant      remove          yy-y- yy-- --- ------- -----
request_a  view            yyyyy yy-- --- yy----- -----
request_a  reply           yyy-- yy-- --- yy----- -----
request_r  view            yyyyy yyy- --- yy----- -----
request_r  see_history     yyyyy yyy- --- yy----- -----
request_r  reply           yyy-- yyy- --- yy----- -----
request_r  close           yyy-- yyy- --- yy----- -----
request_r  reopen          yyy-- yyy- --- yy----- -----
request_r  see_notes       yyyyy ---- --- ------- -----
request_r  note            yyy-- ---- --- ------- -----
request_r  log_call        yyyy- ---- --- ------- -----
request_r  take_call       yyyy- ---- --- ------- -----
request_r  waive           yyy-- ---- --- ------- -----
request_r  regrade         yyy-- ---- --- ------- -----
request_r  confirm         yyy-- ---- --- ------- -----
request_r  follow_remedy   yyy-- ---- --- ------- -----
request_r  take_over       yyy-- ---- --- ------- -----
request_r  take_step       ----- yyy- --- yy----- -----
request_r  stand_behind    ----- yyyy --- ------- -----
request_r  remove          ----- ---- --- ------- -----
other      view            yyyyy ---- y-y ------y -----
other      manage_contacts yy-y- ---- y-- ------y -----
other      file            ----- ---- y-y ------y -----
ended      view            yyyyy ---- -y- ------- -----
ended      manage_contacts yy-y- ---- -y- ------- -----
ended      file            ----- ---- --- ------- -----
esc_x      view            yyyyy ---- y-- ------y -----
esc_x      change          yy-y- ---- y-- ------- -----
request_x  view            yyyyy ---- y-- ------y -----
request_x  reply           yyy-- ---- y-- ------y -----
notice     view            yyyyy yyy- --- yy----- -----
notice     change          yy-y- yy-- --- ------- -----
"""


def cells() -> Iterator[tuple[str, str, Action, bool]]:
    """Every cell: who asks, about what, to do what, and whether it may."""
    for line in MATRIX.strip().splitlines():
        thing, action, *letters = line.split()
        for person, letter in by_column(letters).items():
            yield person, thing, Action(action), letter == "y"
