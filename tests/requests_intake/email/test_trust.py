"""Who vouches for the From address."""

import pytest

from requests_intake.choices import Outcome, SenderTrust

from .reading import mail, read

OURS = "mx.example.com"


def trust(*headers: str, trusted: str = OURS) -> SenderTrust:
    """The trust in Ines with these headers on top."""
    return read(mail(*headers), trusted=trusted).submission.sender.trust


def results(text: str, server: str = OURS) -> str:
    """An Authentication-Results header."""
    return f"Authentication-Results: {server}; {text}"


PASS = "dmarc=pass (p=REJECT) header.from=fjordline.example"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([results(PASS)], SenderTrust.VERIFIED),
        ([results("spf=pass smtp.mailfrom=x; " + PASS + ";")], SenderTrust.VERIFIED),
        ([results("dmarc=pass action=none header.from=FJORDLINE.example")], SenderTrust.VERIFIED),
        ([results("dmarc=fail header.from=fjordline.example")], SenderTrust.FAILED),
        ([results("dmarc=pass header.from=other.example")], SenderTrust.UNVERIFIED),
        ([results("dmarc=pass")], SenderTrust.UNVERIFIED),
        ([results("dmarc=none header.from=fjordline.example")], SenderTrust.UNVERIFIED),
        ([results("dmarc=temperror header.from=fjordline.example")], SenderTrust.UNVERIFIED),
        (
            [results("spf=pass smtp.mailfrom=fjordline.example; dkim=pass header.d=fjordline.example")],
            SenderTrust.UNVERIFIED,
        ),
        ([results(PASS, server="mx.attacker.example")], SenderTrust.UNVERIFIED),
        ([f"Authentication-Results: spf=pass smtp.mailfrom=x; {PASS}"], SenderTrust.UNVERIFIED),
        ([results("none"), results(PASS)], SenderTrust.UNVERIFIED),
        ([results("dmarc=fail header.from=fjordline.example"), results(PASS)], SenderTrust.FAILED),
        ([results("((broken"), results(PASS)], SenderTrust.UNVERIFIED),
        ([results("dmarc=\x01;;"), results(PASS)], SenderTrust.UNVERIFIED),
        ([results("dmarc=fail " + "(" * 900 + ")" * 900), results(PASS)], SenderTrust.FAILED),
        ([results("spf=none " + "(" * 900), results(PASS)], SenderTrust.UNVERIFIED),
        ([results(PASS, server="relay.example"), results(PASS)], SenderTrust.VERIFIED),
        ([], SenderTrust.UNVERIFIED),
    ],
)
def test_only_the_topmost_word_of_our_own_server_counts(headers, expected):
    assert trust(*headers) is expected


def test_nothing_is_verified_without_a_configured_server():
    assert trust(results(PASS), trusted="") is SenderTrust.UNVERIFIED


@pytest.mark.parametrize(
    "sender",
    [
        "From: Ines <ines@fjordline.example>, Eve <eve@attacker.example>",
        "From: Ines <ines@fjordline.example>\nFrom: Ines <ines@fjordline.example>",
        "From: Ines",
    ],
)
def test_a_sender_that_is_not_exactly_one_is_never_verified(sender):
    assert trust(results(PASS), sender) is SenderTrust.UNVERIFIED


FAIL = "dmarc=fail (p=REJECT) header.from=fjordline.example"
SEVERAL = [
    "From: Ines <ines@fjordline.example>, Eve <eve@attacker.example>",
    "From: Ines <ines@fjordline.example>\nFrom: Eve <eve@attacker.example>",
]


@pytest.mark.parametrize("sender", [*SEVERAL, "From: Ines"])
@pytest.mark.parametrize("verdict", [FAIL, "dmarc=fail header.from=fjordline.example, attacker.example"])
def test_a_second_sender_does_not_get_around_a_failed_authentication(sender, verdict):
    assert trust(results(verdict), sender) is SenderTrust.FAILED


@pytest.mark.parametrize("sender", SEVERAL)
def test_of_several_senders_none_wrote_the_mail_where_our_server_judged_it(sender):
    reading = read(mail(results("dmarc=none"), sender), trusted=OURS)
    assert reading.submission.sender.address == ""
    assert reading.outcome is Outcome.HELD
    assert {"several From addresses", "2 From headers"} & set(reading.remarks)


@pytest.mark.parametrize("sender", SEVERAL)
@pytest.mark.parametrize("judged", ["X-Other: 1", results(PASS, server="mx.attacker.example")])
def test_of_several_senders_the_first_wrote_the_mail_where_our_server_judged_nothing(sender, judged):
    reading = read(mail(judged, sender), trusted=OURS)
    assert reading.submission.sender.address == "ines@fjordline.example"
    assert reading.submission.sender.trust is SenderTrust.UNVERIFIED
    assert reading.outcome is None
