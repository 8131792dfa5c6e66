"""How many questions in opening hours are answered per CPU second: `python tests/benchmarks/business_time.py`.

The same questions within one year go to a calendar compiled for about 1, 10 and 100 years. Rates that hardly fall show
that the cost grows with the logarithm of the openings. `explain` grows with the days that it explains.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from licensing.rules.business_time import BusinessTime
from licensing.rules.hours import Hours, Window
from licensing.rules.openings import openings

HOLIDAYS = tuple((date(year, *day), "Holiday") for year in range(2026, 2037) for day in ((1, 1), (7, 4), (12, 25)))
HOURS = Hours(
    "America/Chicago",
    (*(Window(day, time(8), time(19)) for day in range(4)), Window(4, time(8, 30), time(17))),
    HOLIDAYS,
)
STARTS = [datetime(2026, 2, 1, tzinfo=UTC) + n * timedelta(minutes=37) for n in range(10_000)]
DURATION, ROUNDS = timedelta(hours=33), 5


def compiled(years: int) -> BusinessTime:
    """A calendar that has been asked about so many years."""
    clock = BusinessTime(HOURS)
    clock.measure(datetime(2026, 1, 2, tzinfo=UTC), datetime(2025 + years, 12, 30, tzinfo=UTC))
    return clock


def rate(ask: Callable[[datetime], object], starts: list[datetime]) -> float:
    """Questions per CPU second: the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = process_time()
        for start in starts:
            ask(start)
        rounds.append(len(starts) / (process_time() - began))
    return median(rounds)


def main() -> None:
    """Print a line for each size of calendar."""
    print("years  openings  compiled in  adds/s  measures/s  explains/s  (per CPU second)")
    for years in (1, 10, 100):
        began = process_time()
        count = len(openings(HOURS, 2026, 2025 + years).starts)
        spent = 1000 * (process_time() - began)
        clock = compiled(years)
        add = rate(lambda start, clock=clock: clock.add(start, DURATION), STARTS)
        measure = rate(lambda start, clock=clock: clock.measure(STARTS[0], start), STARTS)
        explain = rate(lambda start, clock=clock: clock.explain(start, DURATION), STARTS[::10])
        print(f"{years:5}  {count:8,}  {spent:8.1f} ms  {add:6,.0f}  {measure:10,.0f}  {explain:10,.0f}")


if __name__ == "__main__":
    main()
