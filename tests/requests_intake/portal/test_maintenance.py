"""Maintenance on the site: listed, announced, moved and cancelled, told whether it is in time. Clause 3.4."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from requests_intake.models import MaintenanceNotice, MovedMaintenance
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, ProductionSystemFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import words
from tests.requests_intake.portal.forms import key_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.4")]

LIST, ANNOUNCE = "/maintenance/", "/licenses/L4821-0937/maintenance/"
TOLD = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def system(license):
    """The license has the system "Pricing cluster"."""
    return ProductionSystemFactory(license=license, name="Pricing cluster")


def typed(at: datetime | None) -> str:
    """A moment as Ada types it, who has chosen no time zone: in the support team's."""
    return f"{at:%Y-%m-%dT%H:%M}" if at else ""


def announce(browser: Client, start: datetime, end: datetime | None = None, **more: str):
    """Press the button of the form, in which `more` is different."""
    key = more.pop("key", "") or key_of(browser.get(ANNOUNCE))
    told = {"production_system": "Pricing cluster", "starts_at": typed(start), "ends_at": typed(end)}
    return browser.post(ANNOUNCE, told | {"key": key, "act": "announce"} | more, follow=True)


@pytest.fixture
def notice(as_ada, now) -> MaintenanceNotice:
    """Ada announces on Monday at ten what is to take from Friday ten to four."""
    announce(as_ada, now + timedelta(hours=96), now + timedelta(hours=102))
    return MaintenanceNotice.objects.get()


def seen_on(page) -> str:
    return page.content.decode().split('name="seen" value="')[1].split('"')[0]


def move(browser: Client, notice: MaintenanceNotice, starts_at: datetime, ends_at: datetime | None, **more: str):
    address = f"{LIST}{notice.pk}/"
    seen = more.pop("seen", "") or seen_on(browser.get(address))
    told = {"starts_at": typed(starts_at), "ends_at": typed(ends_at), "seen": seen, "act": "move"}
    return browser.post(address, told | more, follow=True)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (72, "● in time announced 3 d before its start"),
        (71.5, "▲ late by 30 min announced 2 d 23 h before its start"),
        (-1, "▲ late by 3 d 1 h announced 1 h after its start"),
    ],
)
def test_what_is_typed_is_told_in_time_or_late_and_nothing_is_kept(as_ada, now, hours, told):
    answer = as_ada.post(ANNOUNCE, {"starts_at": typed(now + timedelta(hours=hours))}, headers=TOLD)
    assert "<html" not in answer.content.decode()
    assert told in words(answer)
    assert "announced now, maintenance is in time from Thu 3 Dec 2026 10:00 CST" in words(answer)
    assert MaintenanceNotice.objects.count() == 0


def test_without_a_script_the_button_checks(as_ada, now):
    assert "late by 24 h" in words(announce(as_ada, now + timedelta(hours=48), act="check"))
    assert MaintenanceNotice.objects.count() == 0


def test_a_notice_is_announced_and_stands_in_the_list(as_ada, now, license, system):
    answer = announce(as_ada, now + timedelta(hours=96), now + timedelta(hours=100))
    notice = MaintenanceNotice.objects.get()
    assert (notice.license, notice.production_system, notice.received_at) == (license, system, now)
    assert "The maintenance is announced: in time." in words(answer)
    assert "Pricing cluster L4821-0937" in words(as_ada.get(LIST))


def test_a_late_notice_is_kept_too(as_ada, now):
    assert "The maintenance is announced: late by 2 d." in words(announce(as_ada, now + timedelta(hours=24)))
    assert MaintenanceNotice.objects.count() == 1


