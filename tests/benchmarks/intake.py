"""How many mails a worker reads a second, and whether it grows while it does.

On a database of its own, with the demonstration in it (`DATABASE_URL=… python manage.py quickstart --no-serve`):

    python manage.py shell -c "from tests.benchmarks.intake import main; main(10_000)"

stores so many mails of the demo's ESCs, of 1 to 40 kB with a file each, every tenth one an answer to an earlier one,
and has them read in this process. Prints for each thousand the mails a second, the milliseconds of computing that a
mail costs the worker, and the megabytes that worker and reading process hold; at last what became of all.
"""

import resource
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from random import Random
from time import perf_counter

from django.conf import settings
from django.utils import timezone

from contacts.models import EnterpriseSupportContact
from requests_intake.channels.email.reader import READERS
from requests_intake.models import Arrival
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import read_next_arrival

TOLD_EVERY = 1_000
CLOCK_TICKS, PAGE = 100, resource.getpagesize()


def mails(count: int) -> Iterator[bytes]:
    """Mails as customers write them, the same for the same count."""
    random = Random(count)
    escs = list(EnterpriseSupportContact.objects.select_related("person", "license__product"))
    for number in range(count):
        esc = escs[number // 10 % len(escs)]
        mail = EmailMessage()
        mail["From"], mail["To"] = f"{esc.person.name} <{esc.person.email}>", settings.SUPPORT_EMAIL
        mail["Subject"], mail["Message-ID"] = f"Jobs are lost, case {number}", f"<{number}@benchmark.example>"
        if number % 10 == 9:
            mail["In-Reply-To"] = f"<{number - 1 - random.randrange(9)}@benchmark.example>"
        mail.set_content(
            f"License number: {esc.license.number}\nProduct: {esc.license.product.name}\nPriority: Important\n"
            f"Description: The scheduler lost {number} jobs when a node restarted in the night.\n"
            "Question: How do we keep the jobs that were running?\n"
        )
        mail.add_attachment(random.randbytes(random.randint(500, 30_000)), "application", "gzip", filename="core.gz")
        yield mail.as_bytes()


def spent_and_held(process: int | str) -> tuple[float, float]:
    """Seconds of computing and megabytes of memory of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS, pages * PAGE / 1024 / 1024


def main(count: int) -> None:
    """Store, read, and print a line for each thousand."""
    settings.MAILS_PER_SENDER_AND_HOUR = settings.MAILS_PER_DOMAIN_AND_HOUR = 10 * count
    settings.MAILS_PER_LICENSE_AND_HOUR = 10 * count
    began = perf_counter()
    stored = [record_arrival(raw, road="benchmark", at=timezone.now()).arrival.pk for raw in mails(count)]
    print(f"stored {len(stored)} at {len(stored) / (perf_counter() - began):.0f} a second")
    for first in range(0, count, TOLD_EVERY):
        many, began, before = min(TOLD_EVERY, count - first), perf_counter(), spent_and_held("self")[0]
        read = sum(read_next_arrival(timezone.now()) for _ in range(many))
        seconds, (spent, held) = perf_counter() - began, spent_and_held("self")
        reader = spent_and_held(READERS.waiting.process.pid)[1]
        cpu = 1000 * (spent - before) / many
        print(
            f"{first + many:6} read {read / seconds:6.1f}/s {cpu:6.1f} ms each; MB: {held:4.0f}, reader {reader:4.0f}"
        )
    print(dict(Counter(Arrival.objects.filter(pk__in=stored).values_list("outcome", flat=True))))
