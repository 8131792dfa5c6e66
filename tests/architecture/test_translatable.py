"""The pages of the customers' site are ready for translation: no text stands bare in a template."""

import re

import pytest

from tests.architecture.tree import ROOT

TEMPLATES = sorted((ROOT / "templates/portal").rglob("*.html"))
NOT_TEXT = re.compile(
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%\s*block (?:tone|scripts|styles)\s*%}.*?{%\s*endblock\s*%}"
    r"|<!doctype html>|<script.*?</script>|{#.*?#}",
    re.DOTALL,
)
SHOWN_ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')
TAG_OF_TEMPLATE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG_OF_HTML = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_text_stands_bare_in_a_template_of_the_site(path):
    left = TAG_OF_TEMPLATE.sub(" ", NOT_TEXT.sub(" ", path.read_text()))
    attributes = " ".join(SHOWN_ATTRIBUTE.findall(left))

    assert WORD.findall(f"{TAG_OF_HTML.sub(' ', left)} {attributes}") == []
