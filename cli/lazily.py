"""Loading a command when it is called, so that a quick one does not wait for the heavy ones."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_command

# Each module has a `command`, or an `app` where its commands are a group; `module:function` names
# one of several.
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
        "upkeep": "cli.upkeep",
        "projections": "cli.projections",
    }
)


# Those of a group whose other commands are quick.
POLICY_PLACES: Mapping[str, str] = MappingProxyType(
    {"preview": "cli.policy_versions:preview", "adopt": "cli.policy_versions:adopt"}
)


class LazyGroup(TyperGroup):
    """A group that imports the module of a command in `places` when somebody asks for it."""

    places: ClassVar[Mapping[str, str]] = PLACES

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- the framework's own context
        """Return the names of all commands."""
        return [*super().list_commands(ctx), *self.places]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 -- the framework's own
        """Return a command, None if there is none."""
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        found = get_command(_app_in(self.places[cmd_name]))
        found.name = cmd_name
        return found


class LazyPolicyGroup(LazyGroup):
    """The commands about packs, of which some open the ledger."""

    places = POLICY_PLACES


def _app_in(place: str) -> typer.Typer:
    name, _, function = place.partition(":")
    module = import_module(name)
    app: typer.Typer | None = getattr(module, "app", None)
    if function or app is None:
        app = typer.Typer(add_completion=False)
        app.command()(getattr(module, function or "command"))
    return app
