"""What a channel is at one moment: who has which case, and what is on its way there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domain.channel.desk_state import Desk
from domain.channel.events import ItemAwaited, ItemHeld, ItemRouted
from domain.channel.group_state import Group
from domain.channel.limit_state import LimitReview
from domain.channel.own_post_state import OwnPosts
from domain.channel.picture_state import Pictures
from domain.channel.vocabulary import OPEN_CASE, RECORD_CONTACT
from domain.limit import ChannelLimit
from domain.notices.state import Notice
from domain.records import Records
from domain.watch import Watch


@dataclass(frozen=True)
class Delivery:
    """An item on its way to its case. A `stuck` one waits for a person.

    The whole item is kept until it is delivered, as it may have to be routed anew.
    """

    item: ItemRouted
    attempts: int = 0
    stuck: bool = False

    @property
    def blocks(self) -> bool:
        """Whether what comes next for the case has to wait.

        A stuck opening holds up its case, for which nothing can be recorded before; another
        stuck item does not.
        """
        return self.item.errand == OPEN_CASE or not self.stuck


@dataclass(frozen=True)
class Thread:
    """The latest case of an author, and the public thread it began in."""

    case: str
    thread: str


@dataclass(frozen=True)
class Channel:
    """A channel. Deliveries are by effect id; `queues` holds what waits, by case.

    `unread` holds what no named person has read, by intake id. `awaited` holds the changes that
    came before what they change, by its object id; `moved` the case that an author came from.

    `watches` are its outages and windows; `tellings` the attempts at telling cases of them, by
    effect id. `group`: it is one that people join,
    `applicants` the memberships that it knows of, `member_tellings` as `tellings`, of them.

    `desk` is who posts and who answers for it; `times_switched_on` counts from its approval.

    `limits` are those in force on the whole channel, by their ids, `limit_reviews` when somebody
    looks at each again; `notices` what colleagues were told, by effect id.

    What grows with every item is kept as `Records`; the rest is few at any time.
    """

    platform: str | None = None
    account: str | None = None
    approved: bool = False
    switched_on: bool = True
    times_switched_on: int = 0
    desk: Desk = field(default_factory=Desk)
    taken_in: Records[None] = field(default_factory=Records)
    unread: Records[None] = field(default_factory=Records)
    posts: Records[str] = field(default_factory=Records)
    open_cases: Records[str] = field(default_factory=Records)
    latest_cases: Records[Thread] = field(default_factory=Records)
    moved: Records[str] = field(default_factory=Records)
    awaited: Records[tuple[ItemAwaited, ...]] = field(default_factory=Records)
    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    queues: Mapping[str, tuple[ItemHeld, ...]] = field(default_factory=dict)
    watches: Mapping[str, Watch] = field(default_factory=dict)
    tellings: Mapping[str, int] = field(default_factory=dict)
    limits: Mapping[str, ChannelLimit] = field(default_factory=dict)
    limit_reviews: Mapping[str, LimitReview] = field(default_factory=dict)
    past_limits: frozenset[str] = frozenset()
    own_posts: OwnPosts = field(default_factory=OwnPosts)
    pictures: Mapping[str, Pictures] = field(default_factory=dict)
    group: Group | None = None
    applicants: Records[None] = field(default_factory=Records)
    member_tellings: Records[int] = field(default_factory=Records)
    notices: Mapping[str, Notice] = field(default_factory=dict)

    @property
    def registered(self) -> bool:
        """Whether the account was made a channel."""
        return self.platform is not None

    @property
    def in_use(self) -> bool:
        """Whether things are taken in and sent: it is approved, and not switched off."""
        return self.approved and self.switched_on

    @property
    def label(self) -> str:
        """How far it is, for people."""
        if not self.registered:
            return "not registered"
        if not self.approved:
            return "waits for approval"
        return "in use" if self.switched_on else "switched off"

    def is_busy(self, case: str) -> bool:
        """Whether what comes next for the case has to wait."""
        return any(each.item.case == case and each.blocks for each in self.deliveries.values())

    def awaited_from(self, subject: str) -> str | None:
        """Return the case that may still hand something of the author back, or None.

        What the author writes next waits there, so that it cannot overtake what comes back.
        """
        for item in self._undelivered():
            contact = item.errand == RECORD_CONTACT and item.kind != "private_message"
            if contact and item.subject == subject:
                return item.case
        return None

    def _undelivered(self) -> Iterator[ItemRouted | ItemHeld]:
        yield from (each.item for each in self.deliveries.values() if not each.stuck)
        for queue in self.queues.values():
            yield from queue
