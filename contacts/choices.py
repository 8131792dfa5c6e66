"""The closed word lists of contacts. Plain Python, so that rules may use them."""

from licensing.choices import Word


class EscRole(Word):
    """Clause 1.2: one Administrative ESC a license, the others Regular."""

    ADMINISTRATIVE = "administrative", "Administrative"
    REGULAR = "regular", "Regular"


class ChangeChannel(Word):
    """The way by which a change of contacts came. Clause 1.3b names the first two; the others say who acted alone."""

    REGISTRATION_FORM = "registration_form", "Registration form"
    TELEPHONE = "telephone", "telephone"
    DESK = "desk", "desk"
    IMPORT = "import", "import"
    PARTNER = "partner", "partner"
    PRODUCT = "product", "by itself"


class ChangeKind(Word):
    """What happened to somebody's standing or details."""

    DETAILS = "details", "details changed"
    LOGIN_EMAIL = "login_email", "login email changed"
    BECAME_ESC = "became_esc", "became an ESC"
    REMOVED = "removed", "removed as ESC"
    ROLE = "role", "role changed"
    INVITED = "invited", "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn", "invitation withdrawn"


class InvitationState(Word):
    """What has become of an invitation."""

    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    LAPSED = "lapsed", "lapsed"
