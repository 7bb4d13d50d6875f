"""What the system runs by that no policy speaks of, and where templates point people."""

from datetime import date

from pydantic import Field

from domain.clock_rules import ClockRule
from domain.messages import Frozen
from domain.policy.basics import Count, Key, Text
from domain.provisions import Provision


class Outbox(Provision):
    """How often something that failed at a platform is tried again, or is looked at again.

    `retry_minutes` has one delay, in minutes of real time, for each failure; after the last one
    a person decides. `undo_seconds` is how long a message that is sent with undo waits, so that
    its sender can take it back; None in documents that are older than it. `look_again_days` has
    one delay, in days, for each time that a post whose time is over had to stay; the last one
    repeats. `delivered_within_days` is how many days at most lie between a message's going up and
    the record of its delivery, either way.
    """

    retry_minutes: tuple[Count, ...] = Field(min_length=1)
    undo_seconds: Count | None = None
    look_again_days: tuple[Count, ...] = Field(min_length=1)
    delivered_within_days: Count

    @property
    def attempts(self) -> int:
        """How often it is tried in all before a person decides."""
        return len(self.retry_minutes) + 1


class WarningRule(Provision):
    """The share of a clock's time after which staff are warned, where the clock has no own."""

    at_share: float = Field(gt=0, lt=1)


class BreachCauses(Provision):
    """What can have kept an answer from coming in time, by key, as managers count it."""

    names: dict[Key, Text] = Field(min_length=1)


class Contact(Provision):
    """Another way to reach somebody, as templates give it: `{landlord_contact}` and the like."""

    text: Text


class Contacts(Frozen):
    """What templates may point at, each by its own name as a field."""

    landlord_contact: Contact
    privacy_policy: Contact
    ombudsman: Contact
    website: Contact | None = None
    phone: Contact | None = None
    complaints: Contact | None = None
    councillor: Contact | None = None
    information_commissioner: Contact | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The text of each contact that the pack has, by its name."""
        return {name: contact.text for name, contact in self if contact is not None}


class CodeReference(Frozen):
    """The complaint handling code that was merged in."""

    id: str
    name: str
    in_force_from: date


class FormerCode(Frozen):
    """The code that held before the one that a pack cites, for what begins before its date."""

    reference: CodeReference
    clocks: dict[str, ClockRule]
