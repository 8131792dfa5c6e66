"""Moments as people write and read them."""

from datetime import datetime, tzinfo

from dateutil import parser

# Abbreviations are ambiguous in the world, not in mails about an American contract.
_OFFSET_HOURS = {"UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_OFFSET_HOURS |= {"PST": -8, "PDT": -7, "CET": 1, "CEST": 2}
_ZONES = {name: hours * 3600 for name, hours in _OFFSET_HOURS.items()}
# What a text leaves out is filled in from these two; where that makes a difference, too much was left out.
_ONE_FILLING, _OTHER_FILLING = datetime(2000, 1, 1, 1), datetime(2001, 2, 2, 2)  # noqa: DTZ001


def told(at: datetime, zone: tzinfo) -> str:
    """A moment in a zone: "Thu 3 Dec 2026 09:00 CST"."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M %Z}"


def told_twice(at: datetime, vendor: tzinfo, customer: tzinfo | None) -> str:
    """A moment in the vendor's zone, and in the customer's where its clocks show something else."""
    here = told(at, vendor)
    if customer is None or at.astimezone(customer).utcoffset() == at.astimezone(vendor).utcoffset():
        return here
    return f"{here} ({told(at, customer)} your time)"


def understood_moment(text: str, zone: tzinfo) -> datetime | None:
    """The moment that a text names, in `zone` where it names none; None where a part of date or time is lacking."""
    try:
        at, other = (parser.parse(text.strip(), default=day, tzinfos=_ZONES) for day in (_ONE_FILLING, _OTHER_FILLING))
    except (ValueError, OverflowError, TypeError):
        return None
    if at != other:
        return None
    return at if at.utcoffset() is not None else at.replace(tzinfo=zone)
