"""A calendar's own fields, and what is said about it."""

from collections.abc import Sequence

from django import forms

from licensing.models import BusinessCalendar

_ZONES = {
    f"America/{city}"
    for city in (
        "Adak Anchorage Boise Chicago Denver Detroit Juneau Los_Angeles Menominee Metlakatla New_York Nome Phoenix "
        "Sitka Yakutat"
    ).split()
} | {"Pacific/Honolulu"}
_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_A_WEEK = "The week of "
_SHOWN_ALONE = 3


class CalendarForm(forms.ModelForm):
    """Two calendars of one name would not be told apart where a plan chooses one."""

    class Meta:
        model = BusinessCalendar
        fields = "__all__"

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if BusinessCalendar.objects.exclude(pk=self.instance.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError(f"There is a calendar named {name} already. Give this one another name.")
        return name


def in_the_united_states(zone: str) -> bool:
    """Whether the public holidays of the United States are those of a time zone."""
    return zone in _ZONES or zone.startswith(_REGIONS)


def summed_up(sentences: Sequence[str]) -> list[str]:
    """What is odd about a calendar, many weeks without an open hour said in one sentence."""
    weeks = [sentence for sentence in sentences if sentence.startswith(_A_WEEK)]
    if len(weeks) <= _SHOWN_ALONE:
        return list(sentences)
    others = [sentence for sentence in sentences if sentence not in weeks]
    first = weeks[0].removeprefix(_A_WEEK).split(" has ")[0]
    return [*others, f"{len(weeks)} weeks have no open hour, the first that of {first}. Look at holidays and closures."]
