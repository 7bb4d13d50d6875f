"""What the jobs of retention share: how long the pack has something kept, and since when."""

from datetime import datetime

from domain.policy import Policy
from domain.policy.basics import Period
from ledger.reading import View


def period_of(policy: Policy, what: str) -> Period | None:
    """Return how long a kind of thing is kept before it is erased; None: for ever."""
    for rule in policy.retention:
        if rule.what == what and rule.then == "erase":
            return rule.keep
    return None


def last_at(view: View, stream: str) -> datetime:
    """Return when something last happened in a stream, which has to be known."""
    row = view.stream(stream)
    version = row.version if row else 0
    return view.load(stream, after_version=version - 1)[-1].recorded_at
