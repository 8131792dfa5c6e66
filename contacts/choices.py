"""The closed word lists of contacts. Plain Python, so that rules may use them."""

from licensing.choices import Word


class EscRole(Word):
    """Clause 1.2: one Administrative ESC a license, the others Regular."""

    ADMINISTRATIVE = "administrative", "Administrative"
    REGULAR = "regular", "Regular"


class Vouches(Word):
    """What an ESC may have done, and so what its phone on file vouches for: one number for all its licenses."""

    FOR_ITSELF = "for_itself", "a Regular ESC of this license alone"
    FOR_MORE = "for_more", "the deputy, or an ESC of another license too"
    FOR_OTHERS = "for_others", "an Administrative ESC, the deputy for another license, or somebody of a partner"


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
    LOGIN_EMAIL_ASKED = "login_email_asked", "another login email asked for"
    MAILBOX_CONFIRMED = "mailbox_confirmed", "mailbox confirmed"
    BECAME_ESC = "became_esc", "became an ESC"
    REMOVED = "removed", "removed as ESC"
    ROLE = "role", "role changed"
    INVITED = "invited", "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn", "invitation withdrawn"
    SECOND_FACTORS = "second_factors", "second factors removed"
    LOGGED_OUT = "logged_out", "logged out everywhere"
    DEACTIVATED = "deactivated", "account deactivated"
    ACTIVATED = "activated", "account activated"
    JOINED_PARTNER = "joined_partner", "works for a partner"
    LEFT_PARTNER = "left_partner", "works for a partner no more"
    GRANT_GIVEN = "grant_given", "partner's grant given"
    GRANT_CHANGED = "grant_changed", "partner's grant changed"
    GRANT_ENDED = "grant_ended", "partner's grant ended"


class GrantScope(Word):
    """What a license's Administrative ESC lets a partner do. The first is part of every grant."""

    SEE_LICENSE = "see_license", "see the license and its contacts"
    REQUESTS = "requests", "see and file Requests"
    CONTACTS = "contacts", "manage contacts"


class HandoverOutcome(Word):
    """What became of a nomination for the Administrative role."""

    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "withdrawn"


class Part(Word):
    """As what a person stands to a license, or to something that belongs to it."""

    STAFF = "staff", "staff with the right"
    ADMINISTRATIVE = "administrative", "its Administrative ESC"
    DEPUTY = "deputy", "the deputy of its Administrative ESC"
    REGULAR = "regular", "a Regular ESC"
    SELF = "self", "the person itself"
    PARTNER = "partner", "a partner with a grant"
    PARTNER_FOR_REQUESTS = "partner_for_requests", "a partner with a grant to see and file Requests"
    PARTNER_FOR_CONTACTS = "partner_for_contacts", "a partner with a grant to manage contacts"
    TAKES_PART = "takes_part", "an ESC who filed it or takes part in it"


class Action(Word):
    """What somebody may want to do with a license, or with something that belongs to it."""

    VIEW = "view", "see it"
    CREATE = "create", "create it"
    CHANGE = "change", "change it"
    REMOVE = "remove", "remove it"
    SEE_HISTORY = "see_history", "see its history"
    SEE_CONTACTS = "see_contacts", "see its contacts"
    MANAGE_CONTACTS = "manage_contacts", "update its contacts"
    INVITE = "invite", "invite an ESC"
    ADD_ESC = "add_esc", "register an ESC"
    HAND_OVER = "hand_over", "hand over the Administrative role"
    APPOINT = "appoint", "appoint the Administrative ESC with proof on file"
    NAME_DEPUTY = "name_deputy", "name a deputy"
    GRANT = "grant", "give a partner a grant"
    CHANGE_SYSTEMS = "change_systems", "update its Production Systems"
    ANNOUNCE = "announce", "announce maintenance"
    SEE_REQUESTS = "see_requests", "see all its Requests"
    FILE = "file", "file a Request"
    CHANGE_BY_PHONE = "change_by_phone", "change contacts by phone"
    OVERRIDE_HOURS = "override_hours", "override the hours of Customer Service"
    REPLY = "reply", "reply"
    CLOSE = "close", "close it"
    REOPEN = "reopen", "open it again"
    NOTE = "note", "add an internal note"
    SEE_NOTES = "see_notes", "see internal notes"
    LOG_CALL = "log_call", "log a call"
    TAKE_CALL = "take_call", "type a Request that is told by phone"
    WAIVE = "waive", "waive a clause"
    REGRADE = "regrade", "grant another priority"
    CONFIRM = "confirm", "confirm what only people know"
    FOLLOW_REMEDY = "follow_remedy", "follow remedies and access"
    TAKE_STEP = "take_step", "say what is implemented, verified or provided"
    STAND_BEHIND = "stand_behind", "confirm it as an ESC"
    TAKE_OVER = "take_over", "take it over"


class LicenseRight(Word):
    """The rights on a license that are written down as rows: what visible sets are made of. The value is a codename."""

    VIEW = "view_license", "see the license"
    SEE_CONTACTS = "see_contacts", "see its contacts"
    MANAGE_CONTACTS = "manage_contacts", "update its contacts"
    SEE_REQUESTS = "see_requests", "see all its Requests"
    FILE = "file_requests", "file Requests"


class InvitationState(Word):
    """What has become of an invitation."""

    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    LAPSED = "lapsed", "lapsed"


class CallerProof(Word):
    """What identifies a caller."""

    PHONE_ON_FILE = "phone_on_file", "calls from the number on file"
    CALLED_BACK = "called_back", "was called back at the number on file"
    ACTIVATION_KEY = "activation_key", "told the activation key of the license"
    MAIL_CODE = "mail_code", "read out what was mailed to the address on file"
