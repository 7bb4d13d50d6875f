"""What people are shown of a person's conduct: counted now, under the pack of the day.

Strikes lapse without an event, so nothing counted is kept: it is computed when it is looked at.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Select, Table, func, or_, select

from application.errors import UnknownStream
from application.policy_book import PolicyBook
from application.reading import Reader
from domain.account_holder.preview import Preview, preview
from domain.account_holder.state import Account, Breach, ContentAct, Decision, Holder, Strike
from domain.account_holder.strikes import Tally, tally
from domain.identifiers import parse_stream
from domain.policy import Policy
from ledger.clock import Clock
from ledger.recorded import Recorded
from ledger.store import Ledger
from projections.live import live_tables

StrikeStands = Literal["active", "lapsed", "reversed", "unlinked"]
AS_PRIVATE_AS_ITS_THREAD = "[read where its thread is read]"


@dataclass(frozen=True)
class ShownStrike:
    """A strike and whether it stands today."""

    strike: Strike
    stands: StrikeStands


@dataclass(frozen=True)
class Conduct:
    """A person's record as it stands today. `choices` are what can be decided, by open breach."""

    strikes: Tally
    issued: tuple[ShownStrike, ...]
    accounts: dict[str, Account]
    breaches: tuple[Breach, ...]
    decisions: tuple[Decision, ...]
    acts: tuple[ContentAct, ...]
    choices: tuple[Preview, ...]


@dataclass(frozen=True)
class HolderRow:
    """One account holder in the list; the handle stays sealed with its event."""

    stream: str
    stage: str
    subject: str
    platform: str | None
    handle: str | None
    handle_event: str | None
    accounts: int
    breaches: int
    undecided: int
    to_do_by_hand: int
    last_breach_at: datetime | None
    strikes: Tally


@dataclass(frozen=True)
class HolderPage:
    """A part of the list, and how many there are: of what waits for a person, and in all."""

    rows: tuple[HolderRow, ...]
    waiting: int
    every: int


class ConductView:
    """Reads account holders for one landlord's people."""

    def __init__(self, ledger: Ledger, reader: Reader, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._reader = reader
        self._policies = policies
        self._clock = clock

    def conduct(self, stream: str) -> Conduct:
        """Return a holder's record; UnknownStream where there is none."""
        holder = self._holder(stream)
        policy, today = self._today(parse_stream(stream).landlord)
        return Conduct(
            strikes=tally(holder, policy.ladder, today),
            issued=tuple(_shown(holder, each, today) for each in holder.strikes.values()),
            accounts=dict(holder.accounts),
            breaches=tuple(holder.breaches.values()),
            decisions=tuple(holder.decisions.values()),
            acts=tuple(holder.acts.values()),
            choices=tuple(
                preview(holder, breach.breach_id, policy, today)
                for breach in holder.breaches.values()
                if breach.is_open
            ),
        )

    def holders(self, landlord: str) -> list[HolderRow]:
        """Return a landlord's account holders, those with something to decide first."""
        with self._ledger.reading() as view:
            table = live_tables(view.connection)["holders"]
            query = _listed(table).where(table.c.landlord == landlord)
            found = [dict(row) for row in view.connection.execute(query).mappings()]
        return self._counted(landlord, found)

    def page(
        self,
        landlord: str,
        *,
        waiting: bool,
        colleagues: bool,
        offset: int,
        limit: int,
        unseen: Collection[str] = (),
    ) -> HolderPage:
        """Return a part of the same list, from the read model; strikes are counted of it alone.

        `waiting`: of those alone that wait for a person; `colleagues`: with those on record for
        what they did as colleagues. A row from before that was noted counts as one of these.
        `unseen` are streams that are as if they were not there.
        """
        with self._ledger.reading() as view:
            table = live_tables(view.connection)["holders"]
            waits = or_(table.c.undecided > 0, table.c.to_do_by_hand > 0)
            seen = [table.c.landlord == landlord]
            seen += [] if colleagues else [table.c.of_colleagues == 0]
            seen += [table.c.stream.not_in(unseen)] if unseen else []
            query = _listed(table).where(*seen, *([waits] if waiting else []))
            rows = view.connection.execute(query.offset(offset).limit(limit)).mappings()
            found = [dict(row) for row in rows]
            counting = select(func.count(), func.count().filter(waits)).where(*seen)
            every, open_ = view.connection.execute(counting).one()
        return HolderPage(tuple(self._counted(landlord, found)), open_, every)

    def of_colleagues(self, landlord: str) -> list[str]:
        """Return the streams of those on record for what they did as colleagues, or maybe so."""
        with self._ledger.reading() as view:
            table = live_tables(view.connection)["holders"]
            theirs = or_(table.c.of_colleagues > 0, table.c.of_colleagues.is_(None))
            query = select(table.c.stream).where(table.c.landlord == landlord, theirs)
            return list(view.connection.scalars(query))

    def _counted(self, landlord: str, found: Sequence[Mapping[str, Any]]) -> list[HolderRow]:
        policy, today = self._today(landlord)
        kept = HolderRow.__dataclass_fields__.keys() - {"strikes"}
        return [
            HolderRow(
                **{name: row[name] for name in kept},
                strikes=tally(self._holder(row["stream"]), policy.ladder, today),
            )
            for row in found
        ]

    def holder_of(self, landlord: str, account: str) -> str | None:
        """Return the stream of whoever has a platform account, None where nobody has."""
        with self._ledger.reading() as view:
            return view.holder_of(landlord, "account-holder", account)

    def texts(
        self, facts: Sequence[Recorded], reads_case: Callable[[str], bool]
    ) -> Iterator[dict[str, str]]:
        """Yield the facts' texts; what is about a private message, as its thread is read.

        `reads_case` says whether whoever asks may read what is private in a case.
        """
        for fact, texts in zip(facts, self._reader.texts_of(facts), strict=True):
            breach_id = getattr(fact.event, "breach_id", None)
            breach = self._holder(fact.row.stream).breaches.get(breach_id) if breach_id else None
            private = breach is not None and breach.place == "private_message"
            if breach is None or not private or reads_case(breach.case):
                yield texts
            else:
                yield dict.fromkeys(texts, AS_PRIVATE_AS_ITS_THREAD)

    def _holder(self, stream: str) -> Holder:
        state = self._reader.folded(stream).state
        if not isinstance(state, Holder):
            raise UnknownStream(stream)
        return state

    def _today(self, landlord: str) -> tuple[Policy, date]:
        terms = self._policies.current(landlord)
        with self._ledger.reading() as view:
            now = self._clock.now(view.connection)
        return terms.policy, terms.calendar.local_day(now)


def _listed(table: Table) -> Select[Any]:
    """Return the whole list, those with something to decide first."""
    order = (table.c.undecided.desc(), table.c.updated_at.desc(), table.c.stream)
    return select(table).order_by(*order)


def _shown(holder: Holder, strike: Strike, today: date) -> ShownStrike:
    if strike.reversed:
        return ShownStrike(strike, "reversed")
    if strike.account not in holder.linked:
        return ShownStrike(strike, "unlinked")
    return ShownStrike(strike, "active" if today <= strike.lapses_on else "lapsed")
