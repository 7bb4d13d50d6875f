"""Which private messages are held apart on arrival, as they may answer a question of identity.

Asked before an item is stored: what comes while a question is open in a case of its author is
sealed under a key of its own, the raw envelope too (ADR 0022). An edit follows what it edits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select

from application.kept_folds import KeptFolds
from domain.case.answers import question_open
from domain.case.state import Case, Closed
from ledger.store import Ledger
from projections.live import live_tables


class Keeping(Enum):
    """How an item's words are kept: with the person's, apart, or not at all."""

    ORDINARY = "ordinary"
    APART = "apart"
    NOT_AT_ALL = "not at all"


@dataclass(frozen=True)
class Arrived:
    """What of an item says how it is kept. `private` is a message of its own, not an edit."""

    landlord: str
    subject: str
    object_id: str
    private: bool


class HoldingApart:
    """Asks the open cases of an item's author; nothing is kept between two questions."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._folds = KeptFolds()

    def keeping_of(self, arrived: Arrived) -> Keeping:
        """Say how the words of an item are to be kept."""
        for case in self._cases_of(arrived):
            edited = _of_an_answer(case, arrived.object_id)
            if edited is not None:
                return edited
            asked = question_open(case) and not isinstance(case.stage, Closed)
            if arrived.private and asked:
                return Keeping.APART
        return Keeping.ORDINARY

    def _cases_of(self, arrived: Arrived) -> Iterator[Case]:
        with self._ledger.reading() as view:
            table = live_tables(view.connection).get("cases")
            if table is None:
                return  # nothing was ever recorded
            query = select(table.c.stream).where(
                table.c.landlord == arrived.landlord, table.c.subject == arrived.subject
            )
            for stream in view.connection.scalars(query).all():
                state = self._folds.of(view, stream).state
                if isinstance(state, Case):
                    yield state


def _of_an_answer(case: Case, object_id: str) -> Keeping | None:
    """Say how an edit of a sealed message is kept; None where it is no such edit."""
    for contact_id, answer in case.privacy.answers.items():
        contact = case.contacts.get(contact_id)
        if contact is None or contact.object_id != object_id:
            continue
        match answer.status:
            case "sealed" | "opened":
                return Keeping.APART
            case "no answer":
                return Keeping.ORDINARY
            case _:
                # Judged: the edit of an answer would bring back what was destroyed.
                return Keeping.NOT_AT_ALL
    return None
