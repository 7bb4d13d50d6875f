"""The referrals of one panel member. There is no read model of them that could show one more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from application.kept_folds import KeptFolds
from domain.referral.state import Referral
from ledger.reading import View
from ledger.store import Ledger
from vault.errors import SubjectIsErased

KIND = "referral"


@dataclass(frozen=True)
class ListedReferral:
    """One referral of a panel's list; `due_at` is the earliest limit that runs."""

    stream: str
    stage: str
    next: str
    procedure: str
    raised_at: datetime
    due_at: datetime | None
    overdue: bool


def referrals_for(
    ledger: Ledger, folds: KeptFolds, landlord: str, hears: Callable[[Any], bool]
) -> list[ListedReferral]:
    """Return what `hears` lets somebody see, the latest first."""
    with ledger.reading() as view:
        rows = view.streams(landlord, KIND)
        known = [(row, _state(view, folds, row.stream)) for row in rows]
    found = [
        _listed(row.stream, state, row.opened_at)
        for row, state in known
        if state is not None and hears(state)
    ]
    return sorted(found, key=lambda each: each.raised_at, reverse=True)


def _state(view: View, folds: KeptFolds, stream: str) -> Referral | None:
    """Return what a referral is, None once its key is destroyed."""
    try:
        state = folds.of(view, stream).state
    except SubjectIsErased:
        return None
    return state if isinstance(state, Referral) else None


def _listed(stream: str, state: Referral, raised_at: datetime) -> ListedReferral:
    limits = sorted(state.limits.values(), key=lambda limit: limit.due_at)
    return ListedReferral(
        stream=stream,
        stage=state.stage.label,
        next=state.stage.next,
        procedure=state.procedure,
        raised_at=raised_at,
        due_at=limits[0].due_at if limits else None,
        overdue=any(limit.missed for limit in limits),
    )
