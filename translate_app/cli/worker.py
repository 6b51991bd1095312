"""`translate-app worker`: the work that outlives its request, in a process of its own."""

from __future__ import annotations

import signal
from threading import Event
from types import FrameType

import click

from translate_app.app import create_app, worker_tasks
from translate_app.jobs.worker import PAUSE, run, sweep


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, and stop.")
@click.option("--pause", default=PAUSE, show_default=True, help="Seconds between two looks for work.")
def worker(*, once: bool, pause: float) -> None:
    """Send mails and tell of what has appeared. Any number of workers may run, and each may be killed at any time."""
    app = create_app()
    tasks = worker_tasks(app.extensions["settings"])
    if once:
        click.echo(f"Done: {sweep(app, tasks)}")
        return
    stop = Event()

    def finish(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for asked_to_stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked_to_stop, finish)
    click.echo("The worker is at work.")
    run(app, tasks, stop, pause=pause)
