"""One soak test for all claims about it; its figures are shown at the end of the run.

REDRESS_SOAK is the number of residents, REDRESS_SOAK_SEED the seed (else a new one each time),
REDRESS_SOAK_BLIND=1 gives the network no way to tell what was sent, and
REDRESS_SOAK_DATABASE=postgresql puts the ledger there.
"""

import os

import pytest

from tests.postgres import PostgresServer
from tests.soak.report import figures
from tests.soak.storm import Soaked, soak
from tests.soak.town import Plan

A_FEW = 10  # residents, where nobody asks for more
FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def ledger(request: pytest.FixtureRequest) -> str | None:
    """The ledger's address; None for a file in the data folder."""
    if os.environ.get("REDRESS_SOAK_DATABASE") != "postgresql":
        return None
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.url(server.new_database())


@pytest.fixture(scope="session")
async def soaked(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, ledger: str | None
) -> Soaked:
    """A storm that is over, and what both sides recorded."""
    plan = Plan.from_environment(A_FEW)
    request.config.stash[FIGURES] = [f"soak: begun with seed {plan.seed}, and not ended"]
    found = await soak(plan, tmp_path_factory.mktemp("soak"), ledger)
    request.config.stash[FIGURES] = figures(found)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the figures."""
    for line in terminalreporter.config.stash.get(FIGURES, []):
        terminalreporter.line(line)
