"""What is written to a person about their conduct: always from a case of theirs.

The case sends it as one of its messages, by its own rules; here it is ordered, and what became
of the order is kept.
"""

from domain.account_holder.drafts import HolderDraft
from domain.account_holder.errand_events import LetterOrdered
from domain.account_holder.letter_commands import SendWarning
from domain.account_holder.sanction_refusals import LetterNotDecided
from domain.account_holder.sanction_vocabulary import SEND_CONDUCT_LETTER, LetterPurpose
from domain.errors import NothingToDo
from domain.messages import ContentRef


def send_warning(draft: HolderDraft, command: SendWarning) -> None:
    """Warn a person as it was decided for a breach, once."""
    decision = draft.state.decisions.get(command.decision_id)
    if decision is None or "warn" not in decision.measures:
        raise LetterNotDecided(decision=command.decision_id, measure="warn")
    if any(each.about == command.decision_id for each in draft.state.errands.values()):
        raise NothingToDo(what="the warning of this decision is on its way or sent")
    order(
        draft,
        "conduct_warning",
        command.case,
        command.decision_id,
        command.content,
        command.template,
    )


def order(
    draft: HolderDraft,
    purpose: LetterPurpose,
    case: str,
    about: str,
    content: ContentRef | None,
    template: str | None,
) -> None:
    """Have the case write it; without `content` it is the pack's wording `template`."""
    draft.record(
        LetterOrdered(
            effect_id=draft.effect_id(SEND_CONDUCT_LETTER),
            purpose=purpose,
            case=case,
            content=content,
            template=template,
            about=about,
        )
    )
