"""What was written into one case is a matter of its own, or belongs to the case it was merged into.

A case opened for a contact counts from that contact's receipt, and the two refer to each other.
"""

from datetime import datetime

from domain.case.commands import RecordContact
from domain.case.drafts import CaseDraft, contact_in
from domain.case.events import ContactRecorded
from domain.case.merge_commands import SplitContact
from domain.case.merge_events import ContactPassedOn, ContactSplit
from domain.case.merge_refusals import CameAnotherWay
from domain.case.state import Merged
from domain.case.vocabulary import OPEN_SPLIT_CASE, PASS_ON_CONTACT
from domain.errors import NothingToDo
from domain.identifiers import parse_stream, stream_id
from domain.messages import ContentRef, Personal

_FACTS = (
    "contact_id",
    "kind",
    "object_id",
    "thread",
    "url",
    "version",
    "handle",
    "name",
    "user_ref",
    "text",
    "posted_at",
    "manner",
    "paid",
    "media",
    "taken_in_at",
    "noticed",
)


def split(draft: CaseDraft, command: SplitContact) -> None:
    """Have a case opened for a contact, once; what it says stays on record here, too."""
    recorded = contact_in(draft.state, command.contact_id).recorded
    if command.contact_id in draft.state.merging.split:
        raise NothingToDo(what="a case was opened for this contact")
    if recorded is None:
        raise CameAnotherWay
    split_off(draft, recorded, recorded.handle.subject, command.reason)


def split_off(
    draft: CaseDraft,
    written: ContactRecorded | ContactPassedOn,
    subject: str,
    reason: ContentRef | None = None,
) -> None:
    """Have a case opened for something that was written."""
    origins = draft.state.opened
    landlord = parse_stream(draft.context.stream).landlord
    draft.record(
        ContactSplit.model_validate(
            {
                **_facts_of(written),
                "effect_id": draft.effect_id(OPEN_SPLIT_CASE),
                "subject": subject,
                "received_at": written.received_at,
                "to": stream_id(landlord, "case", draft.context.command_id, written.contact_id),
                "channel": origins.channel,
                "platform": origins.platform,
                "account": origins.account,
                "reason": reason,
                "split_by": draft.context.actor,
            }
        )
    )


def pass_on(draft: CaseDraft, command: RecordContact, received_at: datetime) -> None:
    """Hand what the author of a merged case wrote to the case that goes on for both."""
    stage = draft.state.stage
    assert isinstance(stage, Merged)  # noqa: S101 - asked before
    draft.record(
        ContactPassedOn.model_validate(
            {
                **_facts_of(command),
                "effect_id": draft.effect_id(PASS_ON_CONTACT),
                "subject": command.subject,
                "received_at": received_at,
                "into": stage.into,
            }
        )
    )


def _facts_of(written: RecordContact | ContactRecorded | ContactPassedOn) -> dict[str, object]:
    return {name: _unsealed(getattr(written, name)) for name in _FACTS}


def _unsealed(value: object) -> object:
    """A sealed text opens only in the event it was sealed for; the vault's id goes on."""
    return value.model_copy(update={"envelope": None}) if isinstance(value, Personal) else value
