"""The texts that are written often; Leads write them, whoever replies inserts them."""

from django import forms
from django.contrib import admin

from licensing.admin.desk import DeskModelAdmin
from requests_intake.models import CannedReply
from requests_intake.rules.placeholders import PLACEHOLDERS

_FILLED_IN = ", ".join(f"{{{name}}} {what}" for name, what in PLACEHOLDERS.items())


class CannedReplyForm(forms.ModelForm):
    class Meta:
        model = CannedReply
        fields = ("title", "text")
        help_texts = {"text": f"Filled in from the Request: {_FILLED_IN}."}


@admin.register(CannedReply)
class CannedReplyAdmin(DeskModelAdmin):
    list_display = ("title",)
    search_fields = ("title", "text")
    form = CannedReplyForm
