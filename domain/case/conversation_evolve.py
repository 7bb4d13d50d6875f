"""How drafts, discussions and limits change a case."""

from collections.abc import Mapping
from typing import TypeVar, assert_never

from domain.case import automatic_events as automatic
from domain.case import conversation_events as talk
from domain.case.automatic_events import AutomaticEvent
from domain.case.conversation_state import Limit, ReplyDraft, Talk, Words
from domain.changing import replace

V = TypeVar("V")


def evolve_talk(before: Talk, event: talk.ConversationEvent) -> Talk:
    """Return the conversation as it is after the event."""
    if isinstance(event, AutomaticEvent):
        return _evolve_automatic(before, event)
    match event:
        case talk.ReplyDrafted(draft_id=id_):
            return replace(before, replies=_put(before.replies, id_, _drafted(event)))
        case talk.DraftRevised(draft_id=id_):
            revised = replace(
                before.replies[id_],
                content=event.content,
                template=event.template,
                drafted_by=event.revised_by,
            )
            return replace(before, replies=_put(before.replies, id_, revised))
        case talk.DraftSent(draft_id=id_):
            sent = replace(before.replies[id_], status="sent")
            return replace(before, replies=_put(before.replies, id_, sent))
        case talk.DraftDiscarded(draft_id=id_):
            discarded = replace(before.replies[id_], status="discarded")
            return replace(before, replies=_put(before.replies, id_, discarded))
        case talk.DiscussionEnded() | talk.DiscussionReopened():
            return replace(before, ended=isinstance(event, talk.DiscussionEnded))
        case talk.ThreadLimited(limit_id=id_):
            limit = Limit(event.measure, event.scope, event.until)
            return replace(before, limits=_put(before.limits, id_, limit))
        case talk.ThreadLimitReviewed():
            return before
        case talk.ThreadLimitLifted(limit_id=id_):
            lifted = replace(before.limits[id_], in_force=False)
            return replace(before, limits=_put(before.limits, id_, lifted))
        case _:
            assert_never(event)


def _evolve_automatic(before: Talk, event: AutomaticEvent) -> Talk:
    match event:
        case automatic.ChannelLimitNoted(limit=limit):
            noted = {**before.channel_limits, limit.limit_id: limit}
            return replace(before, channel_limits=noted)
        case automatic.ChannelLimitApplied(limit_id=id_):
            held = Limit(event.measure, "channel", event.until)
            return replace(before, limits=_put(before.limits, id_, held))
        case automatic.WordsOrdered(effect_id=id_):
            words = Words(event.purpose, event.audience, event.template, event.about)
            return replace(before, words=_put(before.words, id_, words))
        case automatic.WordsReady() | automatic.WordsDelayed() | automatic.WordsUndone():
            return replace(before, words=_worded(before.words, event))
        case _:
            assert_never(event)


def _worded(
    words: Mapping[str, Words],
    event: automatic.WordsReady | automatic.WordsDelayed | automatic.WordsUndone,
) -> Mapping[str, Words]:
    known = replace(words[event.effect_id], attempts=event.attempts)
    match event:
        case automatic.WordsReady():
            known = replace(known, status="ready")
        case automatic.WordsUndone():
            known = replace(known, status="undone")
        case automatic.WordsDelayed():
            pass
        case _:
            assert_never(event)
    return _put(words, event.effect_id, known)


def _drafted(event: talk.ReplyDrafted) -> ReplyDraft:
    return ReplyDraft(
        event.purpose,
        event.audience,
        event.content,
        event.template,
        event.tenancy_matter,
        event.drafted_by,
    )


def _put(records: Mapping[str, V], key: str, record: V) -> Mapping[str, V]:
    return {**records, key: record}