def test_the_button_pressed_twice_announces_once(as_ada, now):
    key, start = key_of(as_ada.get(ANNOUNCE)), now + timedelta(hours=96)
    for _ in range(2):
        announce(as_ada, start, key=key)
    again = announce(as_ada, start + timedelta(hours=1), key=key)
    assert "This was filed before with other content" in words(again)
    assert key_of(again) != key
    assert MaintenanceNotice.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"starts_at": ""}, "Say when."),
        ({"starts_at": "soon"}, "This is no moment."),
        ({"starts_at": "2026-12-03T10:00Z"}, "This is no moment."),
        ({"starts_at": "9999-12-31T23:59"}, "9999 is too far away."),
        ({"starts_at": "2027-03-14T02:30"}, "does not exist: the clocks were put forward"),
        ({"ends_at": "2026-12-01T00:00"}, "The end is not after the start."),
        ({"production_system": " "}, "Name the Production System."),
        ({"production_system": "\x00"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_kept(as_ada, now, wrong, told):
    assert told in words(announce(as_ada, now + timedelta(hours=96), **wrong))
    assert MaintenanceNotice.objects.count() == 0


def test_moments_are_typed_and_told_in_the_readers_zone(ada, now):
    ada.person.time_zone = "Asia/Tokyo"
    ada.person.save()
    browser = logged_in(ada.person)
    answer = browser.post(ANNOUNCE, {"starts_at": "2026-12-04T01:00"}, headers=TOLD)
    assert "● in time announced 3 d before its start" in words(answer)
    assert "from Fri 4 Dec 2026 01:00 JST" in words(answer)


def test_within_what_was_announced_it_is_moved_and_stays_announced(as_ada, notice, now):
    received_at = notice.received_at
    shown = words(move(as_ada, notice, now + timedelta(hours=97), now + timedelta(hours=101)))
    notice.refresh_from_db()
    assert (notice.starts_at, notice.received_at) == (now + timedelta(hours=97), received_at)
    assert "by Ada Brandt, from a start on Fri 4 Dec 2026 10:00 CST" in shown
    assert MovedMaintenance.objects.get().started_at == now + timedelta(hours=96)


def test_any_other_span_is_announced_anew(as_ada, ada, notice, now):
    MaintenanceNotice.objects.update(received_at=now - timedelta(days=10))
    address, earlier = f"{LIST}{notice.pk}/", now + timedelta(hours=48)
    told = words(as_ada.post(address, {"starts_at": typed(earlier)}, headers=TOLD))
    assert "▲ late by 24 h" in told
    move(as_ada, notice, earlier, now + timedelta(hours=50))
    notice.refresh_from_db()
    assert notice.received_at == now
    assert MovedMaintenance.objects.get().announced_at == now - timedelta(days=10)


def test_the_second_of_two_who_move_it_is_told(as_ada, notice, now):
    seen = seen_on(as_ada.get(f"{LIST}{notice.pk}/"))
    move(as_ada, notice, now + timedelta(hours=97), None)
    shown = words(move(as_ada, notice, now + timedelta(hours=98), None, seen=seen))
    assert "moved meanwhile by somebody else" in shown
    assert "What stands there now" in shown
    assert MovedMaintenance.objects.count() == 1


def test_cancelling_asks_first_and_takes_it_from_the_requests(as_ada, ada, notice, now, license):
    filed = filed_request(at=now, production_system="Pricing cluster")
    assert "announced 96 h before" in words(as_ada.get(f"/requests/{filed.number}/"))
    page = as_ada.get(f"{LIST}{notice.pk}/cancel/")
    assert "does not take place" in words(page)
    shown = words(as_ada.post(f"{LIST}{notice.pk}/cancel/", {"sure": "yes", "seen": seen_on(page)}, follow=True))
    assert "– cancelled by Ada Brandt" in shown
    assert "no maintenance of the Production System is announced" in words(as_ada.get(f"/requests/{filed.number}/"))
    assert "No maintenance is to come" in words(as_ada.get(LIST))
    assert "– cancelled" in words(as_ada.get(f"{LIST}?when=past"))


def test_what_was_cancelled_or_has_begun_stands_fast(as_ada, notice, now):
    MaintenanceNotice.objects.update(starts_at=now - timedelta(minutes=1))
    notice.refresh_from_db()
    assert 'name="starts_at"' not in as_ada.get(f"{LIST}{notice.pk}/").content.decode()
    assert "has begun, so its notice stays as it is" in words(
        move(as_ada, notice, now + timedelta(hours=1), None, seen="x")
    )
    page = as_ada.get(f"{LIST}{notice.pk}/cancel/")
    answer = as_ada.post(f"{LIST}{notice.pk}/cancel/", {"sure": "yes", "seen": seen_on(page)})
    assert "has begun" in words(answer)


def test_a_regular_esc_sees_what_it_announced_and_changes_nothing(as_ada, as_ben, notice, now):
    assert "Pricing cluster" not in words(as_ben.get(LIST)).split("Show")[1]
    announce(as_ben, now + timedelta(hours=200))
    own = MaintenanceNotice.objects.get(announced_by="ben@northwind.example")
    shown = words(as_ben.get(f"{LIST}{own.pk}/"))
    assert "moved or cancelled by the Administrative ESC" in shown
    assert as_ben.post(f"{LIST}{own.pk}/", {"act": "move"}).status_code == 404
    assert as_ben.get(f"{LIST}{notice.pk}/").status_code == 404


def test_the_list_is_narrowed_by_license_system_and_time(as_ada, ada, now, license):
    second = AdministrativeEscFactory(person=ada.person, license__number="L0002-0002").license
    for one, name, hours in ((license, "A", 10), (license, "B", -10), (second, "A", 20)):
        MaintenanceNotice.objects.create(
            license=one,
            production_system_name=f"System {name}",
            starts_at=now + timedelta(hours=hours),
            received_at=now,
            announced_by="ada@northwind.example",
        )

    def listed(query: str) -> list[str]:
        shown = as_ada.get(f"{LIST}?{query}").context["notices"]
        return [f"{one.notice.license.number} {one.notice.production_system_name[-1]}" for one in shown]

    assert listed("") == ["L4821-0937 A", "L0002-0002 A"]
    assert listed("when=past") == ["L4821-0937 B"]
    assert listed("when=all&license=L4821-0937") == ["L4821-0937 A", "L4821-0937 B"]
    assert listed("when=all&system=system+b") == ["L4821-0937 B"]
    assert listed("when=never&page=x&license=%00&system=%00") == ["L4821-0937 A", "L0002-0002 A"]
    assert listed("page=2") == []


def test_who_may_announce_for_several_licenses_chooses_one(as_ada, ada):
    assert as_ada.get("/maintenance/announce/").url == ANNOUNCE
    AdministrativeEscFactory(person=ada.person, license__number="L0002-0002")
    assert "For which license?" in words(as_ada.get("/maintenance/announce/"))


def test_a_stranger_is_offered_nothing(license):
    stranger = logged_in(EscFactory().person)
    assert stranger.get(ANNOUNCE).status_code == 404
    assert "L4821-0937" not in words(stranger.get(LIST))


def test_the_list_costs_the_same_whatever_its_length(as_ada, now, license, django_assert_max_num_queries):
    for hours in range(30):
        MaintenanceNotice.objects.create(
            license=license,
            production_system_name="A",
            starts_at=now + timedelta(hours=hours + 1),
            received_at=now,
            announced_by="ada@northwind.example",
        )
    with django_assert_max_num_queries(13):
        assert as_ada.get(LIST).context["more"]
