"""A duplicate is merged into the case that goes on for both, and can be parted from it again.

The duplicate's side: it asks, and stops nothing before the survivor has it. The survivor's side is
in `absorbing.py`.
"""

from collections.abc import Callable, Iterator, Sequence

from domain.case import (
    answers,
    clocks,
    emergencies,
    follow,
    hazards,
    ombudsman,
    promises,
    publication,
    restarting,
    service_work,
)
from domain.case.drafts import CaseDraft
from domain.case.merge_commands import MergeCase, UnmergeCase
from domain.case.merge_events import (
    AuthorsMoved,
    CaseMerged,
    CaseUnmerged,
    MergeDelayed,
    MergeOrdered,
    MergeRefused,
)
from domain.case.merge_refusals import DangerIsHere, MergeUnderWay, NotAnotherCase
from domain.case.refusals import MessageUnderWay
from domain.case.rule import RUNS_AS_COMPLAINT
from domain.case.state import Case, Merged
from domain.case.vocabulary import MERGE_INTO, MOVE_AUTHORS, RELEASE_FROM
from domain.errors import NothingToDo, Refusal
from domain.identifiers import parse_stream
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end

# What is owed or goes on in the duplicate alone: the survivor knows nothing of it.
SETTLED_FIRST: Sequence[Callable[[Case], Iterator[Refusal]]] = (
    follow.under_way,
    ombudsman.open_matters,
    promises.open_matters,
    publication.open_matters,
    service_work.open_matters,
)


def order(draft: CaseDraft, command: MergeCase) -> None:
    """Ask the survivor to take this case up; until it has, all runs on here."""
    _check(draft, command.into)
    case = draft.state
    is_complaint = isinstance(case.stage, RUNS_AS_COMPLAINT)
    draft.record(
        MergeOrdered(
            effect_id=draft.effect_id(MERGE_INTO),
            into=command.into,
            subject=case.opened.subject,
            received_at=case.complaint_received_at if is_complaint else case.opened.received_at,
            is_complaint=is_complaint,
            reason=command.reason,
            considered_stage_one=sorted(case.who_cannot_review),
            ordered_by=draft.context.actor,
        )
    )


def _check(draft: CaseDraft, into: str) -> None:
    case, own, other = draft.state, parse_stream(draft.context.stream), parse_stream(into)
    if own == other or (own.landlord, own.kind) != (other.landlord, other.kind):
        raise NotAnotherCase(into=into)
    if case.merging.pending is not None:
        if case.merging.pending.into == into:
            raise NothingToDo(what="this merge is under way")
        raise MergeUnderWay(other=case.merging.pending.into)
    if emergencies.open_emergencies(case) or hazards.open_hazards(case):
        raise DangerIsHere
    answers.check_all_read(case)
    for matter in SETTLED_FIRST:
        for refusal in matter(case):
            raise refusal
    for id_, message in case.messages.items():
        if message.unsettled:
            purpose = message.purpose.replace("_", " ")
            raise MessageUnderWay(purpose=purpose, message=id_, status=message.status)


def taken_up(draft: CaseDraft, command: EffectDone) -> None:
    """Record that the survivor has it: what runs here stops, and its authors belong there."""
    pending = draft.state.merging.pending
    if pending is None or isinstance(draft.state.stage, Merged):
        raise NothingToDo(what="the case is merged")
    into, running = pending.into, clocks.running(draft.state)
    draft.record(
        CaseMerged(
            effect_id=command.effect_id,
            attempts=max(command.attempt, pending.attempts),
            into=into,
            stopped=[clock_id for clock_id, _ in running],
        )
    )
    clocks.cancel_running(draft, "merged")
    answers.judge_opened(draft)
    follow.undo_at_the_end(draft, "merged")
    _move_authors(draft, left=draft.context.stream, to=into, back=False)


def not_taken_up(
    draft: CaseDraft, command: EffectFailed | EffectUnknown | EffectImpossible
) -> None:
    """Try again what did not arrive; what the survivor refused stays as it was, with the reason."""
    pending = draft.state.merging.pending
    if pending is None or command.attempt <= pending.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {"effect_id": command.effect_id, "attempts": command.attempt, "reason": command.reason}
    if isinstance(command, EffectFailed) and not command.retryable:
        draft.record(MergeRefused.model_validate({**facts, "into": pending.into}))
        return
    not_before = next_try_without_end(draft.context, command.attempt)
    draft.record(MergeDelayed.model_validate({**facts, "not_before": not_before}))


def unmerge(draft: CaseDraft, command: UnmergeCase) -> None:
    """Make it a matter of its own again: what merging stopped runs from where it had started."""
    stage, stopped = draft.state.stage, draft.state.merging.stopped
    assert isinstance(stage, Merged)  # noqa: S101 - the stage table lets no other stage in
    draft.record(
        CaseUnmerged(
            effect_id=draft.effect_id(RELEASE_FROM),
            left=stage.into,
            reason=command.reason,
            unmerged_by=draft.context.actor,
        )
    )
    _move_authors(draft, left=stage.into, to=draft.context.stream, back=True)
    for clock_id in stopped:
        restarting.run_again(draft, draft.state.clocks[clock_id])
    clocks.record_due(draft)


def _move_authors(draft: CaseDraft, *, left: str, to: str, back: bool) -> None:
    origins = draft.state.opened
    draft.record(
        AuthorsMoved(
            effect_id=draft.effect_id(MOVE_AUTHORS),
            channel=origins.channel,
            subjects=sorted({origins.subject, *draft.state.merging.authors}),
            left=left,
            to=to,
            back=back,
        )
    )


def check_not_under_way(case: Case) -> None:
    """Refuse while this case is being merged into another one."""
    if case.merging.pending is not None:
        raise MergeUnderWay(other=case.merging.pending.into)
