"""`measure_facts`: how well facts are taken from mails whose facts are known."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from requests_intake.choices import FactName
from requests_intake.management.measure.fact_scores import FactScores, score_facts
from requests_intake.management.measure.labelled_mails import labelled_mails


class Command(BaseCommand):
    help = "Tell recall and precision per fact over a folder of labelled mails. Writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.ROOT / "tests" / "samples" / "facts"
        parser.add_argument("folders", nargs="*", type=Path, default=[default], metavar="FOLDER")
        parser.add_argument("--errors", action="store_true", help="list each wrong and each missed fact")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            scores = score_facts(mail for folder in options["folders"] for mail in labelled_mails(folder))
        except ValueError as error:
            raise CommandError(str(error)) from None
        if not scores.mails:
            raise CommandError(f"no labelled mail in {', '.join(map(str, options['folders']))}. Name another folder.")
        self._tell(scores)
        if options["errors"]:
            self.stdout.write("\n".join(scores.wrong))

    def _tell(self, scores: FactScores) -> None:
        self.stdout.write(f"{'fact':<24}{'told':>6}{'taken':>7}{'right':>7}{'recall':>9}{'precision':>11}")
        for fact in (None, *FactName):
            told, taken, right = (
                count[fact] if fact else count.total() for count in (scores.told, scores.taken, scores.right)
            )
            if told or taken:
                figures = f"{told:>6}{taken:>7}{right:>7}{scores.recall(fact):>9.3f}{scores.precision(fact):>11.3f}"
                self.stdout.write(f"{fact or 'all':<24}{figures}")
        self.stdout.write(f"{scores.mails} mails, {len(scores.foreign)} facts taken that are somebody else's")
        for line in scores.foreign:
            self.stdout.write(f"  {line}")
