"""The `redress` command.

Exit statuses: 0 done; 1 the answer is no (a broken chain, a story that did not happen); 2 what
was typed cannot be used; 3 something that is needed is missing or taken.
"""

import os
import sys
from typing import NoReturn

import typer

from cli.lazily import LazyGroup
from cli.saying import UNAVAILABLE, is_expected

app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def redress() -> None:
    """Redress: complaints made on social media, from public post to published resolution."""


def main() -> NoReturn:
    """Run the command line; a user's mistake ends in one clear line, never in a stack trace."""
    status = 0
    try:
        app()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except Exception as error:
        if not is_expected(error):
            raise
        typer.echo(f"redress: {error}", err=True)
        status = UNAVAILABLE
    sys.stdout.flush()
    sys.stderr.flush()
    # Temporal's client can crash while the interpreter ends; everything is flushed and closed.
    os._exit(status)
