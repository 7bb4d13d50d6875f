"""Which cases carry which theme, and which are suggestions that nobody was told of."""

from datetime import timedelta

from sqlalchemy import select

from application.folding import fold
from application.policy_book import PolicyBook
from application.upkeep.place import upkeep_stream
from domain.case.state import Case, Merged
from domain.upkeep.commands import CompileDigest
from domain.upkeep.state import Upkeep
from domain.upkeep.vocabulary import Tagged
from ledger.clock import Clock
from ledger.reading import View
from ledger.store import Ledger
from projections.live import live_tables

SUGGESTION = "suggestion"


def digest_of(ledger: Ledger, policies: PolicyBook, clock: Clock, landlord: str) -> CompileDigest:
    """Return what the digest of now is compiled from; a case counts once for each of its themes.

    The window is the pack's `within_days`, whole days back from now.
    """
    with ledger.reading() as view:
        window = policies.in_force(view, landlord).policy.themes.within_days
        since = clock.now(view.connection) - timedelta(days=window)
        tagged: dict[str, list[str]] = {}
        for row in view.streams(landlord, "case"):
            if row.opened_at >= since:
                for theme in _themes(view, row.stream):
                    tagged.setdefault(theme, []).append(row.stream)
        return CompileDigest(
            since=since,
            tagged=[Tagged(theme=theme, cases=tagged[theme]) for theme in sorted(tagged)],
            suggestions=_suggestions(view, landlord),
        )


def _themes(view: View, stream: str) -> frozenset[str]:
    state = fold(stream, view.links(stream)).state
    if not isinstance(state, Case) or state.triaged is None or isinstance(state.stage, Merged):
        return frozenset()
    return state.triaged.themes


def _suggestions(view: View, landlord: str) -> list[str]:
    table = live_tables(view.connection)["cases"]
    query = select(table.c.stream).where(table.c.landlord == landlord, table.c.kind == SUGGESTION)
    found = view.connection.scalars(query.order_by(table.c.received_at, table.c.stream))
    stream = upkeep_stream(landlord)
    state = fold(stream, view.links(stream)).state
    told = state.passed_on if isinstance(state, Upkeep) else frozenset()
    return [case for case in found if case not in told]
