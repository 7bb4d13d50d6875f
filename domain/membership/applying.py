"""Asking to join a group: the questions, the rules, and what silence comes to."""

from collections.abc import Sequence

from domain.business_time import add_days
from domain.errors import NothingToDo
from domain.membership.bars import check_not_barred
from domain.membership.colleagues import tell_colleagues
from domain.membership.commands import (
    AcceptRules,
    ApplyForMembership,
    GivenAnswer,
    LeaveGroup,
    RecordAnswers,
    WithdrawApplication,
)
from domain.membership.drafts import MembershipDraft, policy_of, terms_in
from domain.membership.events import (
    AnswersRecorded,
    ApplicantAwaited,
    ApplicationWithdrawn,
    MemberLeft,
    MembershipApplied,
    RulesAccepted,
)
from domain.membership.refusals import NoSuchQuestion, RulesNotCurrent
from domain.membership.state import Applied
from domain.membership.vocabulary import TELL_GROUP


def apply(draft: MembershipDraft, command: ApplyForMembership) -> None:
    """Take the application in; the decision is due after the pack's watched minutes."""
    policy = policy_of(draft.context)
    check_not_barred(draft)
    _check_questions(command.answers, command.terms.questions)
    if command.agreed_to is not None:
        _check_version(command.agreed_to, command.terms.rules_version)
    facts = {name: value for name, value in command if name != "type"}
    decide_by = draft.context.calendar.add_monitored(draft.now, policy.decide_minutes)
    told = {"effect_id": draft.effect_id(TELL_GROUP), "decide_by": decide_by}
    draft.record(MembershipApplied.model_validate({**facts, **told}))
    tell_colleagues(draft, "membership_applied")
    await_applicant(draft)


def record_answers(draft: MembershipDraft, command: RecordAnswers) -> None:
    """Record answers; the applicant is silent no more."""
    _check_questions(command.answers, terms_in(draft).questions)
    draft.record(AnswersRecorded(answers=command.answers))
    await_applicant(draft)


def accept_rules(draft: MembershipDraft, command: AcceptRules) -> None:
    """Record agreement to the rules as they are now."""
    _check_version(command.rules_version, terms_in(draft).rules_version)
    if draft.state.agrees:
        raise NothingToDo(what=f"they agreed to version {command.rules_version} of the rules")
    draft.record(
        RulesAccepted(
            rules_version=command.rules_version,
            how=command.how,
            recorded_by=draft.context.actor,
        )
    )
    await_applicant(draft)


def await_applicant(draft: MembershipDraft) -> None:
    """Await what is still the applicant's to do, from what they said last on."""
    if not isinstance(draft.state.stage, Applied) or not draft.state.waits_for_applicant:
        return
    calendar, days = draft.context.calendar, policy_of(draft.context).silence_days
    answer_by = add_days(calendar.local_day(draft.now), days)
    draft.record(ApplicantAwaited(answer_by=answer_by, silent_at=calendar.end_of(answer_by)))


def withdraw(draft: MembershipDraft, command: WithdrawApplication) -> None:
    """Record that the applicant does not want to join any more."""
    draft.record(ApplicationWithdrawn(recorded_by=draft.context.actor))


def leave(draft: MembershipDraft, command: LeaveGroup) -> None:
    """Record that the member left."""
    draft.record(MemberLeft(recorded_by=draft.context.actor))


def _check_questions(answers: Sequence[GivenAnswer], questions: Sequence[str]) -> None:
    for answer in answers:
        if answer.question > len(questions):
            raise NoSuchQuestion(question=str(answer.question), asked=f"1 to {len(questions)}")


def _check_version(given: str, current: str) -> None:
    if given != current:
        raise RulesNotCurrent(given=given, current=current)
