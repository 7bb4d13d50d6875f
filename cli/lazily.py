"""Loading a command when it is called, so that a quick one does not wait for the heavy ones."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

# Each module has a `command`, or an `app` where its commands are a group.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "demo": "cli.demo",
        "up": "cli.up",
        "worker": "cli.worker",
        "console": "cli.console",
        "deadline": "cli.deadline",
        "recover": "cli.recover",
        "backup": "cli.backup",
        "restore": "cli.restore",
        "keys": "cli.keys",
        "password": "cli.password",
        "policy": "cli.policy",
        "case": "cli.case",
        "inbox": "cli.inbox",
        "audit": "cli.audit",
        "person": "cli.person",
        "projections": "cli.projections",
    }
)


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when somebody asks for it."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- the framework's own context
        """Return the names of all commands."""
        return list(PLACES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 -- the framework's own
        """Return a command, None if there is none."""
        if cmd_name not in PLACES:
            return None
        found = get_command(_app_in(PLACES[cmd_name]))
        found.name = cmd_name
        return found


def _app_in(place: str) -> typer.Typer:
    module = import_module(place)
    app: typer.Typer | None = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(add_completion=False)
        app.command()(module.command)
    return app
