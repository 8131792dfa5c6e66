"""What a mail tells without labels: taken where it is certain and the sender's own, else left alone."""

import pytest

from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.choices import FactName, FactSource

F = FactName
ADA = "Ada Brandt ada.brandt@northwind.example"


def found_in(text, subject=""):
    facts = read_facts(text, quoted_ranges(text), subject=subject, sender=ADA)
    return {name: fact.value for name, fact in facts.items() if fact.source is FactSource.FOUND}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Our licence is l48210937.", {F.LICENSE: "L4821-0937"}),
        ("The license number L 4821 - 0937 has ended.", {F.LICENSE: "L4821-0937"}),
        ("The activation key 4821-0937-WX82QZ is refused.", {F.ACTIVATION_KEY: "4821-0937-WX82QZ"}),
        ("License number or activation key: L4821-0937", {}),
        ("Open this with priority Urgent.", {F.PRIORITY: "urgent"}),
        ("File it as a critical issue, the plant stands.", {F.PRIORITY: "critical"}),
        ("Please treat this as Important.", {F.PRIORITY: "important"}),
        ("Treat as urgent please", {F.PRIORITY: "urgent"}),
        ("We need this handled as critical priority.", {F.PRIORITY: "critical"}),
        ("We request priority Critical.", {F.PRIORITY: "critical"}),
        ("It can wait, so I'd say Advisory.", {F.PRIORITY: "advisory"}),
        ("The one with the problem is L4821-0937 (Lab). The other one, L1111-2222, works.", {F.LICENSE: "L4821-0937"}),
        ("Please renew our license L4821-0937 for another year.", {F.LICENSE: "L4821-0937"}),
        ("The activation key is refused. The key is: 4821-0937-WX82QZ", {F.ACTIVATION_KEY: "4821-0937-WX82QZ"}),
        ("The bridge stands, call 00351 21 555 0177 please", {F.CONTACT_PHONE: "00351 21 555 0177"}),
        ("You can get me on 0191 555 0133 most mornings.", {F.CONTACT_PHONE: "0191 555 0133"}),
        ("I'm at +1 212 555 0142 now.", {F.CONTACT_PHONE: "+1 212 555 0142"}),
        ("Can you phone me? 0047 55 55 50 27.", {F.CONTACT_PHONE: "0047 55 55 50 27"}),
        ("You reach me at +1 212 555 0142 ext. 7.", {F.CONTACT_PHONE: "+1 212 555 0142 ext. 7"}),
        ("pls call +1 212 555 0142", {F.CONTACT_PHONE: "+1 212 555 0142"}),
        ("My direct number is (212) 555-0142.", {F.CONTACT_PHONE: "(212) 555-0142"}),
        ("It stops.\n\nPhone 03 555 01 44\n", {F.CONTACT_PHONE: "03 555 01 44"}),
        ("This is a follow-up to WES 0000 2750 7.", {F.PREVIOUS_REQUEST: "WES 0000 2750 7"}),
    ],
)
def test_what_is_certain_is_taken_from_a_sentence(text, told):
    assert found_in(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Our neighbour has license L4821-0937.",
        "It works for Pine Ridge, whose license is L4821-0937.",
        "Pine Ridge has license L4821-0937.",
        "Is it L4821-0937 or L4821-0938?",
        "This is urgent and critical for us.",
        "At night they treat these as critical.",
        "The priority is critical.",
        "Such jobs are handled as critical priority.",
        "Their license is L1111-2222. Our own license is L4821-0937, it is not concerned.",
        "We have many high priority critical jobs.",
        "Is it priority Urgent or Critical?",
        "The ones affected are L4821-0937 and L1111-2222.",
        "The one with the problem is L4821-0937 or L1111-2222.",
        "The first one, L4821-0937, works. The other one, L1111-2222, does not.",
        "He wrote that we would rate it as Critical.",
        "The option priority=critical, is ignored.",
        "If it fails customers call 0800 555 0199 please note.",
        "I'm on 10.20.30.40, at 0.0001234567 of what it was; we are at 0.0001234567.",
        "Does it phone me? 12345678 rows are lost.",
        "We are at 100 000 000 rows, and it gets us 12 345 678 more.",
        "Do not open this with priority Urgent.",
        "Do not call me on +1 212 555 0142.",
        "Please call Lotta on +1 212 555 0142.",
        "The file of calls holds +1 212 555 0142.",
        "This is a follow-up to WES 0000 2750 8.",
    ],
)
def test_what_is_another_s_denied_or_in_doubt_is_left_alone(text):
    assert found_in(text) == {}


def test_the_telephone_of_the_sender_s_own_signature_is_taken_and_no_fax():
    text = "It stops.\n\n-- \nAda Brandt\nFax +1 212 555 0140\nTel. +1 212 555 0142 | ada@northwind.example\n"
    assert found_in(text) == {F.CONTACT_PHONE: "+1 212 555 0142"}


def test_a_telephone_on_one_line_with_a_fax_is_taken_before_that_of_another_office():
    text = (
        "It stops.\n\nAda Brandt\nHead office: Cork, Tel 088-555-0143 Fax 088-555-0144\nYork office: Tel 03-5550-0190\n"
    )
    assert found_in(text) == {F.CONTACT_PHONE: "088-555-0143"}


def test_the_telephone_of_a_colleague_s_signature_is_not_taken():
    assert found_in("It stops.\n\nBen Ortiz\nTel. +1 212 555 0142\n") == {}
    assert (
        found_in("It stops.\n\nOn 1 May 2026 Ben <b@n.example> wrote:\nHi\n\nAda Brandt\nTel. +1 212 555 0142\n") == {}
    )


@pytest.mark.parametrize(
    "signature", ["Ada Brandt | Pricing | Northwind | {}", "Ada Brandt\nNorthwind | {}", "Ada Brandt, {}"]
)
def test_a_telephone_beside_other_words_of_the_signature_is_taken(signature):
    text = f"It stops.\n\nRegards\n\n{signature.format('+1 212 555 0142')}\n"
    assert found_in(text) == {F.CONTACT_PHONE: "+1 212 555 0142"}


def test_the_license_number_is_taken_from_the_subject_where_its_label_says_so():
    assert found_in("License: see subject", subject="[L4821-0937] Kernel") == {F.LICENSE: "L4821-0937"}


def test_the_sender_s_name_directly_below_the_last_sentence_is_no_part_of_it():
    facts = read_facts("Description: It stops.\nI call you.\nAda\n", (), sender=ADA)
    assert facts[F.DESCRIPTION].value == "It stops.\nI call you."


def test_a_license_number_in_the_subject_is_taken_unless_the_subject_is_another_s():
    assert found_in("It stops.", subject="Kernel of L4821-0937") == {F.LICENSE: "L4821-0937"}
    assert found_in("It stops.", subject="Fwd: kernel of L4821-0937") == {}
    assert found_in("It stops, as does L1111-2222, L3333-4444.", subject="Kernel of L4821-0937") == {}
