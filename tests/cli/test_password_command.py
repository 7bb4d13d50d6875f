"""Making the hash that a caller's settings hold."""

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from runtime.passwords import LONGEST, SHORTEST, verify_password


def asked(typed: str) -> Result:
    return CliRunner().invoke(app, ["password"], input=typed)


@pytest.mark.parametrize("password", ["x" * SHORTEST, "x" * LONGEST, "grüne Äpfel mit Senf"])
def test_the_hash_of_a_password_is_printed(password: str) -> None:
    result = asked(f"{password}\n")
    assert result.exit_code == 0
    assert verify_password(result.stdout.strip(), password)
    assert password not in result.output


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST - 1), "x" * (LONGEST + 1)])
def test_a_password_that_is_too_short_or_too_long_is_refused(password: str) -> None:
    result = asked(f"{password}\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "12 to 1024 characters" in result.stderr
