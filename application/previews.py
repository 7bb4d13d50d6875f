"""What an act would move before it is done: clocks of open cases, with old and new due times."""

from collections.abc import Iterator
from datetime import datetime

from application.folding import Folded, adopted_by, fold
from application.policy_book import PolicyBook
from domain.case.calendar_commands import AdoptCalendar
from domain.case.clock_events import ClockMoved
from domain.case.state import Case
from domain.case.watch_commands import NoteWatch
from domain.channel.state import Channel
from domain.decider import Context
from domain.errors import Refusal
from domain.identifiers import derived_id, parse_stream
from domain.messages import Command, Frozen
from domain.watch import Watch
from ledger.clock import Clock
from ledger.reading import View
from ledger.store import Ledger

SOMEBODY = "staff:preview"


class Moved(Frozen):
    """A clock of an open case that would be due at another time. Instants are UTC."""

    case: str
    clock_id: str
    rule: str
    old_due_at: datetime
    due_at: datetime


class Preview(Frozen):
    """What would be moved. `cases` are those that the act concerns, moved or not.

    `unmoved` are cases in which it would be refused, with the refusal's code.
    """

    cases: list[str]
    moved: list[Moved]
    unmoved: dict[str, str]


class Previews:
    """Decides an act on every case that it concerns, and records nothing."""

    def __init__(self, ledger: Ledger, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._policies = policies
        self._clock = clock

    def of_calendar(self, landlord: str) -> Preview:
        """Return what the calendar and hours of the landlord's pack would move in open cases."""
        with self._ledger.reading() as view:
            concerned = [
                (stream, folded)
                for stream, folded in self._open_cases(view, landlord)
                if self._offered(view, stream, folded)
            ]
            return self._decided(view, concerned, AdoptCalendar())

    def of_watch(self, channel: str, watch: Watch) -> Preview:
        """Return what an outage or a window would move in the open cases of a channel."""
        with self._ledger.reading() as view:
            state = fold(channel, view.links(channel)).state
            cases = set(state.open_cases.values()) if isinstance(state, Channel) else set()
            concerned = [(case, fold(case, view.links(case))) for case in sorted(cases)]
            return self._decided(view, concerned, NoteWatch(watch=watch))

    def _open_cases(self, view: View, landlord: str) -> Iterator[tuple[str, Folded]]:
        for row in view.streams(landlord, "case"):
            folded = fold(row.stream, view.links(row.stream))
            running = isinstance(folded.state, Case) and any(
                clock.status == "running" for clock in folded.state.clocks.values()
            )
            if running:
                yield row.stream, folded

    def _offered(self, view: View, stream: str, folded: Folded) -> bool:
        landlord, adopted = parse_stream(stream).landlord, adopted_by(folded)
        terms = self._policies.terms_of(view, landlord, folded.first_row, adopted)
        return self._policies.offered(view, landlord, terms, adopted) is not None

    def _decided(
        self, view: View, concerned: list[tuple[str, Folded]], command: Command
    ) -> Preview:
        now, moved, unmoved = self._clock.now(view.connection), [], {}
        for stream, folded in concerned:
            try:
                events = folded.decider.decide(
                    folded.state, command, self._context(view, stream, folded, now)
                )
            except Refusal as refusal:
                unmoved[stream] = refusal.code
                continue
            moved += [_moved(stream, e) for e in events if isinstance(e, ClockMoved)]
        return Preview(cases=[stream for stream, _ in concerned], moved=moved, unmoved=unmoved)

    def _context(self, view: View, stream: str, folded: Folded, now: datetime) -> Context:
        landlord, adopted = parse_stream(stream).landlord, adopted_by(folded)
        terms = self._policies.terms_of(view, landlord, folded.first_row, adopted)
        return Context(
            now=now,
            actor=SOMEBODY,
            stream=stream,
            command_id=derived_id(stream, "preview"),
            policy=terms.policy,
            calendar=terms.calendar,
            offered=self._policies.offered(view, landlord, terms, adopted),
        )


def _moved(case: str, event: ClockMoved) -> Moved:
    return Moved(
        case=case,
        clock_id=event.clock_id,
        rule=event.rule,
        old_due_at=event.old_due_at,
        due_at=event.due_at,
    )
