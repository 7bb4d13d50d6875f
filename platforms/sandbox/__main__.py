"""The sandbox network as a process of its own: `python -m platforms.sandbox`; `--help` tells more.

Settings come from the environment: REDRESS_SANDBOX_PORT (0 takes a free one),
REDRESS_SANDBOX_DATABASE, REDRESS_SANDBOX_APP_SECRET, REDRESS_SANDBOX_ADMIN_TOKEN. The first line
it prints is its address.
"""

import argparse
import sys
from pathlib import Path

import uvicorn
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from platforms.sandbox.app import create_sandbox
from platforms.sandbox.faults import KINDS
from platforms.sandbox.server import address_of, listening_on
from platforms.sandbox.settings import SandboxSettings


class Environment(BaseSettings):
    """What the environment has to say."""

    model_config = SettingsConfigDict(env_prefix="REDRESS_SANDBOX_")

    port: int = Field(default=8090, ge=0, le=65535)
    database: Path | None = None
    app_secret: str = Field(min_length=8)
    admin_token: str = Field(min_length=8)


def _parser() -> argparse.ArgumentParser:
    """Return a parser that knows no argument but `--help`, which lists what can go wrong."""
    kinds = "\n".join(f"  {kind:<22}{says}" for kind, says in KINDS.items())
    return argparse.ArgumentParser(
        prog="python -m platforms.sandbox",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=(
            "Faults to order: POST /admin/faults with the administrator's token and a body like\n"
            '  {"kind": "fail_after", "times": 2, "on": "comments"}\n'
            'or at random: POST /admin/weather {"seed": 7, "rates": {"hook_drop": 0.1}}\n'
            f"until DELETE /admin/faults. Kinds:\n{kinds}"
        ),
    )


def _environment(parser: argparse.ArgumentParser) -> Environment:
    """Read the environment; what cannot be used is named in one line, with status 2."""
    try:
        return Environment()
    except ValidationError as error:
        prefix = Environment.model_config["env_prefix"]
        parser.error(
            "; ".join(
                f"{prefix}{str(problem['loc'][0]).upper()}: {problem['msg']}"
                for problem in error.errors(include_input=False)
            )
        )


def main() -> None:
    """Serve until told to end."""
    parser = _parser()
    parser.parse_args()
    environment = _environment(parser)
    with listening_on(environment.port) as listener:
        settings = SandboxSettings(
            database=environment.database,
            public_url=address_of(listener),
            app_secret=environment.app_secret,
            admin_token=environment.admin_token,
        )
        sys.stdout.write(f"{settings.public_url}\n")
        sys.stdout.flush()
        config = uvicorn.Config(create_sandbox(settings), log_level="warning")
        uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
