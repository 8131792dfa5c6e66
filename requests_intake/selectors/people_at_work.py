"""Who of the staff works on Requests."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from contacts.models import User


def people_who_work_on_requests() -> QuerySet[User]:
    """The staff with the right to work on a Request, by name: to whom one may be given."""
    right = Permission.objects.filter(content_type__app_label="requests_intake", codename="change_issuerequest")
    holds = Q(groups__permissions__in=right) | Q(user_permissions__in=right) | Q(is_superuser=True)
    able = User.objects.filter(holds).values("pk")
    return User.objects.filter(pk__in=able, is_staff=True, is_active=True).order_by("name", "pk")
