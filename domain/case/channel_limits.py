"""A limit on the whole channel, as it holds one case's replies back (West Kent, 3.2).

The channel tells each of its cases. A case in which somebody is owed an answer takes no notice
of it for as long as that is so; any other tells its person why and how to appeal, at once.
"""

from domain.case import automatic
from domain.case.automatic_commands import NoteChannelLimit
from domain.case.automatic_events import ChannelLimitApplied, ChannelLimitNoted
from domain.case.conversation_events import ThreadLimitLifted
from domain.case.drafts import CaseDraft
from domain.case.personal import is_owed_an_answer
from domain.case.state import Closed, Merged
from domain.errors import NothingToDo


def note(draft: CaseDraft, command: NoteChannelLimit) -> None:
    """Record what the channel tells; lift here what was lifted there."""
    limit = command.limit
    if draft.state.talk.channel_limits.get(limit.limit_id) == limit:
        raise NothingToDo(what="the case knows of it")
    draft.record(ChannelLimitNoted(limit=limit))
    if limit.lifted and limit.limit_id in draft.state.talk.limits_in_force:
        draft.record(
            ThreadLimitLifted(limit_id=limit.limit_id, because="by_a_person", lifted_at=draft.now)
        )


def apply(draft: CaseDraft) -> None:
    """Let what is in force hold, once it is clear that nobody is owed an answer here."""
    noted = draft.state.talk.channel_limits
    if not noted or isinstance(draft.state.stage, Closed | Merged):
        return
    for limit_id, limit in noted.items():
        over = limit.lifted or limit.until <= draft.now
        if over or limit_id in draft.state.talk.limits or is_owed_an_answer(draft.state):
            continue
        draft.record(
            ChannelLimitApplied(limit_id=limit_id, measure=limit.measure, until=limit.until)
        )
        automatic.order(draft, "restriction_notice", "private", limit.notice, limit_id)
