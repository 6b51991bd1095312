"""The `translate-app` command. Each subcommand is imported when it is called, so that `align` loads no web server."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "align": "translate_app.cli.align:align",
    "align-batch": "translate_app.cli.align:align_batch",
    "corpus": "translate_app.cli.corpus:corpus",
    "demo": "translate_app.cli.demo:demo",
    "import": "translate_app.cli.importing:import_",
    "locales": "translate_app.cli.locales:locales",
    "migrate": "translate_app.cli.migrate:migrate",
    "parse": "translate_app.cli.parse:parse",
    "person": "translate_app.cli.person:person",
    "reindex": "translate_app.cli.reindex:reindex",
    "serve": "translate_app.cli.serve:serve",
    "worker": "translate_app.cli.worker:worker",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None lets click say that there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="translate-app")
def main() -> None:
    """The desk where a newsroom's original reporting becomes credited, reviewed renderings."""
