"""`measure_languages`: how well the language of mails is told, over texts whose language is known."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from requests_intake.management.measure.labelled_texts import labelled_texts
from requests_intake.management.measure.language_scores import score_languages


class Command(BaseCommand):
    help = "Tell which English texts are taken for another language, and which others are not. Writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.ROOT / "tests" / "samples" / "languages"
        parser.add_argument("folder", nargs="?", type=Path, default=default, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        scores = score_languages(labelled_texts(options["folder"]))
        if not scores.english + scores.others:
            raise CommandError(f"no labelled text in {options['folder']}. Name another folder.")
        self.stdout.write(f"English: {scores.english} texts, {len(scores.flagged)} taken for another language")
        self.stdout.write("".join(f"  {line}\n" for line in scores.flagged), ending="")
        others = (
            f"others: {scores.others} texts in {len(scores.languages)} languages, {scores.others_flagged:.3f} flagged"
        )
        self.stdout.write(f"{others}, {scores.named_rightly} by their right name")
        self.stdout.write("".join(f"  {line}\n" for line in scores.missed), ending="")
