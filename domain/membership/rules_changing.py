"""New rules: everybody in the group is asked again, and says yes or is flagged or suspended."""

from domain.errors import NothingToDo
from domain.membership.agreeing import ask_again
from domain.membership.applying import await_applicant
from domain.membership.drafts import MembershipDraft, terms_in
from domain.membership.rules_commands import NoteTerms
from domain.membership.rules_events import GroupTold, TermsChanged
from domain.membership.state import Applied, Membership
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end

Missed = EffectFailed | EffectUnknown | EffectImpossible


def note_terms(draft: MembershipDraft, command: NoteTerms) -> None:
    """Take over what the group asks now, and ask for agreement where the rules are new."""
    known, terms = terms_in(draft), command.terms
    if isinstance(draft.state.stage, Applied):
        terms = terms.model_copy(update={"questions": known.questions})
    if terms == known:
        raise NothingToDo(what="these terms are known")
    draft.record(TermsChanged(terms=terms))
    if isinstance(draft.state.stage, Applied):
        await_applicant(draft)
    else:
        ask_again(draft)


def is_telling_group(state: Membership, effect_id: str) -> bool:
    """Whether a result is that of telling the group of this membership."""
    return effect_id in state.errands


def told_group(draft: MembershipDraft, command: EffectDone) -> None:
    """Record that the group knows."""
    draft.record(GroupTold(effect_id=command.effect_id, attempts=command.attempt, not_before=None))


def not_told_group(draft: MembershipDraft, command: Missed) -> None:
    """Tell it again later; a group that does not take it for good needs no telling."""
    if command.attempt <= draft.state.errands[command.effect_id]:
        raise NothingToDo(what="this result is recorded or overtaken")
    final = isinstance(command, EffectFailed) and not command.retryable
    again = None if final else next_try_without_end(draft.context, command.attempt)
    draft.record(GroupTold(effect_id=command.effect_id, attempts=command.attempt, not_before=again))
