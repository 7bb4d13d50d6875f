"""Whether the vault holds every key and every text that the ledger cites.

Keys and texts are committed before the event that cites them, so a vault that lacks one is older
than the ledger, or another's.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from ledger.reading import PAGE, View
from ledger.tables import events, intake
from vault.store import Vault


@dataclass
class Citations:
    """What some rows cite: ids of subjects and of contents."""

    subjects: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)

    def add(self, value: object) -> None:
        """Take up what a JSON value cites, at any depth."""
        match value:
            case dict():
                self._add_named(value)
                for inner in value.values():
                    self.add(inner)
            case list():
                for inner in value:
                    self.add(inner)

    def _add_named(self, fields: dict[str, Any]) -> None:
        for name, into in (("subject", self.subjects), ("content_id", self.contents)):
            if isinstance(cited := fields.get(name), str):
                into.add(cited)


@dataclass(frozen=True)
class Lacking:
    """How many cited things the vault never held, and the first place that cites one.

    `where` names a stream and a position, or an intake item; `example` is an id, never a name.
    """

    count: int
    where: str
    example: str

    def __str__(self) -> str:
        return f"the vault lacks {self.count} keys or texts; {self.where} cites {self.example}"


def first_lacking(
    view: View, vault: Vault, on_progress: Callable[[int], None] = lambda rows: None
) -> Lacking | None:
    """Return what the vault lacks of all that events and intake cite; None if nothing."""
    missing: set[str] = set()
    first: tuple[str, str] | None = None
    for page in _pages(view):
        for where, cited in _lacking_of(page, vault):
            first = first or (where, cited[0])
            missing.update(cited)
        on_progress(len(page))
    return Lacking(len(missing), *first) if first else None


def _lacking_of(
    page: Sequence[tuple[str, Citations]], vault: Vault
) -> Iterator[tuple[str, list[str]]]:
    """Ask for a whole page at once, and row by row only where something is lacking."""
    whole = Citations()
    for _, cited in page:
        whole.subjects |= cited.subjects
        whole.contents |= cited.contents
    lacking = set(vault.lacking(whole.subjects, whole.contents))
    for where, cited in page:
        if of_row := sorted(lacking & (cited.subjects | cited.contents)):
            yield where, of_row


def _pages(view: View) -> Iterator[list[tuple[str, Citations]]]:
    yield from _pages_of(view, events, events.c.position, _event)
    yield from _pages_of(view, intake, intake.c.seq, _item)


def _pages_of(
    view: View,
    table: Any,  # noqa: ANN401 -- a table of SQLAlchemy, whose rows are untyped
    number: Any,  # noqa: ANN401 -- its column
    read: Callable[[Any], tuple[str, Citations]],
) -> Iterator[list[tuple[str, Citations]]]:
    last = 0
    while True:
        query = select(table).where(number > last).order_by(number).limit(PAGE)
        rows = view.connection.execute(query).all()
        if rows:
            yield [read(row) for row in rows]
        if len(rows) < PAGE:
            return
        last = getattr(rows[-1], number.name)


def _event(row: Any) -> tuple[str, Citations]:  # noqa: ANN401 -- a row of the driver's
    cited = Citations()
    cited.add(json.loads(row.payload))
    return f"{row.stream} version {row.version} (position {row.position})", cited


def _item(row: Any) -> tuple[str, Citations]:  # noqa: ANN401 -- a row of the driver's
    cited = Citations()
    cited.add(json.loads(row.facts))
    cited.add({"subject": row.subject})
    return f"intake item {row.intake_id}", cited
