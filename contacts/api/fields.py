"""What the API's serializers are made of."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

from django.utils.dateparse import parse_datetime
from rest_framework import serializers


class Moment(serializers.DateTimeField):
    """A moment: told in UTC with its offset, taken with whatever offset, refused without one."""

    default_error_messages = {
        "no_offset": "“{value}” has no offset. Write a moment as 2026-11-30T15:00:00+00:00 or …Z.",
        "no_moment": "“{value}” is no moment. Write it as 2026-11-30T15:00:00+00:00 or …Z.",
    }

    def to_representation(self, value: Any) -> str:
        return value.astimezone(UTC).isoformat()

    def to_internal_value(self, value: Any) -> datetime:
        try:
            moment = parse_datetime(value) if isinstance(value, str) else None
            if moment and moment.utcoffset() is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            moment = None
        return self.fail("no_offset" if moment else "no_moment", value=str(value)[:60])


class OneOf(serializers.ChoiceField):
    """One of a few values, which are named where another was sent."""

    default_error_messages = {"invalid_choice": "“{input}” is none of: {choices}."}

    def fail(self, key: str, **kwargs: Any) -> NoReturn:
        super().fail(key, choices=", ".join(self.choices), **kwargs)


class Told(serializers.Serializer):
    """What the API answers: a list of fields, never a model's own."""


class Asked(serializers.Serializer):
    """What a body may carry. Anything else is refused by its name, so that nothing is taken silently."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := [name for name in data if name not in self._writable]):
            problem = "There is no such field here, or it is not yours to set."
            raise serializers.ValidationError(
                {str(name): serializers.ErrorDetail(problem, "unknown_field") for name in unknown}
            )
        return super().to_internal_value(data)

    @property
    def _writable(self) -> set[str]:
        return {name for name, field in self.fields.items() if not field.read_only}


class Query(Asked):
    """What may stand behind the "?" of an address: nothing, unless a subclass names it. Each name once."""

    def to_internal_value(self, data: Any) -> Any:
        twice = [name for name in data if len(data.getlist(name)) > 1]
        if twice:
            problem = serializers.ErrorDetail("Give this once.", "given_twice")
            raise serializers.ValidationError(dict.fromkeys(twice, problem))
        return super().to_internal_value(data)


class PageQuery(Query):
    """Of every list: where to go on, and how many at once."""

    cursor = serializers.CharField(
        required=False, default="", max_length=2000, help_text="Taken from `next` of the page before."
    )
    page_size = serializers.IntegerField(required=False, default=50, min_value=1, max_value=200)
