"""Serve the newsroom: gunicorn with threads, waitress where gunicorn does not run."""

from __future__ import annotations

import sys
from typing import Any

import click
from flask import Flask

from translate_app.app import create_app


def run(app: Flask, *, host: str, port: int, workers: int, threads: int) -> None:
    """Serve until interrupted."""
    if sys.platform == "win32":
        from waitress import serve as serve_with_waitress  # only Windows has it installed

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
