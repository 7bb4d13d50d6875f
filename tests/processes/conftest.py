"""One installation of separate processes, shared by the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.postgres import MISSING, find_server, running_server
from tests.processes.town import Town, a_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A running installation; its PostgreSQL is its own, because tests stop it."""
    programs = find_server()
    if programs is None:
        pytest.skip(MISSING)
    with (
        running_server(programs) as postgres,
        a_town(tmp_path_factory.mktemp("town"), postgres) as found,
    ):
        yield found
