"""Who may do what with a license and what belongs to it, rule by rule, each with its clause.

One table serves both uses: a single decision, and the rows of permissions that visible sets are made of.
"""

from contacts.choices import Action, EscRole, GrantScope, LicenseRight, Part, Vouches
from contacts.rules.rights import Rule, rule

_LEADS = frozenset({Part.ADMINISTRATIVE, Part.DEPUTY})
_ESCS = _LEADS | {Part.REGULAR}
_NOBODY_ELSE = frozenset[Part]()

LICENSE_RULES = tuple(
    rule("license", *row)
    for row in (
        (
            Action.VIEW,
            _ESCS | {Part.PARTNER},
            "licensing.view_license",
            "A license is seen by its ESCs, and by a partner to whom it was granted (clause 1.2).",
        ),
        (Action.CREATE, _NOBODY_ELSE, "licensing.add_license", "Licenses are entered by staff with that right."),
        (Action.CHANGE, _NOBODY_ELSE, "licensing.change_license", "Licenses are changed by staff with that right."),
        (
            Action.SEE_HISTORY,
            _LEADS,
            "licensing.view_license",
            "The history of a license is seen by its Administrative ESC and by staff.",
        ),
        (
            Action.SEE_CONTACTS,
            _LEADS | {Part.PARTNER},
            "contacts.view_enterprisesupportcontact",
            "All ESCs of a license are seen by its Administrative ESC; a Regular ESC sees itself (clause 1.3a).",
        ),
        (
            Action.MANAGE_CONTACTS,
            _LEADS | {Part.PARTNER_FOR_CONTACTS},
            "contacts.change_enterprisesupportcontact",
            "The Administrative ESC updates any ESC of its license, itself or through whom it names (clause 1.3a).",
        ),
        (
            Action.INVITE,
            _LEADS | {Part.PARTNER_FOR_CONTACTS},
            "contacts.add_invitation",
            "ESCs are invited by the Administrative ESC, by whom it names, or by Customer Service (clauses 1.1, 1.2).",
        ),
        (
            Action.ADD_ESC,
            _NOBODY_ELSE,
            "contacts.add_enterprisesupportcontact",
            "Staff with that right registers an ESC; anybody else invites it (clauses 1.1, 1.2).",
        ),
        (
            Action.HAND_OVER,
            frozenset({Part.ADMINISTRATIVE}),
            "",
            "The Administrative role is handed over by the Administrative ESC alone (clause 1.2a).",
        ),
        (
            Action.APPOINT,
            _NOBODY_ELSE,
            "contacts.change_enterprisesupportcontact",
            "Where the Administrative ESC has left or is wanting, Customer Service appoints one, with proof on file"
            " (clause 1.2a).",
        ),
        (
            Action.NAME_DEPUTY,
            frozenset({Part.ADMINISTRATIVE}),
            "",
            "The Administrative ESC alone names its deputy (clause 1.2a).",
        ),
        (
            Action.GRANT,
            _LEADS,
            "contacts.add_partnergrant",
            "Partners are let in by the license's Administrative ESC (clause 1.2a).",
        ),
        (
            Action.CHANGE_SYSTEMS,
            _LEADS,
            "contacts.change_productionsystem",
            "Production Systems are updated by the license's Administrative ESC.",
        ),
        (
            Action.ANNOUNCE,
            _ESCS | {Part.PARTNER_FOR_REQUESTS},
            "requests_intake.add_maintenancenotice",
            "Maintenance is announced by whoever may file Requests (clause 3.4).",
        ),
        (
            Action.SEE_REQUESTS,
            _LEADS | {Part.PARTNER_FOR_REQUESTS},
            "requests_intake.view_issuerequest",
            "All Requests of a license are seen by its Administrative ESC, and by a partner to whom that was granted.",
        ),
        (
            Action.FILE,
            _ESCS | {Part.PARTNER_FOR_REQUESTS},
            "",
            "Requests are filed by the license's ESCs, and by a partner to whom that was granted (clause E.1).",
        ),
        (
            Action.CHANGE_BY_PHONE,
            _NOBODY_ELSE,
            "contacts.change_user",
            "Customer Service enters what is asked for by telephone (clause 1.3b).",
        ),
        (
            Action.OVERRIDE_HOURS,
            _NOBODY_ELSE,
            "contacts.override_phone_hours",
            "Outside the hours of Customer Service a Lead may let a change by phone pass, with a reason (clause 1.3b).",
        ),
    )
)

