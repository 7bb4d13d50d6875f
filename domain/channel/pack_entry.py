"""What the landlord's pack says of one channel: its entry, and the offices that answer for it."""

from dataclasses import dataclass

from domain.channel.state import Channel
from domain.decider import Context
from domain.policy import Policy
from domain.policy.watching import Channel as Entry


@dataclass(frozen=True)
class Offices:
    """Who answers for a channel, by roles of the pack."""

    holder: str
    deputies: tuple[str, ...]
    owner: str
    clause: str

    @property
    def all(self) -> tuple[str, ...]:
        """The holder's office first, then the deputies'."""
        return (self.holder, *self.deputies)


def policy_now(context: Context) -> Policy:
    """Return the pack as it is now: a channel outlives the version it was registered under."""
    return context.offered.policy if context.offered else context.policy


def entry_of(policy: Policy, channel: Channel) -> Entry | None:
    """Return the pack's entry of the channel, None where it has none."""
    for entry in policy.channels:
        if (entry.platform, entry.account) == (channel.platform, channel.account):
            return entry
    return None


def offices_of(channel: Channel, context: Context) -> Offices:
    """Return who answers for a channel: as its entry says, else the owner and their deputies."""
    return offices_in(policy_now(context), channel)


def offices_in(policy: Policy, channel: Channel) -> Offices:
    """Return the same from a policy."""
    entry, owner = entry_of(policy, channel), policy.owner
    if entry is None:
        return Offices(owner.role, owner.deputies, owner.role, owner.clause)
    return Offices(entry.holder, entry.deputies, owner.role, entry.clause)
