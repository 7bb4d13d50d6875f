"""Personal details in public: seen, hidden for their author's sake, or let be by a person."""

from domain.case.drafts import CaseDraft
from domain.case.exposure_commands import ConfirmHidden, HidePost, LeaveShown
from domain.case.exposure_events import (
    HidingDelayed,
    HidingRequested,
    HidingStalled,
    PersonalDetailsLeft,
    PersonalDetailsSeen,
    PostHidden,
)
from domain.case.exposure_refusals import NotAPublicPost, NothingExposed
from domain.case.exposure_state import Hiding
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.case.vocabulary import HIDE_POST
from domain.errors import NothingToDo
from domain.noticed import Noticed, PersonalDetail
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

Missed = EffectFailed | EffectUnknown | EffectImpossible
_OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def flag(draft: CaseDraft, object_id: str, noticed: Noticed) -> None:
    """Note that something in public shows personal details, for a person to decide."""
    known = draft.state.exposures.get(object_id)
    fresh = [kind for kind in noticed.personal if known is None or kind not in known.kinds]
    if fresh:
        draft.record(PersonalDetailsSeen(object_id=object_id, kinds=fresh))


def hide_post(draft: CaseDraft, command: HidePost) -> None:
    """Order that a post is hidden; one whose order stalled is ordered once more."""
    _check_public(draft, command.object_id)
    for hiding in draft.state.hidings.values():
        if hiding.object_id == command.object_id and hiding.status != "stalled":
            raise NothingToDo(what="it is hidden, or is being hidden")
    draft.record(
        HidingRequested(
            hiding_id=draft.context.new_id("hiding"),
            effect_id=draft.effect_id(HIDE_POST),
            object_id=command.object_id,
            reason=command.reason,
            protective=command.reason == "personal_details",
            requested_by=draft.context.actor,
        )
    )


def confirm_hidden(draft: CaseDraft, command: ConfirmHidden) -> None:
    """Record a person's word that it is hidden."""
    _check_public(draft, command.object_id)
    for effect_id, hiding in draft.state.hidings.items():
        if hiding.object_id == command.object_id and hiding.status != "done":
            _hidden(draft, effect_id, hiding.attempts, by=draft.context.actor)
            return
    raise NothingToDo(what="nothing waits to be hidden there")


def leave_shown(draft: CaseDraft, command: LeaveShown) -> None:
    """Record that a person looked and lets it stand."""
    exposure = draft.state.exposures.get(command.object_id)
    if exposure is None:
        raise NothingExposed(object=command.object_id)
    if exposure.status != "open":
        raise NothingToDo(what=f"it is decided: {exposure.status}")
    draft.record(
        PersonalDetailsLeft(
            object_id=command.object_id, reason=command.reason, left_by=draft.context.actor
        )
    )


def done(draft: CaseDraft, command: EffectDone) -> None:
    """Record that the network hid it, or did something weaker."""
    if draft.state.hidings[command.effect_id].status == "done":
        raise NothingToDo(what="it is hidden")
    _hidden(draft, command.effect_id, command.attempt, weaker=command.weaker)


def missed(draft: CaseDraft, command: Missed) -> None:
    """Record an attempt without success: the next one waits, or a person does it by hand."""
    hiding = draft.state.hidings[command.effect_id]
    if hiding.status == "done" or command.attempt <= hiding.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "hiding_id": hiding.hiding_id,
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    again = isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt) if again else None
    if retry_at is not None:
        draft.record(HidingDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        outcome = _OUTCOMES[type(command)]
        draft.record(HidingStalled.model_validate({**facts, "outcome": outcome}))


def _hidden(
    draft: CaseDraft,
    effect_id: str,
    attempts: int,
    weaker: str | None = None,
    by: str | None = None,
) -> None:
    hiding: Hiding = draft.state.hidings[effect_id]
    draft.record(
        PostHidden(
            hiding_id=hiding.hiding_id,
            effect_id=effect_id,
            object_id=hiding.object_id,
            attempts=attempts,
            weaker=weaker,
            confirmed_by=by,
        )
    )


def open_exposures(case: Case) -> dict[str, tuple[PersonalDetail, ...]]:
    """Return what a person still has to decide about: the kinds of detail by post or reply."""
    return {
        object_id: exposure.kinds
        for object_id, exposure in case.exposures.items()
        if exposure.status == "open"
    }


def is_public(draft: CaseDraft, object_id: str) -> bool:
    """Whether this case knows something in public under the id."""
    opened = draft.state.opened
    if object_id == opened.post:
        return opened.origin == "public_post"
    contacts = draft.state.contacts.values()
    return any(each.object_id == object_id and not each.private for each in contacts)


def check_known(draft: CaseDraft, object_id: str) -> None:
    """Refuse the id of something that its author did not write in this case."""
    known = {draft.state.opened.post, *(c.object_id for c in draft.state.contacts.values())}
    if object_id not in known:
        raise NotInThisCase(what="post or message", id=object_id)


def _check_public(draft: CaseDraft, object_id: str) -> None:
    if not is_public(draft, object_id):
        raise NotAPublicPost(object=object_id)
