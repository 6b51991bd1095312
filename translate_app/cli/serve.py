"""Serve the newsroom: gunicorn with threads, waitress where gunicorn does not run."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click
from flask import Flask
from sqlalchemy.orm import configure_mappers

from translate_app.app import create_app, worker_tasks
from translate_app.jobs.worker import start


def set_apart() -> None:
    """Spare the garbage collector what lives as long as the process.

    Looking through all of it takes a tenth of a second, in the middle of somebody's request.
    """
    configure_mappers()
    gc.collect()
    gc.freeze()


def run(app: Flask, *, host: str, port: int, workers: int, threads: int) -> None:
    """Serve until interrupted; where the settings say so, do the worker's part beside it."""

    def work_too(_process: object = None) -> None:
        if app.extensions["settings"].worker:
            start(app, worker_tasks(app.extensions["settings"]))

    set_apart()
    if sys.platform == "win32":
        from waitress import serve as serve_with_waitress  # only Windows has it installed

        work_too()
        serve_with_waitress(app, host=host, port=port, threads=threads)
        return
    from gunicorn.app.base import BaseApplication  # not installed on Windows

    class Server(BaseApplication):
        def load_config(self) -> None:
            options = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": threads,
                "worker_class": "gthread",
                "control_socket_disable": True,
                "post_worker_init": work_too,  # threads do not survive the fork, so each process starts its own
                "loglevel": "warning",
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return app

    Server().run()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option("--threads", default=8, show_default=True, help="Threads in each process.")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the newsroom, configured by the environment."""
    run(create_app(), host=host, port=port, workers=workers, threads=threads)
