"""What people may not do on the accounts, and what the landlord may do about it."""

from typing import Literal, get_args

from pydantic import Field

from domain.messages import Frozen
from domain.policy.basics import Count, Key, Text
from domain.provisions import Provision

MeasureKey = Literal[
    "hide",
    "withhold",
    "edit",
    "remove-part",
    "remove",
    "untag",
    "warn",
    "restrict",
    "ignore",
    "limit",
    "suspend",
    "remove-from-group",
    "block",
    "ban",
    "delete-account-link",
    "report-to-platform",
    "report-to-police",
    "investigate",
    "security-incident",
    "legal",
    "advice",
    "referral",
]
MEASURE_KEYS: tuple[str, ...] = get_args(MeasureKey)

Need = Literal[
    "reason",
    "evidence",
    "review-date",
    "appeal-route",
    "other-route",
    "equality-consideration",
    "legal-basis",
]
Raised = Literal[
    "police-report",
    "security-incident",
    "legal-referral",
    "abuse-register",
    "investigation",
    "referral",
]
NeverFor = Literal["complaint", "disagreement", "criticism-of-the-landlord"]


class Measure(Provision):
    """One thing that can be done, to what, and what must be written down to do it.

    `undoable` says that the landlord can take it back, whatever a platform makes of that.
    """

    name: Text
    on: Literal["content", "thread", "person", "membership", "conduct"]
    undoable: bool
    needs: tuple[Need, ...] = ("reason",)


class Pattern(Frozen):
    """Repetition that is part of the category itself: so many posts of one account holder.

    With `needs_intent` the ground for thinking that it was meant is recorded as well.
    """

    posts: int = Field(ge=2)
    within_days: Count
    needs_intent: bool = False


class Category(Provision):
    """A kind of breach.

    `subject` is who can commit it. `measures` are those that the policy allows for it, `raises`
    what is opened besides. With `needs_knowledge` a strike needs grounds that the person knew.
    `own_details_protective`: hiding what its author told of themselves is help, never a breach.
    `procedure` is the one that a colleague's breach goes to. `own_posts_need_permission`: what the
    landlord itself posts of it needs its owner's permission on record.
    """

    key: Key
    name: Text
    says: Text
    subject: Literal["anyone", "resident", "colleague", "landlord"] = "anyone"
    measures: tuple[MeasureKey, ...] = Field(min_length=1)
    needs_knowledge: bool = False
    grave: bool = False
    own_details_protective: bool = False
    own_posts_need_permission: bool = False
    raises: tuple[Raised, ...] = ()
    never_for: tuple[NeverFor, ...] = ()
    pattern: Pattern | None = None
    procedure: Key | None = None
