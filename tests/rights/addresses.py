"""One row for each address and method of the site and the API: who gets through.

How to add one: docs/CONTRIBUTING.md. A row is

    address, method, things in the address ("-" for none), body ("-" for none), a letter for each column of columns.py

The body is one of bodies.py, in which a name that begins with "?" stands in the address.

    y  gets through: a GET shows it, any other method does it
    r  is told why not, on a page or in an answer that it may see; nothing is changed
    a  is answered, which changes nothing
    -  denied as if there were nothing (404); without a login led to it (302), at the API without a token 401

Things are those of cast.py, joined by "/"; for each of several the tests ask with another license's thing as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.rights.columns import by_column

# address, method, things, body | staff, ESCs, ESCs of others, partners, outside
ADDRESSES = """
home                                GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
portal:security                     GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
portal:end_session                  GET    session_a          -            yyyyy yyyy yyy yyyyyyy y--y-
portal:end_session                  POST   session_a          -            ----- y--- --- ------- -----
portal:details                      GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
portal:details                      POST   -                  details      yyyyy yyyy yyy yyyyyyy y--y-
portal:license                      GET    license            -            ----- yyyy --- yyyy--- -----
portal:license                      GET    other              -            ----- ---- y-y ------y -----
portal:license                      GET    ended              -            ----- ---- -y- ------- -----
portal:invite                       GET    license            -            ----- yy-- --- y-y---- -----
portal:invite                       POST   license            guest        ----- yy-- --- y-y---- -----
portal:invite                       POST   ended              guest        ----- ---- -y- ------- -----
portal:withdraw                     GET    license/invitation -            ----- yy-- --- y-y---- -----
portal:withdraw                     POST   license/invitation withdraw     ----- yy-- --- y-y---- -----
portal:esc                          GET    license/esc_a      -            ----- y--- --- ------- -----
portal:esc                          POST   license/esc_a      details_a    ----- y--- --- ------- -----
portal:esc                          GET    license/esc_r      -            ----- yyy- --- y-y---- -----
portal:esc                          POST   license/esc_r      details_r    ----- yyy- --- y-y---- -----
portal:remove                       GET    license/esc_r      -            ----- yy-- --- y-y---- -----
portal:remove                       POST   license/esc_r      -            ----- yy-- --- y-y---- -----
portal:remove                       POST   license/esc_a      -            ----- r--- --- ------- -----
portal:hand_over                    GET    license            -            ----- y--- --- ------- -----
portal:hand_over                    POST   license            offer        ----- y--- --- ------- -----
portal:hand_over                    POST   license            offer_x      ----- r--- --- ------- -----
portal:take_back                    GET    license            -            ----- y--- --- ------- -----
portal:take_back                    POST   license            take_back    ----- y--- --- ------- -----
portal:nomination                   GET    license            -            ----- ---y --- ------- -----
portal:nomination                   POST   license            answer       ----- ---y --- ------- -----
portal:accept                       GET    invitation_i       -            ----- ---- --- ------- y----
portal:accept                       POST   invitation_i       -            ----- ---- --- ------- y----
portal:invitation                   GET    token              -            ----- ---- --- ------- y-y-y
portal:invitation                   POST   token              -            ----- ---- --- ------- y-r-r
portal:deputy                       GET    license            -            ----- y--- --- ------- -----
portal:deputy                       POST   license            deputy       ----- y--- --- ------- -----
portal:end_deputy                   GET    license            -            ----- y--- --- ------- -----
portal:end_deputy                   POST   license            end_deputy   ----- y--- --- ------- -----
portal:grant                        GET    license            -            ----- yy-- --- ------- -----
portal:grant                        POST   license            let_in       ----- yy-- --- ------- -----
portal:end_grant                    GET    license/grant      -            ----- yy-- --- ------- -----
portal:end_grant                    POST   license/grant      end_grant    ----- yy-- --- ------- -----
portal:add_system                   GET    license            -            ----- yy-- --- ------- -----
portal:add_system                   POST   license            add_system   ----- yy-- --- ------- -----
portal:system                       GET    license/system     -            ----- yy-- --- ------- -----
portal:system                       POST   license/system     system       ----- yy-- --- ------- -----
portal:retire_system                GET    license/system     -            ----- yy-- --- ------- -----
portal:retire_system                POST   license/system     retire       ----- yy-- --- ------- -----
portal:use_system_again             GET    license/retired    -            ----- yy-- --- ------- -----
portal:use_system_again             POST   license/retired    -            ----- yy-- --- ------- -----
requests:list                       GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
requests:new                        GET    -                  no_license   yyyyy yyyy yyy yyyyyyy y--y-
requests:new                        GET    -                  of_license   ----- yyyy --- yy----- -----
requests:new                        GET    -                  of_other     ----- ---- y-y ------y -----
requests:new                        GET    -                  of_ended     ----- ---- --- ------- -----
requests:new                        POST   -                  filed        ----- yyyy --- yy----- -----
requests:new                        POST   -                  filed_x      ----- ---- y-y ------y -----
requests:new                        POST   -                  draft_on_x   ----- ---- y-y ------y -----
requests:put_away                   POST   draft_a            -            ----- y--- --- ------- -----
requests:file                       GET    request_r/file_r   -            yyyyy yyy- --- yy----- -----
requests:file                       GET    request_x/file_x   -            yyyyy ---- y-- ------y -----
requests:procedures                 GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
requests:request                    GET    request_a          -            yyyyy yy-- --- yy----- -----
requests:request                    GET    request_r          -            yyyyy yyy- --- yy----- -----
requests:request                    GET    request_x          -            yyyyy ---- y-- ------y -----
requests:letters                    GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
requests:letters                    POST   -                  letters      aaaaa yyyy yyy aaaaaaa a--a-
requests:maintenance                GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
requests:announce_for               GET    -                  -            yyyyy yyyy yyy yyyyyyy y--y-
requests:announce                   GET    license            -            ----- yyyy --- yy----- -----
requests:announce                   POST   license            announce     ----- yyyy --- yy----- -----
requests:announce                   POST   other              announce     ----- ---- y-y ------y -----
requests:notice                     GET    notice             -            yyyyy yyy- --- yy----- -----
requests:notice                     GET    notice_x           -            yyyyy ---- y-- ------y -----
requests:notice                     POST   notice             move         yy-y- yy-- --- ------- -----
requests:cancel_notice              GET    notice             -            yy-y- yy-- --- ------- -----
requests:cancel_notice              POST   notice             cancel       yy-y- yy-- --- ------- -----
requests:reply                      POST   request_r          reply        ----- yyy- --- yy----- -----
requests:reply                      POST   request_x          reply        ----- ---- y-- ------y -----
requests:close                      GET    request_r          -            ----- yyy- --- yy----- -----
requests:close                      POST   request_r          reason       ----- yyy- --- yy----- -----
requests:close                      POST   request_x          reason       ----- ---- y-- ------y -----
requests:reopen                     POST   request_r          reply        ----- rrr- --- rr----- -----
requests:confirm                    GET    request_o          -            ----- yy-- --- ------- -----
requests:confirm                    POST   request_o          -            ----- yy-- --- ------- -----
requests:confirm                    POST   request_r          -            ----- aaa- --- ------- -----
requests:trained_staff              POST   request_r          who          ----- yyy- --- yy----- -----
requests:trained_staff              POST   request_x          who          ----- ---- y-- ------y -----
requests:remedy                     POST   request_r/remedy   step         ----- yyy- --- yy----- -----
requests:access                     POST   request_r/access   -            ----- yyy- --- yy----- -----
requests:add                        GET    request_r/clause   -            ----- yyy- --- yy----- -----
requests:add                        POST   request_r/clause   add          ----- yyy- --- yy----- -----
second_factor_needed                GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
usersessions_list                   GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
account_login                       GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_logout                      GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_inactive                    GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_signup                      GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_reauthenticate              GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
account_email                       GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
account_email_verification_sent     GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_email                       POST   -                  others_email rrrrr rrrr rrr rrrrrrr rr-r-
account_change_password             GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
account_set_password                GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
account_reset_password              GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_confirm_login_code          GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_confirm_password_reset_code GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_complete_password_reset     GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
account_password_reset_completed    GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
mfa_index                           GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_authenticate                    GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
mfa_reauthenticate                  GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_activate_totp                   GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_deactivate_totp                 GET    -                  -            yyyyy yy-y yy- ------- ---y-
mfa_view_recovery_codes             GET    -                  -            ----- ---- --- ------- -----
mfa_generate_recovery_codes         GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_download_recovery_codes         GET    -                  -            ----- ---- --- ------- -----
mfa_list_webauthn                   GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_add_webauthn                    GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_reauthenticate_webauthn         GET    -                  -            yyyyy yyyy yyy yyyyyyy yy-y-
mfa_edit_webauthn                   GET    passkey            -            ----- ---- --- ------- -----
mfa_edit_webauthn                   POST   passkey            passkey      ----- ---- --- ------- -----
mfa_remove_webauthn                 GET    passkey            -            ----- ---- --- ------- -----
mfa_remove_webauthn                 POST   passkey            -            ----- ---- --- ------- -----
mfa_login_webauthn                  GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
portal:'invitations/'               GET    -                  -            ----- ---- --- ------- -----
livez                               GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
readyz                              GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
api:schema                          GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
api:docs                            GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
api:reading                         GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
api:redoc_script                    GET    -                  -            yyyyy yyyy yyy yyyyyyy yyyyy
api:not_there                       GET    -                  -            ----- ---- --- ------- -----
api:licenses                        GET    -                  -            ----- ---- --- yyyyyyy -----
api:license                         GET    license            -            ----- ---- --- yyyy--- -----
api:license                         GET    other              -            ----- ---- --- ------y -----
api:contacts                        GET    license            -            ----- ---- --- yyyy--- -----
api:contacts                        POST   license            guest        ----- ---- --- yryr--- -----
api:contacts                        POST   other              guest        ----- ---- --- ------y -----
api:contact                         GET    license/esc_r      -            ----- ---- --- yyyy--- -----
api:contact                         PATCH  license/esc_r      name         ----- ---- --- yryr--- -----
api:contact                         PATCH  license/esc_a      name         ----- ---- --- rrrr--- -----
api:contact                         DELETE license/esc_r      -            ----- ---- --- yryr--- -----
api:contact                         DELETE license/esc_a      -            ----- ---- --- rrrr--- -----
api:contact                         GET    license/invited    -            ----- ---- --- y-y---- -----
api:contact                         DELETE license/invited    -            ----- ---- --- y-y---- -----
api:support_windows                 GET    -                  -            ----- ---- --- yyyyyyy -----
api:calendars                       GET    -                  -            ----- ---- --- yyyyyyy -----
api:due                             POST   calendar           due          ----- ---- --- aaaaaaa -----
api:requests                        GET    -                  -            ----- ---- --- yyyyyyy -----
api:requests                        POST   -                  request      ----- ---- --- yyrr--- -----
api:requests                        POST   -                  request_x    ----- ---- --- ------y -----
api:check                           POST   -                  request      ----- ---- --- aarr--- -----
api:request                         GET    request_r          -            ----- ---- --- yy----- -----
api:request                         GET    request_x          -            ----- ---- --- ------y -----
api:messages                        GET    request_r          -            ----- ---- --- yy----- -----
api:messages                        POST   request_r          message      ----- ---- --- yy----- -----
api:messages                        POST   request_x          message      ----- ---- --- ------y -----
api:attachment                      GET    request_r/file_r   -            ----- ---- --- yy----- -----
api:attachment                      GET    request_x/file_x   -            ----- ---- --- ------y -----
api:attachments                     POST   request_r          -            ----- ---- --- aa----- -----
api:close                           POST   request_r          reason       ----- ---- --- yy----- -----
api:reopen                          POST   request_r          message      ----- ---- --- rr----- -----
api:maintenance_notices             GET    -                  -            ----- ---- --- yyyyyyy -----
api:maintenance_notices             POST   -                  notice       ----- ---- --- yyrr--- -----
"""


@dataclass(frozen=True)
class Row:
    """One address and method: with which things and body, and the letter of each column."""

    name: str
    method: str
    things: tuple[str, ...]
    body: str
    letters: dict[str, str]

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api:")

    def __str__(self) -> str:
        return f"{self.method} {self.name} {'/'.join(self.things)} {self.body}"


def rows() -> Iterator[Row]:
    """The table, row by row."""
    for line in ADDRESSES.strip().splitlines():
        name, method, things, body, *letters = line.split()
        yield Row(name, method, () if things == "-" else tuple(things.split("/")), body, by_column(letters))
