"""A page with one form on it, for a step that is more than the change of a field."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin


def step_page(
    model_admin: ModelAdmin, request: HttpRequest, form: Form, *, title: str, button: str, back: str, **told: Any
) -> TemplateResponse:
    """The form in the frame of the admin; `back` is the address that the page leads back to."""
    context = {**model_admin.admin_site.each_context(request), "title": title, "form": form, "button": button}
    context |= {"back": back, "is_fullwidth": "1", **told}
    return TemplateResponse(request, "admin/desk/step_page.html", context)