PART_RULES = tuple(
    rule(*row)
    for row in (
        (
            "esc",
            Action.VIEW,
            _LEADS | {Part.PARTNER, Part.SELF},
            "contacts.view_enterprisesupportcontact",
            "An ESC is seen by the Administrative ESC of its license and by itself (clause 1.3a).",
        ),
        (
            "esc",
            Action.CHANGE,
            _LEADS | {Part.PARTNER_FOR_CONTACTS, Part.SELF},
            "contacts.change_user",
            "The Administrative ESC, or whom it names, updates any Regular ESC of its license; a Regular ESC only"
            " itself (clause 1.3a).",
        ),
        (
            "esc",
            Action.REMOVE,
            _LEADS | {Part.PARTNER_FOR_CONTACTS},
            "contacts.delete_enterprisesupportcontact",
            "An ESC is removed by the Administrative ESC of its license, by whom it names, or by Customer Service"
            " (clause 1.2).",
        ),
        (
            "production_system",
            Action.VIEW,
            _ESCS | {Part.PARTNER},
            "contacts.view_productionsystem",
            "A Production System is seen by whoever sees its license.",
        ),
        *(
            (
                "production_system",
                action,
                _LEADS,
                f"contacts.{verb}_productionsystem",
                "A Production System is updated by the Administrative ESC of its license.",
            )
            for action, verb in ((Action.CREATE, "add"), (Action.CHANGE, "change"), (Action.REMOVE, "delete"))
        ),
        *(
            (
                "invitation",
                action,
                _LEADS | {Part.PARTNER_FOR_CONTACTS},
                f"contacts.{verb}_invitation",
                "Invitations are the Administrative ESC's, or of whom it names (clause 1.1).",
            )
            for action, verb in ((Action.VIEW, "view"), (Action.REMOVE, "delete"))
        ),
        (
            "partner_grant",
            Action.VIEW,
            _LEADS | {Part.PARTNER},
            "contacts.view_partnergrant",
            "A grant is seen by who gave it and by who has it.",
        ),
        (
            "partner_grant",
            Action.REMOVE,
            _LEADS,
            "contacts.change_partnergrant",
            "A grant is ended by the license's Administrative ESC or by staff.",
        ),
    )
)

RULES = {(one.kind, one.action): one for one in (*LICENSE_RULES, *PART_RULES)}

CHANGE_OF_MORE = rule(
    "esc",
    Action.CHANGE,
    frozenset({Part.ADMINISTRATIVE, Part.SELF}),
    "contacts.change_user",
    "The deputy, and who is an ESC of another license too, is updated by itself, by the Administrative ESC of its"
    " license or by Customer Service: the phone on file vouches for who calls (clause 1.3a).",
)
CHANGE_OF_OTHERS = rule(
    "esc",
    Action.CHANGE,
    frozenset({Part.SELF}),
    "contacts.change_user",
    "An Administrative ESC, of this license or another, the deputy for another license and who works for a partner are"
    " updated by themselves or by Customer Service: the phone on file vouches for who calls (clause 1.3a).",
)
_CHANGE_OF = {Vouches.FOR_MORE: CHANGE_OF_MORE, Vouches.FOR_OTHERS: CHANGE_OF_OTHERS}

PROJECTED = {
    LicenseRight.VIEW: RULES["license", Action.VIEW],
    LicenseRight.SEE_CONTACTS: RULES["license", Action.SEE_CONTACTS],
    LicenseRight.MANAGE_CONTACTS: RULES["license", Action.MANAGE_CONTACTS],
    LicenseRight.SEE_REQUESTS: RULES["license", Action.SEE_REQUESTS],
    LicenseRight.FILE: RULES["license", Action.FILE],
}

PART_OF_ROLE = {EscRole.ADMINISTRATIVE: Part.ADMINISTRATIVE, EscRole.REGULAR: Part.REGULAR}
PART_OF_SCOPE = {
    GrantScope.SEE_LICENSE: Part.PARTNER,
    GrantScope.REQUESTS: Part.PARTNER_FOR_REQUESTS,
    GrantScope.CONTACTS: Part.PARTNER_FOR_CONTACTS,
}


def rule_of(kind: str, action: Action) -> Rule | None:
    """The rule of an action on a kind of thing, None where there is none."""
    return RULES.get((kind, action))


def change_rule(vouches: Vouches) -> Rule:
    """The rule of updating an ESC, by what its phone on file vouches for. Clause 1.3a."""
    return _CHANGE_OF.get(vouches, RULES["esc", Action.CHANGE])


def rights_of(part: Part) -> frozenset[LicenseRight]:
    """The rights on a license that somebody with this part has."""
    return frozenset(right for right, one in PROJECTED.items() if part in one.parts)


def scopes_giving(right: LicenseRight) -> list[GrantScope]:
    """The scopes of a partner's grant that give a right on the license."""
    return [scope for scope, part in PART_OF_SCOPE.items() if right in rights_of(part)]
