"""`redress password`: the hash of a password, for a caller's `password_hash` in the settings."""

import sys

import typer

from cli.saying import BadInput, clear_errors
from runtime.passwords import LONGEST, SHORTEST, hash_password


def command() -> None:
    """Ask for a password and print its hash; piped in, the first line is the password."""
    with clear_errors():
        password = _typed() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadInput(f"A password has {SHORTEST} to {LONGEST} characters. Choose another.")
        typer.echo(hash_password(password))


def _typed() -> str:
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password
