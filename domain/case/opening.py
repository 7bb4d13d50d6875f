"""What comes in: the first post, what the author writes next, and changes to it."""

from datetime import datetime

from domain.case import clocks, conduct, emergencies, exposure, splitting
from domain.case.automatic_commands import KeepPictures
from domain.case.belonging import goes_on
from domain.case.commands import (
    AttachEvidence,
    Beginning,
    NotePostChange,
    RecordContact,
    RecordPostChange,
)
from domain.case.drafts import CaseDraft, decided_by_a_person
from domain.case.events import (
    CaseCaptured,
    CaseOpened,
    ContactRecorded,
    EvidenceAttached,
    PostChanged,
)
from domain.case.exposure import check_known, is_public
from domain.case.merge_events import CaseSplitOff
from domain.case.receipt import received_at
from domain.case.refusals import AnotherAuthor, CaseIsClosed
from domain.case.state import Closed, Merged
from domain.case.vocabulary import HOLD_AUTHOR
from domain.errors import NothingToDo
from domain.noticed import NOTHING_NOTICED
from domain.time_refusals import CalendarIncomplete

# A contact runs as a complaint until a person decides otherwise, so nothing is lost by waiting.
FROM_RECEIPT = ("first_response", "stage_one_acknowledgement", "stage_one_overall")


def open_case(draft: CaseDraft, command: Beginning) -> None:
    """Open the case and start every clock that runs from receipt.

    The channel knows of the cases that it opens itself; of a person's it has to be told.
    """
    received = _counted_from(draft, command)
    facts = {name: value for name, value in _fields(command) if name != "split_from"}
    draft.record(CaseOpened(**facts, received_at=received))
    if command.split_from is not None:
        draft.record(CaseSplitOff(left=command.split_from))
    if decided_by_a_person(draft):
        draft.record(_captured(draft, command))
    if command.origin == "public_post":
        exposure.flag(draft, command.post, command.noticed)
    for rule in FROM_RECEIPT:
        clocks.start(draft, rule, received)
    conduct.note_at_opening(draft)
    emergencies.notice(draft, command.noticed, received)


def _captured(draft: CaseDraft, command: Beginning) -> CaseCaptured:
    return CaseCaptured(
        effect_id=draft.effect_id(HOLD_AUTHOR),
        channel=command.channel,
        subject=command.subject,
        post=command.post,
        thread=command.thread,
        captured_by=draft.context.actor,
    )


def _counted_from(draft: CaseDraft, command: Beginning) -> datetime:
    # Nobody is turned away because a platform's time lies before the calendar begins.
    received = received_at(command.posted_at, command.taken_in_at)
    try:
        for rule in FROM_RECEIPT:
            draft.context.clock_terms(rule, received)
    except CalendarIncomplete:
        return command.taken_in_at
    return received


def record_contact(draft: CaseDraft, command: RecordContact) -> None:
    """Add what the author wrote. It starts and stops no clock, also after closing.

    So a closed case refuses what is a matter of its own: it would be a complaint without a limit.
    """
    merging = draft.state.merging
    if command.subject not in (draft.state.opened.subject, *merging.authors):
        raise AnotherAuthor
    if command.contact_id in draft.state.contacts:
        raise NothingToDo(what="this contact is recorded")
    thread = draft.state.opened.thread
    if isinstance(draft.state.stage, Closed) and not goes_on(command.kind, command.thread, thread):
        raise CaseIsClosed
    facts = dict(_fields(command))
    del facts["subject"]
    received = received_at(command.posted_at, command.taken_in_at)
    if isinstance(draft.state.stage, Merged):
        splitting.pass_on(draft, command, received)
        return
    private = command.kind == "private_message"
    draft.record(ContactRecorded(**facts, private=private, received_at=received))
    emergencies.notice(draft, command.noticed, received, command.contact_id)
    if not private:
        exposure.flag(draft, command.object_id, command.noticed)


def record_post_change(draft: CaseDraft, command: RecordPostChange) -> None:
    """Note an edit or a deletion; neither closes the case nor stops a clock."""
    if command.change_id in draft.state.post_changes:
        raise NothingToDo(what="this change is recorded")
    draft.record(PostChanged(**dict(_fields(command))))
    if command.change == "edited" and is_public(draft, command.object_id):
        exposure.flag(draft, command.object_id, command.noticed)
    if not set(command.noticed.signals) <= _signals_of(draft, command.object_id):
        # The platform's time is that of the post; whoever edits it tells us now.
        emergencies.notice(draft, command.noticed, command.taken_in_at)


def _signals_of(draft: CaseDraft, object_id: str) -> set[str]:
    """Return the signals that were found in something before it was edited."""
    opened = draft.state.opened
    contacts = draft.state.contacts.values()
    before = [opened.noticed] if object_id == opened.post else []
    before += [contact.noticed for contact in contacts if contact.object_id == object_id]
    return {signal for noticed in before for signal in noticed.signals}


def note_post_change(draft: CaseDraft, command: NotePostChange) -> None:
    """Note what a person saw had become of a post; it neither closes the case nor stops a clock."""
    check_known(draft, command.object_id)
    draft.record(
        PostChanged(
            change_id=draft.context.new_id("change"),
            object_id=command.object_id,
            change=command.change,
            version=draft.now.isoformat(),
            text=None,
            posted_at=None,
            noticed=NOTHING_NOTICED,
            taken_in_at=draft.now,
        )
    )


def attach_evidence(draft: CaseDraft, command: AttachEvidence) -> None:
    """Keep what a person pictured, beside what they say it shows."""
    if command.object_id is not None:
        check_known(draft, command.object_id)
    draft.record(
        EvidenceAttached(
            object_id=command.object_id,
            media=command.media,
            seen_at=command.seen_at,
            attached_by=draft.context.actor,
        )
    )


def keep_pictures(draft: CaseDraft, command: KeepPictures) -> None:
    """Keep what came with something the author wrote, as it was when it was fetched."""
    draft.record(
        EvidenceAttached(
            object_id=command.object_id,
            media=command.media,
            seen_at=None,
            attached_by=draft.context.actor,
        )
    )


def _fields(command: Beginning | RecordContact | RecordPostChange) -> list[tuple[str, object]]:
    # Field by field, not dumped: nested values stay the same objects.
    return [(name, value) for name, value in command if name != "type"]
