"""The last update of an ESC that somebody asked for, as clauses 1.3a and 1.3b judge it."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from contacts.choices import ChangeChannel, ChangeKind, EscRole, GrantScope
from contacts.models import ContactChange, Deputy, EnterpriseSupportContact, PartnerGrant
from contacts.rules.authority import may_update
from requests_intake.rules.procedure.case import Confirmation, ContactChangeFacts

UPDATES = (ChangeKind.DETAILS, ChangeKind.LOGIN_EMAIL)
# What the vendor does by itself is not asked for.
ASKED_FOR = (ChangeChannel.REGISTRATION_FORM, ChangeChannel.TELEPHONE, ChangeChannel.PARTNER)
GIVES_A_ROLE = (ChangeKind.BECAME_ESC, ChangeKind.ROLE, ChangeKind.REMOVED)


def last_update_of(esc: EnterpriseSupportContact | None) -> tuple[ContactChangeFacts, ...]:
    """The last update of an ESC by itself or for its license; none where there was none. One query.

    An update for another license is nobody's business here: it would name that license's people.
    """
    if esc is None:
        return ()
    asked = ContactChange.objects.filter(person=esc.person_id, kind__in=UPDATES, channel__in=ASKED_FOR)
    own = asked.filter(Q(license=esc.license_id) | Q(license=None), asked_by__isnull=False)
    change = _with_standing(own, esc.license_id).select_related("person", "asked_by", "typed_by").first()
    return (_facts(change),) if change else ()


def _with_standing(changes: QuerySet[ContactChange], license_id: int) -> QuerySet[ContactChange]:
    """What who asked was to the license then, or is now where nothing was kept of it."""
    asker, then = OuterRef("asked_by"), OuterRef("changed_at")
    roles = ContactChange.objects.filter(
        license=license_id, person=asker, kind__in=GIVES_A_ROLE, changed_at__lte=then
    ).order_by("-changed_at", "-pk")
    grants = PartnerGrant.objects.filter(
        Q(revoked_at=None) | Q(revoked_at__gt=then),
        license=license_id,
        partner__memberships__person=asker,
        granted_at__lte=then,
        expires_at__gt=then,
    )
    escs = EnterpriseSupportContact.objects.filter(license=license_id, person=asker)
    return changes.annotate(
        role_then=Subquery(roles.annotate(role=KeyTextTransform("role", "after")).values("role")[:1]),
        role_now=Subquery(escs.values("role")[:1]),
        was_deputy=Exists(Deputy.objects.filter(license=license_id, esc__person=asker)),
        scopes=Subquery(grants.order_by("-granted_at").values("scopes")[:1]),
        asks_for_self=Q(asked_by=F("person")),
    )


def _facts(change: Any) -> ContactChangeFacts:
    told = change.role_then
    role = next((one for one in EscRole if (told == one.label if told else change.role_now == one)), None)
    override = change.override_reason.strip()
    return ContactChangeFacts(
        about=str(change.person),
        asked_by=str(change.asked_by),
        allowed=(
            change.asks_for_self
            or GrantScope.CONTACTS in (change.scopes or ())
            or may_update(role, asks_for_self=False, is_deputy=change.was_deputy)
        ),
        channel=ChangeChannel(change.channel),
        in_customer_service_hours=not override,
        changed_at=change.changed_at,
        overridden_by=Confirmation(str(change.typed_by), change.changed_at, override) if override else None,
    )
