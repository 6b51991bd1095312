"""The worker: sweeps what is due, again and again, until it is told to stop.

Everything it needs to know stands in the tables. It may be killed at any moment, and any number of workers may run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread

from flask import Flask
from sqlalchemy.orm import Session

from translate_app.db import reading

PAUSE = 2.0  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work.

    `is_due` only reads. `work` does one unit in transactions of its own and says whether there was one; it is safe to
    do twice.
    """

    name: str
    is_due: Callable[[Session], bool]
    work: Callable[[], bool]


def sweep(app: Flask, tasks: Sequence[Task]) -> int:
    """Do everything that is due, and say how many units that were. A task that fails does not stop the others."""
    return sum(_do(app, task) for task in tasks)


def run(app: Flask, tasks: Sequence[Task], stop: Event, *, pause: float = PAUSE) -> None:
    """Sweep until told to stop."""
    while not stop.is_set():
        sweep(app, tasks)
        stop.wait(pause)


def start(app: Flask, tasks: Sequence[Task], *, pause: float = PAUSE) -> Event:
    """Sweep beside the server, in a thread of this process; the event that comes back stops it."""
    stop = Event()
    Thread(target=run, args=(app, tasks, stop), kwargs={"pause": pause}, name="worker", daemon=True).start()
    return stop


def _do(app: Flask, task: Task) -> int:
    done = 0
    try:
        while _is_due(app, task) and _work(app, task):
            done += 1
    except Exception:  # whatever it was, the next sweep tries again
        app.logger.exception("the worker could not finish: %s", task.name)
    return done


def _is_due(app: Flask, task: Task) -> bool:
    with reading(app.extensions["engine"]) as session:
        return task.is_due(session)


def _work(app: Flask, task: Task) -> bool:
    settings = app.extensions["settings"]
    with app.test_request_context("/", base_url=settings.site_url, method="POST"):  # addresses in mails need a site
        return task.work()
