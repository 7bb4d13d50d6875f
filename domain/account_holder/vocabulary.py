"""The words that commands, events and state of an account holder share."""

from typing import Literal

from domain.identifiers import SubjectId
from domain.instants import Instant
from domain.messages import Frozen
from domain.policy.conduct import MeasureKey

# As what the person did it. A colleague's breach counts no strike and is referred instead.
Capacity = Literal["public", "colleague", "landlord"]
# Where it stands: on a page of ours, in a private thread, or somewhere that is not ours.
Place = Literal["our_page", "private_message", "elsewhere"]
# Whoever shares or tags answers for it like whoever posts.
Deed = Literal["posted", "shared", "tagged"]
# Whom abuse is aimed at.
Target = Literal["staff", "residents", "others"]
# What it comes to. Only the first can ever be held against anybody.
AmountsTo = Literal["breach", "complaint", "disagreement", "criticism-of-the-landlord"]
LinkGround = Literal["first_account", "said_so", "same_details", "known_to_staff"]
UnlinkGround = Literal["not_the_same_person", "linked_by_mistake", "no_longer_theirs"]
ReversalCause = Literal["appeal", "mistake", "new_facts"]

# Measures that are acts of their own, each to be confirmed. No network takes somebody out of a
# group or deletes a link for us: the last two are a person's from the start, and taken back so.
ContentMeasure = Literal[
    "withhold",
    "hide",
    "edit",
    "remove-part",
    "remove",
    "untag",
    "report-to-platform",
    "remove-from-group",
    "delete-account-link",
]
BY_HAND: tuple[ContentMeasure, ...] = ("remove-from-group", "delete-account-link")
ON_CONTENT: tuple[MeasureKey, ...] = (
    "withhold",
    "hide",
    "edit",
    "remove-part",
    "remove",
    "untag",
    "report-to-platform",
)
# What can be done about something that stands on a page which is not ours.
ELSEWHERE: tuple[MeasureKey, ...] = ("untag", "hide", "report-to-platform")
# What can be done about a private message: nothing in it is removed.
IN_PRIVATE: tuple[MeasureKey, ...] = ("report-to-platform",)
# What changes a text or takes a part of it away has to say which.
NAMES_ITS_PART: tuple[MeasureKey, ...] = ("edit", "remove-part")


class CitedPost(Frozen):
    """A further post of a pattern: which it is, from which account, and when it was made."""

    item: str
    account: SubjectId
    done_at: Instant


MODERATE_CONTENT = "moderate_content"
