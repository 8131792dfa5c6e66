"""What the site's templates need beside Django's own tags; `{% load site %}`."""

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString

from contacts.selectors import seat_use
from licensing.models import License

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """A field's input. A label says what it is for, so that a placeholder would only be in the way."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether a field is a box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def seats(license: License) -> str:
    """How full a license is that came through `with_escs`."""
    return seat_use(license)
