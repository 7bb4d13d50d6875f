"""Two landlords on the demo's stage."""

from collections.abc import AsyncIterator

import pytest

from tests.isolation.neighbours import Neighbours, neighbours_on


@pytest.fixture(scope="session")
async def two(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbours]:
    """Two landlords in one installation, one complaint each, by the same person."""
    async with neighbours_on(tmp_path_factory.mktemp("neighbours")) as found:
        yield found
