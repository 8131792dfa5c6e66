"""A message is shown as its sender formatted it, and nothing of it runs or calls home."""

import pytest
from django.test import Client
from django.urls import reverse

from requests_intake.models import Message
from requests_intake.selectors.safe_html import safe_html
from tests.factories.contacts import StaffFactory
from tests.requests_intake.admin.pages import page_of, words

pytestmark = pytest.mark.django_db
HOSTILE = """<html><head><title>T</title><style>p{color:red}</style></head><body onload="x()">
<p style="position:fixed" class="a" id="b" onclick="x()">Hello <b>Ada</b></p><script>alert(1)</script>
<form action="https://evil.example"><input name="password"><button>Go</button></form>
<iframe src="https://evil.example"></iframe><svg><script>x()</script></svg><meta http-equiv="refresh" content="0">
<a href="javascript:x()">one</a> <a href="https://peer.example/?a=1&b=2">two</a> <a href="data:text/html,x">three</a>
<img src="https://evil.example/pixel.gif" alt="logo"><img src="http://evil.example/p.gif"><img src="cid:a@b">
<img src="//evil.example/p.gif" srcset="https://evil.example/2x.gif"><img src="data:image/png;base64,AAAA">
<table background="https://evil.example/bg.gif"><tr><td>cell</td></tr></table></body></html>"""


def test_nothing_that_runs_or_calls_home_is_left():
    shown = safe_html(HOSTILE, remote=False)
    for trace in ("script", "onclick", "onload", "style", "form", "input", "iframe", "meta", "javascript", "data:"):
        assert trace not in shown.html
    assert shown.html.count("evil.example") == 0
    assert shown.blocked == 3
    assert "Hello <b>Ada</b>" in shown.html
    assert "<td>cell</td>" in shown.html
    assert 'href="https://peer.example/?a=1&amp;b=2"' in shown.html
    assert "(peer.example)" in shown.html
    assert 'rel="noopener noreferrer nofollow"' in shown.html


def test_pictures_are_loaded_when_asked_for_and_over_https_only():
    shown = safe_html(HOSTILE, remote=True)
    assert 'src="https://evil.example/pixel.gif"' in shown.html
    assert shown.html.count("evil.example") == 1
    assert shown.blocked == 2


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://evil.example/login", "https://bank.example/login"),
        ("https://evil.example/", "www.bank.example"),
        ("https://evil.example/", "Log in at bank.example, please"),
        ("https://bank.example@evil.example/", "bank.example"),
        ("https://bank.example.evil.example/", "bank.example"),
        ("https://xn--bnk-6cd.example/", "<b>bank</b>.example"),
        ("//evil.example", "bank.example"),
        ("http:\\\\evil.example", "bank.example"),
    ],
)
def test_a_link_that_leads_to_another_host_than_it_says_is_warned_of(href, text):
    shown = safe_html(f'<p>See <a href="{href}">{text}</a> now</p>', remote=False)
    if 'href="' not in shown.html:
        return
    assert shown.misleading == 1
    assert '</a> <strong class="leads-elsewhere">▲ leads to ' in shown.html


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://peer.example/a", "https://peer.example/a"),
        ("https://www.peer.example/a", "peer.example"),
        ("https://docs.peer.example/a", "peer.example/a"),
        ("https://peer.example/report.pdf", "report.pdf"),
        ("https://peer.example/", "version 14.1"),
        ("mailto:ada@peer.example", "ada@other.example"),
        ("https://xn--mnchen-3ya.example/", "münchen.example"),
    ],
)
def test_a_link_that_leads_where_it_says_is_not(href, text):
    shown = safe_html(f'<a href="{href}">{text}</a>', remote=False)
    assert shown.misleading == 0
    assert "leads-elsewhere" not in shown.html


def test_the_host_of_a_link_that_does_not_name_it_is_told_beside_it():
    shown = safe_html(
        'one\n\n<a href="https://peer.example/x?<b>=1">Report</a>, <a href="https://b.example">é</a>.', remote=False
    )
    assert '>Report</a> <span class="leads-to">(peer.example)</span>, ' in shown.html
    assert '>é</a> <span class="leads-to">(b.example)</span>.' in shown.html


def test_a_sender_cannot_write_our_notes_nor_break_out_of_them():
    link = '<a href="https://a.example/" title="</a><script>y</script>">b.example</a>'
    forged = f'<strong class="leads-elsewhere">x</strong>{link}'
    shown = safe_html(forged, remote=False)
    assert "<strong>x</strong>" in shown.html
    assert "<script" not in shown.html
    assert shown.html.count('class="leads-elsewhere"') == 1


def test_a_very_deep_or_long_message_is_shown_as_far_as_it_goes():
    assert safe_html("<div>" * 50_000 + "end", remote=False).html
    assert safe_html("x" * 600_000, remote=False).cut


@pytest.fixture
def message(issue_request) -> Message:
    message = issue_request.messages.get(direction="incoming")
    message.body_html = HOSTILE
    message.save()
    return message


def page(message: Message) -> str:
    return reverse("admin:requests_intake_issuerequest_formatted", args=[message.pk])


def test_the_thread_leads_to_it_and_it_is_sandboxed(desk, message):
    assert page(message) in desk.get(page_of(message.issue_request)).content.decode()
    response = desk.get(page(message))
    assert response["Content-Security-Policy"].startswith("sandbox allow-popups")
    assert "default-src 'none'; style-src 'self'; img-src 'none'" in response["Content-Security-Policy"]
    assert "▲ 3 pictures from elsewhere are not loaded" in words(response)
    assert "img-src https:" in desk.get(page(message), {"pictures": "yes"})["Content-Security-Policy"]


def test_there_is_none_of_a_plain_message_and_none_for_who_may_not_see_requests(desk, issue_request, message):
    outsider = Client()
    outsider.force_login(StaffFactory())
    assert outsider.get(page(message)).status_code == 403
    Message.objects.update(body_html="")
    assert desk.get(page(message)).status_code == 404
    assert page(message) not in desk.get(page_of(issue_request)).content.decode()
