"""The forms of people, for accounts that are known by their email address."""

from typing import Any

from django import forms
from unfold.forms import UserChangeForm

from contacts.models import User


class PersonCreationForm(forms.ModelForm):
    """A person without a password: it sets one itself, through a code that we send to the address."""

    class Meta:
        model = User
        fields = ("email", "name", "phone", "phone_extension", "time_zone")

    def save(self, commit: bool = True) -> Any:
        self.instance.set_unusable_password()
        return super().save(commit)


class PersonChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
