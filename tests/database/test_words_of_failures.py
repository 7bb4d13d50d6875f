"""A failed statement is told without the values that it was to store."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from database.engine import open_engine, reading


def test_a_failure_does_not_tell_the_values(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'any.db'}")
    with reading(engine) as connection, pytest.raises(OperationalError) as failed:
        connection.execute(text("SELECT :secret FROM nowhere"), {"secret": "jo.bright"})
    assert "jo.bright" not in str(failed.value)
    engine.dispose()


def test_postgresql_hides_the_values_too() -> None:
    assert open_engine("postgresql://nobody@127.0.0.1:1/none").hide_parameters
