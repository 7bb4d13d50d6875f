"""A writer of its own process, for races: importable where a process is spawned."""

from multiprocessing import Queue

from domain.case import commands as do
from ledger.engine import open_engine
from ledger.store import Ledger
from tests.application.office import Office
from tests.conftest import KEK
from tests.domain.happenings import text
from vault.store import Vault, open_vault

COMMANDS = 15


def send_messages(
    ledger_url: str, vault_url: str, writer: int, answers: "Queue[list[str]]"
) -> None:
    """Send messages to the one case; report what was recorded for each."""
    ledger = Ledger(open_engine(ledger_url))
    office = Office(ledger, Vault(open_vault(vault_url), KEK))
    recorded: list[str] = []
    for number in range(COMMANDS):
        asked = do.SendMessage(
            audience="private", content=text(f"message {number}"), tenancy_matter=False
        )
        answer = office.answer(asked, command_id=command_id(writer, number))
        recorded += answer.events
    ledger.close()
    answers.put(recorded)


def command_id(writer: int, number: int) -> str:
    """Return the id that a writer gives its command; the last one is everybody's."""
    shared = number == COMMANDS - 1
    return f"0198a000-0000-7000-8000-{0 if shared else writer:06d}{number:06d}"
