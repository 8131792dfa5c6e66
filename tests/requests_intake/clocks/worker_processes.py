"""Real `run_worker` processes on the test's database, which can be killed."""

import os
import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "manage.py", "run_worker"]


class Workers:
    """So many workers; whichever is killed is replaced.

    Killed are those at work, that is connected to the database: a kill while Python still loads proves nothing. One is
    always left at work, for without any worker nothing is done in time.
    """

    def __init__(self, workers: int, data_dir: Path) -> None:
        self.names = (f"worker {number}" for number in count())
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATA_DIR": str(data_dir),
        }
        self.kills = 0
        self.running = dict(self._start() for _ in range(workers))

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.running.values():
            _kill(process)

    def wait_until_all_work(self) -> None:
        """Return once each of them is at work."""
        while len(self._at_work()) < len(self.running):
            time.sleep(0.1)

    def kill_one(self) -> None:
        """Kill -9 one of those at work, and start another in its place."""
        at_work = self._at_work()
        if len(at_work) < 2:
            return
        _kill(self.running.pop(random.choice(at_work)))
        self.running |= [self._start()]
        self.kills += 1

    def _at_work(self) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT application_name FROM pg_stat_activity WHERE datname = current_database()")
            return [name for (name,) in cursor.fetchall() if name in self.running]

    def _start(self) -> tuple[str, subprocess.Popen]:
        quiet, name = subprocess.DEVNULL, next(self.names)
        environment = self.environment | {"DATABASE_URL": f"{_address_of_database()}?application_name={quote(name)}"}
        return name, subprocess.Popen(COMMAND, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)


def _kill(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


def _address_of_database() -> str:
    told = connection.settings_dict
    who = f"{told['USER']}:{told['PASSWORD']}" if told["PASSWORD"] else told["USER"]
    return f"postgres://{who}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
