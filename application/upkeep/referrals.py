"""Destroying the keys of referrals that were kept as long as the pack says.

Counted from the day on which something last happened in one that has ended. A legal hold on the
case beside it wins. What becomes of referrals is counted, listed and logged nowhere
(`docs/sealed.md`): the order stands in the referral itself, as its last event, and once the key is
gone its payloads cannot be read by anybody, while the chain of their hashes still verifies.
"""

from collections.abc import Iterator
from datetime import datetime

from application.folding import fold
from application.policy_book import PolicyBook
from application.upkeep.keeping import last_at, period_of
from domain.case.state import Case
from domain.periods import later
from domain.policy import Policy
from domain.referral.decider import ENDED
from domain.referral.state import Erased, Referral
from domain.sealed import key_of
from ledger.clock import Clock
from ledger.reading import View
from ledger.records import Stream
from ledger.store import Ledger
from vault.errors import SubjectIsErased
from vault.store import Vault

KIND = "referral"
REFERENCE = "retention"


class ReferralRetention:
    """Finds a landlord's referrals whose time is over, and destroys their keys."""

    def __init__(self, ledger: Ledger, vault: Vault, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._vault = vault
        self._policies = policies
        self._clock = clock

    def due(self, landlord: str) -> list[str]:
        """Return the referrals to be erased now, those too of which it was ordered and not done."""
        with self._ledger.reading() as view:
            policy = self._policies.in_force(view, landlord).policy
            now = self._clock.now(view.connection)
            return list(self._due(view, view.streams(landlord, KIND), policy, now))

    def forget(self, stream: str) -> None:
        """Destroy a referral's key and all texts under it; may be repeated."""
        self._vault.erase(key_of(stream), REFERENCE)

    def _due(self, view: View, rows: list[Stream], policy: Policy, now: datetime) -> Iterator[str]:
        for row in rows:
            if self._vault.is_erased(key_of(row.stream)):
                continue
            try:
                state = fold(row.stream, view.links(row.stream)).state
            except SubjectIsErased:  # meanwhile, by another
                continue
            if isinstance(state, Referral) and _is_over(view, row.stream, state, policy, now):
                yield row.stream


def _is_over(view: View, stream: str, referral: Referral, policy: Policy, now: datetime) -> bool:
    if isinstance(referral.stage, Erased):
        return True
    if not isinstance(referral.stage, ENDED) or referral.legal or view.pending_effects(stream):
        return False
    if referral.case is not None and _is_held(view, referral.case):
        return False
    period = period_of(policy, KIND)
    return period is not None and later(last_at(view, stream), period, policy.zone) <= now


def _is_held(view: View, case: str) -> bool:
    state = fold(case, view.links(case)).state
    return isinstance(state, Case) and state.on_legal_hold
