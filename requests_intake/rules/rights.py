"""Who may do what with a Request and with a maintenance notice, rule by rule, each with its clause."""

from contacts.choices import Action, Part
from contacts.rules.rights import rule

_SEES_ALL = frozenset({Part.ADMINISTRATIVE, Part.DEPUTY, Part.PARTNER_FOR_REQUESTS})
_SPEAKS = _SEES_ALL | {Part.TAKES_PART}
_NOBODY_ELSE = frozenset[Part]()
_WORKS = "requests_intake.change_issuerequest"
_TAKES_CALLS = "requests_intake.add_call"

_ON_REQUESTS = (
    (
        Action.VIEW,
        _SPEAKS,
        "requests_intake.view_issuerequest",
        "A Request is seen by the Administrative ESC of its license, by an ESC who filed it or takes part in it, and by"
        " a partner to whom that was granted (clause E.1).",
    ),
    (Action.SEE_HISTORY, _SPEAKS, "requests_intake.view_issuerequest", "Who sees a Request sees what happened to it."),
    (Action.REPLY, _SPEAKS, _WORKS, "Who sees a Request may write on it."),
    (
        Action.CLOSE,
        _SPEAKS,
        _WORKS,
        "A Request is closed by the license's ESCs who see it, by a partner to whom Requests were granted, or by the"
        " support team.",
    ),
    (
        Action.REOPEN,
        _SPEAKS,
        _WORKS,
        "A Request is opened again by the license's ESCs who see it, by a partner to whom Requests were granted, or by"
        " the support team.",
    ),
    (Action.SEE_NOTES, _NOBODY_ELSE, "requests_intake.view_issuerequest", "Internal notes are for staff only."),
    (Action.NOTE, _NOBODY_ELSE, _WORKS, "Internal notes are for staff only."),
    (Action.LOG_CALL, _NOBODY_ELSE, _TAKES_CALLS, "Calls are logged by the staff who take calls."),
    (
        Action.TAKE_CALL,
        _NOBODY_ELSE,
        _TAKES_CALLS,
        "A Request by phone is typed by the staff who take calls (clause 2.1).",
    ),
    (Action.WAIVE, _NOBODY_ELSE, _WORKS, "A clause is waived by the support team, with a reason."),
    (Action.REGRADE, _NOBODY_ELSE, _WORKS, "The priority is granted by the support team, at its sole discretion."),
    (Action.CONFIRM, _NOBODY_ELSE, _WORKS, "What only people know is noted by the support team (clauses 3.1a, E.1)."),
    (
        Action.FOLLOW_REMEDY,
        _NOBODY_ELSE,
        _WORKS,
        "Remedies and access are followed up by the support team (3.1b, 3.1c).",
    ),
    (
        Action.TAKE_STEP,
        _SPEAKS,
        "",
        "Who sees a Request for the customer says who of its staff works on it, what is implemented and verified, and"
        " what access is provided (clauses 3.1a, 3.1b, 3.1c).",
    ),
    (
        Action.STAND_BEHIND,
        frozenset({Part.ADMINISTRATIVE, Part.DEPUTY, Part.REGULAR}),
        "",
        "A Request that somebody else filed is confirmed by an ESC of its license (clause E.1).",
    ),
    (Action.TAKE_OVER, _NOBODY_ELSE, _WORKS, "A Request is taken over, assigned and given back by the support team."),
)
_ON_NOTICES = (
    (
        Action.VIEW,
        _SPEAKS,
        "requests_intake.view_maintenancenotice",
        "A maintenance notice is seen by the Administrative ESC of its license, by the ESC who announced it, and by a"
        " partner to whom Requests were granted (clause 3.4).",
    ),
    (
        Action.CHANGE,
        frozenset({Part.ADMINISTRATIVE, Part.DEPUTY}),
        "requests_intake.change_maintenancenotice",
        "A maintenance notice is mended by the license's Administrative ESC or by staff (clause 3.4).",
    ),
)

RULES = {
    (kind, row[0]): rule(kind, *row)
    for kind, rows in (("issue_request", _ON_REQUESTS), ("maintenance_notice", _ON_NOTICES))
    for row in rows
}
