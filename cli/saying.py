"""How a command says no: one clear line on stderr and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import typer
from pydantic import ValidationError

from application.errors import ApplicationProblem
from domain.errors import Refusal
from platforms.registry import PlatformNotConfigured, UnknownPlatform
from policies.errors import PackError
from runtime.errors import RuntimeProblem

ANSWER_IS_NO = 1
BAD_INPUT = 2
UNAVAILABLE = 3


class BadInput(Exception):
    """What was typed cannot be used; the message says why and what to type instead."""


def is_expected(error: Exception) -> bool:
    """Tell whether an error explains itself, so that nobody needs its stack trace."""
    # The databases' errors are imported only where something failed: they bring a lot with them.
    from database.failures import DatabaseFailure

    return isinstance(error, ApplicationProblem | DatabaseFailure | PackError | RuntimeProblem)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn a refusal, a broken pack or bad input into its words on stderr and exit 2."""
    try:
        yield
    except Refusal as refusal:
        words = refusal.words.format_map(refusal.references)
        typer.echo(f"{refusal.code}: {words}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except ValidationError as error:
        fields = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        typer.echo(f"settings: {fields}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except (PackError, BadInput, PlatformNotConfigured, UnknownPlatform) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None


def said(value: object) -> str:
    """Return what JSON has no form for as text; instants and days in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)
