"""Which letters a person gets about the Requests of its licenses."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.models import User
from contacts.portal.page import for_registered, person_of
from requests_intake.choices import Letters
from requests_intake.selectors.copies import (
    chosen_letters,
    escs_that_choose,
    letters_of_partner,
    memberships_that_choose,
    sees_all,
)
from requests_intake.services.letter_choices import choose_letters

LICENSES_SHOWN = 100
_WORDS = {
    Letters.ALL: gettext_lazy("All Requests of the license"),
    Letters.MINE: gettext_lazy("Requests that I filed or take part in"),
    Letters.OWED: gettext_lazy("None: only what the contract owes me"),
}

_WORDS_OF_PARTNERS = {
    Letters.ALL: gettext_lazy("All Requests of these licenses"),
    Letters.MINE: gettext_lazy("Requests that the partner filed or that I take part in"),
    Letters.OWED: gettext_lazy("None"),
}


class LettersForm(forms.Form):
    """A choice for each license, and for each partner; who sees only its own Requests is not offered all of them."""

    def __init__(self, data: Any = None, *, person: User) -> None:
        super().__init__(data)
        self.escs = escs_that_choose(person, most=LICENSES_SHOWN)
        self.memberships = memberships_that_choose(person)
        for esc in self.escs:
            offered = [one for one in Letters if one is not Letters.ALL or sees_all(esc)]
            self.fields[f"esc-{esc.pk}"] = forms.ChoiceField(
                label=gettext("License %(number)s, %(company)s")
                % {"number": esc.license.number, "company": esc.license.company},
                choices=[(one.value, _WORDS[one]) for one in offered],
                initial=chosen_letters(esc).value,
            )
        for membership in self.memberships:
            self.fields[f"partner-{membership.pk}"] = forms.ChoiceField(
                label=gettext("Licenses you work for as %(partner)s") % {"partner": membership.partner},
                choices=[(one.value, _WORDS_OF_PARTNERS[one]) for one in Letters],
                initial=letters_of_partner(membership).value,
            )

    def as_esc(self) -> dict[int, Letters]:
        """What was chosen, by the id of the ESC."""
        return {esc.pk: Letters(self.cleaned_data[f"esc-{esc.pk}"]) for esc in self.escs}

    def as_partner(self) -> dict[int, Letters]:
        """What was chosen, by the id of the membership."""
        return {one.pk: Letters(self.cleaned_data[f"partner-{one.pk}"]) for one in self.memberships}


@for_registered
def letters(request: HttpRequest) -> HttpResponse:
    """Of which Requests a person gets copies, by license and partner. What the contract owes always comes."""
    person = person_of(request)
    form = LettersForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        choose_letters(person=person, as_esc=form.as_esc(), as_partner=form.as_partner(), at=timezone.now())
        messages.success(request, gettext("Your choice is saved."))
        return redirect("requests:letters")
    return render(request, "portal/requests/letters.html", {"form": form})
