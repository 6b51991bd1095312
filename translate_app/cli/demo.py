"""`translate-app demo`: a newsroom at work, on this machine only."""

from __future__ import annotations

from pathlib import Path

import click
from alembic import command

from translate_app.app import create_app
from translate_app.cli.migrate import alembic_config
from translate_app.cli.serve import run
from translate_app.config import ROOT
from translate_app.demo.load import PASSWORD, SERVICES, SIGN_INS, load
from translate_app.demo.settings import demo_settings


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--folder", default=ROOT / "var" / "demo", type=click.Path(path_type=Path), help="Where its data lives.")
@click.option("--fresh", is_flag=True, help="Forget what was done in the demo and begin again.")
@click.option("--serve/--no-serve", default=True, help="Only load, or serve as well.")
def demo(port: int, folder: Path, fresh: bool, serve: bool) -> None:
    """Load the demo newsroom and serve it."""
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "desk.db"
    if fresh:
        for old in folder.glob("desk.db*"):
            old.unlink()
    settings = demo_settings(folder, port=port)
    command.upgrade(alembic_config(settings.database_url), "head")
    app = create_app(settings)
    app.jinja_env.globals.update(demo_sign_ins=SIGN_INS, demo_password=PASSWORD)
    click.echo(f"Loading the demo newsroom into {database} …")
    loaded = load(app, progress=click.echo)
    click.echo("The demo newsroom is loaded." if loaded else "It was there already; --fresh begins anew.")
    if not serve:
        return
    click.echo(f"\n  Readers:  {settings.site_url}/\n  The desk: {settings.site_url}/sign-in\n")
    for address, role, service in SIGN_INS:
        click.echo(f"    {f'{role.value}, {SERVICES[service]}' if service else role.value:<20} {address}")
    click.echo(f"\n  Every password is {PASSWORD}\n  Stop with Ctrl-C.\n")
    run(app, host="127.0.0.1", port=port, workers=1, threads=8)
