"""What is said and not said: drafts, the end of a discussion, and limits on a thread."""

from domain.case import conversation_commands as say
from domain.case.state import Case
from domain.messages import Command
from tests.domain import happenings as h
from tests.domain.scenario import Did


def drafted_and_ended() -> list[Did]:
    """Two drafts, one of them sent, and a discussion that is ended and taken up again."""
    at = h.MONDAY
    return [
        *h.lodged(),
        Did(_draft("first"), at, h.AMARA),
        Did(_revise, at, h.BEN),
        Did(_send, at, h.BEN),
        Did(h.done("holding"), at, h.EFFECTS),
        Did(_draft("second"), at, h.AMARA),
        Did(_discard, at, h.BEN),
        Did(say.EndDiscussion(content=h.text("we end this here")), at, h.AMARA),
        Did(h.done("closing_statement"), at, h.EFFECTS),
        Did(say.ReopenDiscussion(reason=h.text("there is news")), at, h.AMARA),
    ]


def _draft(what: str) -> say.DraftReply:
    return say.DraftReply(purpose="holding", audience="public", content=h.text(what))


def _last(case: Case) -> str:
    return list(case.talk.replies)[-1]


def _revise(case: Case) -> Command:
    return say.ReviseDraft(draft_id=_last(case), content=h.text("revised"))


def _send(case: Case) -> Command:
    draft_id = _last(case)
    return say.SendDraft(draft_id=draft_id, digest=case.talk.replies[draft_id].content.digest)


def _discard(case: Case) -> Command:
    return say.DiscardDraft(draft_id=_last(case))
