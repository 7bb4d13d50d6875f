"""Keys that one stream of a kind holds at a time: asked before an append, written with it."""

from collections.abc import Iterable, Sequence
from typing import Any

from domain.decider import Decider
from domain.identifiers import parse_stream
from domain.messages import Event
from ledger.reading import View
from ledger.writing import Transaction


def check_claims(view: View, decider: Decider[Any], stream: str, events: Sequence[Event]) -> None:
    """Raise the claim's own refusal where another stream holds what these events take."""
    landlord, kind, _ = parse_stream(stream)
    for claim in (claim for event in events for claim in decider.claims_of(event)):
        holder = view.holder_of(landlord, kind, claim.key) if claim.taken else None
        if holder not in (None, stream):
            raise claim.refusal(holder=str(holder))


def write_claims(
    tx: Transaction, decider: Decider[Any], stream: str, events: Iterable[Event]
) -> None:
    """Write down what events took and gave back."""
    for claim in (claim for event in events for claim in decider.claims_of(event)):
        if claim.taken:
            tx.claim(stream, claim.key)
        else:
            tx.release(stream, claim.key)


def rewrite_claims(
    tx: Transaction, decider: Decider[Any], stream: str, events: Iterable[Event]
) -> None:
    """Write down again what a stream holds after all its events, and nothing in between."""
    held: dict[str, None] = {}
    for claim in (claim for event in events for claim in decider.claims_of(event)):
        if claim.taken:
            held[claim.key] = None
        else:
            held.pop(claim.key, None)
    tx.release(stream)
    for key in held:
        tx.claim(stream, key)
