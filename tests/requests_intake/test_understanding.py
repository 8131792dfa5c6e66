"""What people write for a priority or a type of inquiry."""

import pytest

from licensing.choices import Priority
from requests_intake.choices import InquiryType
from requests_intake.rules.understanding import understood_inquiry_type, understood_priority


@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize("priority", list(Priority))
@pytest.mark.parametrize(
    "frame", ["{}", " {}. ", "{}!!", "1 - {}", "**{}**", "_{}_", "<b>{}</b>", "[{}]", "P1/{}", "{} - system down"]
)
def test_one_of_the_four_words_is_understood(priority, frame):
    for word in (priority.label, priority.value, priority.value.upper()):
        assert understood_priority(frame.format(word)) is priority


@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize(
    "text",
    [
        "Critical: no workaround",
        "no workaround: critical",
        "The system is not responding - critical",
        "mission-critical",
        "Ｃｒｉｔｉｃａｌ",
        "Critical\n\nIt is important that it works again",
        pytest.param("Critical " * 20000, id="very long"),
    ],
)
def test_critical_is_understood_in_its_surroundings(text):
    assert understood_priority(text) is Priority.CRITICAL


@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "high",
        "not critical",
        "Non-critical",
        "isn't critical",
        "not yet very critical",
        "less than critical",
        "uncritical",
        "critically",
        "Critical or Urgent",
        "Advisory, Important, Urgent, or Critical",
        "Urgent, not critical",
        "Advisory\nImportant\nUrgent\nCritical",
        "Critical (though not really critical)",
    ],
)
def test_in_doubt_no_priority_is_understood(text):
    assert understood_priority(text) is None


@pytest.mark.clause("2.3.3")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Problem", InquiryType.PROBLEM),
        ("a QUESTION", InquiryType.QUESTION),
        ("Questions", InquiryType.QUESTION),
        ("Product issue", InquiryType.PRODUCT_ISSUE),
        ("Product-Issue", InquiryType.PRODUCT_ISSUE),
        ("product_issue", InquiryType.PRODUCT_ISSUE),
        ("product issue (bug)", InquiryType.PRODUCT_ISSUE),
        ("work order", InquiryType.WORK_ORDER),
        ("WorkOrder #7", InquiryType.WORK_ORDER),
    ],
)
def test_a_type_of_inquiry_is_understood_however_it_is_written(text, kind):
    assert understood_inquiry_type(text) is kind


@pytest.mark.clause("2.3.3")
@pytest.mark.parametrize("text", ["", "bug", "issue", "product", "problem or question", "not a problem", "order"])
def test_in_doubt_no_type_of_inquiry_is_understood(text):
    assert understood_inquiry_type(text) is None
