"""What the kind of a contact and the channel that it came by allow to be said.

    kind        press query     nobody but the pack's press team replies (westkent-press)
                political       the pack's signposting text alone (alliance-neutral)
    channel     signpost-only   the pack's signposting text, once (westkent-no-discussion)
                none            nothing

What is owed to a person on a channel where nothing is joined goes by another route: it is recorded
as impossible there, and a person sends it otherwise and attests that.
"""

from typing import Literal

from domain.case.conduct_commands import PURPOSES_OF_CONDUCT
from domain.case.drafts import CaseDraft
from domain.case.kind_refusals import (
    ForThePressTeam,
    NoDiscussionHere,
    NothingIsSaidHere,
    PoliticsAreSignposted,
    TheSignpostingTextAlone,
)
from domain.case.purposes import manner_of
from domain.case.state import Case
from domain.case.vocabulary import Audience, Kind, Purpose
from domain.errors import NothingToDo
from domain.policy import Policy

Replies = Literal["all", "signpost-only", "none"]
PRESS_TEAM = "press"
PRESS: Kind = "press_query"
NOT_JOINED = "no_discussion_on_this_channel"
POLITICAL: Kind = "political"
SIGNPOSTING: Purpose = "signposting"
SIGNPOSTING_TEXTS = ("signposting", "political_signposting")
# Danger is warned of, and what was done to a post is told, whatever kind of contact it is.
WHATEVER_KIND: frozenset[Purpose] = frozenset(
    {"safety_warning", "moderation_notice", *PURPOSES_OF_CONDUCT}
)


def check(draft: CaseDraft, purpose: Purpose, audience: Audience) -> None:
    """Refuse what the case's kind or channel does not allow."""
    if purpose not in WHATEVER_KIND:
        _check_kind(draft, purpose)
    _check_channel(draft, purpose, audience)


def check_again(draft: CaseDraft, purpose: Purpose, audience: Audience) -> None:
    """Refuse to order once more what is not allowed, or what this channel does not carry."""
    check(draft, purpose, audience)
    if is_for_another_route(draft, audience):
        raise NoDiscussionHere


def is_for_another_route(draft: CaseDraft, audience: Audience) -> bool:
    """Whether a person has to send it, as the case's channel carries nothing in private."""
    return audience == "private" and replies_on(draft) != "all"


def check_text(draft: CaseDraft, purpose: Purpose, template: str | None) -> None:
    """Refuse other words than the pack's where nothing but its signposting text may be said."""
    bound = _kind(draft.state) == POLITICAL or replies_on(draft) != "all"
    if bound and purpose == SIGNPOSTING and template not in SIGNPOSTING_TEXTS:
        raise TheSignpostingTextAlone(templates=" or ".join(_texts_of(draft.context.policy)))


def check_team(draft: CaseDraft) -> None:
    """Refuse anybody but the press team on a press query."""
    if _kind(draft.state) == PRESS and PRESS_TEAM not in draft.context.teams:
        raise ForThePressTeam


def check_neutral(case: Case, purpose: Purpose) -> None:
    """Refuse to say, or to draft, anything but the signposting text to party politics."""
    political = _kind(case) == POLITICAL and purpose not in WHATEVER_KIND
    if political and purpose != SIGNPOSTING:
        raise PoliticsAreSignposted


def replies_on(draft: CaseDraft) -> Replies:
    """Return how far discussions are joined on the case's channel; an unlisted one allows all."""
    origins = draft.state.opened
    for channel in draft.context.policy.channels:
        if (channel.platform, channel.account) == (origins.platform, origins.account):
            return channel.replies
    return "all"


def _check_kind(draft: CaseDraft, purpose: Purpose) -> None:
    check_team(draft)
    check_neutral(draft.state, purpose)


def _check_channel(draft: CaseDraft, purpose: Purpose, audience: Audience) -> None:
    replies = replies_on(draft)
    if replies == "all":
        return
    if audience == "private" and manner_of(purpose).owed:
        return
    if replies == "none":
        raise NothingIsSaidHere
    if purpose != SIGNPOSTING:
        raise NoDiscussionHere
    for message in draft.state.messages.values():
        if message.purpose == SIGNPOSTING and message.status == "delivered":
            raise NothingToDo(what="the signposting text stands there")


def _kind(case: Case) -> Kind | None:
    return case.triaged.kind if case.triaged else None


def _texts_of(policy: Policy) -> list[str]:
    return [name for name in SIGNPOSTING_TEXTS if name in policy.templates]
