"""Every line of the guide's shell examples does what the guide says, against a server that runs."""

import re
import shutil
import subprocess

import pytest
from django.test import override_settings
from django.utils import timezone

from requests_intake.api.urls import urlpatterns
from tests.architecture.tree import ROOT
from tests.factories.api import let_in, program_of
from tests.factories.licensing import LicenseFactory, ReleaseFactory

GUIDE = ROOT / "docs/api.md"
EXAMPLES = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# An answer that failed says so by its status, and ends the example.
STRICT = 'set -eu -o pipefail\ncurl() { command curl --fail-with-body --max-time 20 "$@"; }\n'


@pytest.fixture
def shell(transactional_db, live_server):
    """Runs one example as a reader would, one after another; the site has the license that the guide speaks of."""
    now = timezone.now()
    license = LicenseFactory(number="L4821-0937", seats=5)
    ReleaseFactory(product=license.product, version=license.version)
    secret = program_of(let_in(license, at=now), at=now).secret
    known = {"SITE": live_server.url, "TOKEN": secret, "PATH": "/usr/bin:/bin"}

    def run(example: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["bash", "-c", STRICT + example], env=known, capture_output=True, text=True, timeout=60, check=False
        )

    return run


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl is installed")
@override_settings(ALLOWED_HOSTS=["*"])
def test_every_example_of_the_guide_works(shell):
    examples = EXAMPLES.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(examples) >= 9
    for example in examples:
        done = shell(example)
        assert done.returncode == 0, f"{example}\n{done.stdout}\n{done.stderr}"


def test_the_guide_calls_every_address():
    """But for those that describe the API, and what answers where there is nothing."""
    examples = "".join(EXAMPLES.findall(GUIDE.read_text(encoding="utf-8")))
    for pattern in urlpatterns:
        if pattern.name not in {"schema", "docs", "reading", "redoc_script", "not_there"}:
            address = re.sub(r"<[^>]+>", '[^/" ]+', f"/api/v1/{pattern.pattern}")
            assert re.search(f'{address}["?]', examples), pattern.name
