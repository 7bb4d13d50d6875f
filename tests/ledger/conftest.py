"""Events to append, and times to append them at."""

from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import Engine

from ledger.engine import open_engine
from tests.ledger.making import Maker


@pytest.fixture
def make() -> Maker:
    """Makes events, each with ids of its own."""
    return Maker(count(1))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database with nothing in it."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()
