"""Real `run_worker` processes on the test's database, which can be killed."""

import os
import random
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "manage.py", "run_worker"]


class Workers:
    """So many workers; whichever is killed is replaced."""

    def __init__(self, count: int, data_dir: Path) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": _address_of_database(),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATA_DIR": str(data_dir),
        }
        self.kills = 0
        self.running = [self._start() for _ in range(count)]

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.running:
            _kill(process)

    def kill_one(self) -> None:
        """Kill -9 one of them, and start another in its place."""
        place = random.randrange(len(self.running))
        _kill(self.running[place])
        self.running[place] = self._start()
        self.kills += 1

    def _start(self) -> subprocess.Popen:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(COMMAND, cwd=ROOT, env=self.environment, stdout=quiet, stderr=quiet)


def _kill(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


def _address_of_database() -> str:
    told = connection.settings_dict
    who = f"{told['USER']}:{told['PASSWORD']}" if told["PASSWORD"] else told["USER"]
    return f"postgres://{who}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
