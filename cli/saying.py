"""How a command says no: one clear line on stderr and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from domain.errors import Refusal
from policies.errors import PackError

BAD_INPUT = 2


class BadInput(Exception):
    """What was typed cannot be used; the message says why and what to type instead."""


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn a refusal, a broken pack or bad input into its words on stderr and exit 2."""
    try:
        yield
    except Refusal as refusal:
        words = refusal.words.format_map(refusal.references)
        typer.echo(f"{refusal.code}: {words}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except (PackError, BadInput) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None
