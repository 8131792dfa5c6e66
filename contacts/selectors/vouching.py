"""What the phone on file of an ESC vouches for: the person has one number, whatever it may have done where."""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextField, Value, When

from contacts.choices import EscRole, Vouches
from contacts.models import Deputy, EnterpriseSupportContact, PartnerMembership


def with_vouches(escs: QuerySet[EnterpriseSupportContact]) -> QuerySet[EnterpriseSupportContact]:
    """ESCs with `vouches`, a value of Vouches, in the same query. Clause 1.3a."""
    elsewhere = EnterpriseSupportContact.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    leads_elsewhere = elsewhere.filter(Q(role=EscRole.ADMINISTRATIVE) | Q(deputyship__isnull=False)).order_by()
    of_partner = PartnerMembership.objects.filter(person=OuterRef("person")).order_by()
    is_deputy = Deputy.objects.filter(esc=OuterRef("pk"))
    for_others = Q(role=EscRole.ADMINISTRATIVE) | Exists(leads_elsewhere) | Exists(of_partner)
    return escs.annotate(
        vouches=Case(
            When(for_others, then=Value(Vouches.FOR_OTHERS.value)),
            When(Exists(is_deputy) | Exists(elsewhere.order_by()), then=Value(Vouches.FOR_MORE.value)),
            default=Value(Vouches.FOR_ITSELF.value),
            output_field=TextField(),
        )
    )
