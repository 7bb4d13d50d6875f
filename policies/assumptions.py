"""Which settings of a policy nobody has written down, and why they are what they are."""

from dataclasses import dataclass

from domain.policy import Policy
from policies.telling import told
from policies.walking import provisions


@dataclass(frozen=True)
class AssumedDefault:
    """A default that the landlord should confirm.

    Its key in the pack, what was taken (short, for people), and the reason.
    """

    key: str
    value: str
    reason: str

    @property
    def section(self) -> str:
        """The part of the pack in which it stands."""
        return self.key.partition(".")[0]


def assumed_defaults(policy: Policy) -> list[AssumedDefault]:
    """Return everything in a policy that is assumed, in the order of its keys."""
    found = [
        AssumedDefault(key, told(provision), provision.reason or "")
        for key, provision in provisions(policy)
        if provision.assumed
    ]
    return sorted(found, key=lambda default: default.key)
