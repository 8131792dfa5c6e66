"""The forms of people, for accounts that are known by their email address."""

from unfold.forms import UserChangeForm, UserCreationForm

from contacts.models import User


class PersonCreationForm(UserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class PersonChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
