"""What is not there yet is waited for; what will never come is not."""

import pytest

from ledger.errors import LedgerBusy, LedgerUnavailable, SimulatedLedger
from runtime import startup
from runtime.errors import NotStarted, TemporalUnavailable
from runtime.startup import patiently

SERVER = "postgresql+psycopg://db/ledger"
FILE = "sqlite:////data/ledger.db"


class Place:
    """Something that fails a few times before it is there."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)

    async def __call__(self) -> str:
        if self.failures:
            raise self.failures.pop(0)
        return "there"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "LOOK_AGAIN_SECONDS", 0.0)


async def test_a_server_that_comes_late_is_waited_for() -> None:
    late = Place(LedgerUnavailable(SERVER), LedgerBusy(SERVER))
    assert await patiently("the ledger", 60, late) == "there"


async def test_a_server_that_does_not_come_is_named_in_the_end() -> None:
    with pytest.raises(NotStarted, match=r"The ledger cannot be reached.*waited 0 s"):
        await patiently("the ledger", 0, Place(LedgerUnavailable(SERVER)))


@pytest.mark.parametrize("error", [LedgerUnavailable(FILE), SimulatedLedger("x")])
async def test_what_waiting_does_not_mend_is_said_at_once(error: Exception) -> None:
    with pytest.raises(type(error)):
        await patiently("the ledger", 60, Place(error))


async def test_a_busy_file_is_waited_for() -> None:
    assert await patiently("the ledger", 60, Place(LedgerBusy(FILE))) == "there"


async def test_temporal_is_waited_for_where_it_is_what_is_needed() -> None:
    late = Place(TemporalUnavailable("127.0.0.1:1"))
    assert await patiently("Temporal", 60, late, (TemporalUnavailable,)) == "there"
