"""Sharing, disclosing, filing and reading what is private, and legal holds: recorded acts."""

from domain.case import answers
from domain.case.drafts import CaseDraft
from domain.case.privacy_commands import (
    Disclose,
    EndShare,
    FileMessage,
    NameReader,
    PlaceLegalHold,
    ReleaseLegalHold,
    RemoveReader,
    ShareWithTeam,
)
from domain.case.privacy_events import (
    CaseShared,
    DisclosureMade,
    LegalHoldPlaced,
    LegalHoldReleased,
    MessageFiled,
    ReaderNamed,
    ReaderRemoved,
    ShareEnded,
)
from domain.case.privacy_refusals import (
    DisclosureNotConsented,
    EndsInThePast,
    NoBasisToDisclose,
    UnknownLegalBasis,
    UnknownTeam,
)
from domain.case.refusals import NotInThisCase
from domain.errors import NothingToDo

FIRST = "first"


def place_hold(draft: CaseDraft, command: PlaceLegalHold) -> None:
    """Keep the case as it is: the hold wins over erasure, retention and taking down."""
    if draft.state.on_legal_hold:
        raise NothingToDo(what="a legal hold stands")
    draft.record(LegalHoldPlaced(reason=command.reason, placed_by=draft.context.actor))


def release_hold(draft: CaseDraft, command: ReleaseLegalHold) -> None:
    """End the hold."""
    if not draft.state.on_legal_hold:
        raise NothingToDo(what="no legal hold stands")
    draft.record(LegalHoldReleased(reason=command.reason, released_by=draft.context.actor))


def share(draft: CaseDraft, command: ShareWithTeam) -> None:
    """Let a team of the pack read the thread, for a recorded reason."""
    teams = draft.context.policy.teams
    if command.team not in teams:
        raise UnknownTeam(team=command.team, known=", ".join(sorted(teams)))
    for each in draft.state.privacy.shares.values():
        if each.team == command.team and not each.ended:
            raise NothingToDo(what="the case is shared with this team")
    draft.record(
        CaseShared(
            share_id=draft.context.new_id("share"),
            team=command.team,
            reason=command.reason,
            shared_by=draft.context.actor,
        )
    )


def end_share(draft: CaseDraft, command: EndShare) -> None:
    """Let the team read no more."""
    share = draft.state.privacy.shares.get(command.share_id)
    if share is None:
        raise NotInThisCase(what="share", id=command.share_id)
    if share.ended:
        raise NothingToDo(what="the share is ended")
    draft.record(ShareEnded(share_id=command.share_id, ended_by=draft.context.actor))


def name_reader(draft: CaseDraft, command: NameReader) -> None:
    """Let one person read for a cause; naming them again changes cause and end."""
    if command.ends_at <= draft.now:
        raise EndsInThePast(ends_at=command.ends_at.isoformat())
    now = draft.state.privacy.readers.get(command.reader)
    if now is not None and (now.cause, now.ends_at) == (command.cause, command.ends_at):
        raise NothingToDo(what="this person is named")
    draft.record(
        ReaderNamed(
            reader=command.reader,
            cause=command.cause,
            reason=command.reason,
            ends_at=command.ends_at,
            named_by=draft.context.actor,
        )
    )


def remove_reader(draft: CaseDraft, command: RemoveReader) -> None:
    """Let the person read no more."""
    if command.reader not in draft.state.privacy.readers:
        raise NothingToDo(what="this person is not named")
    draft.record(ReaderRemoved(reader=command.reader, removed_by=draft.context.actor))


def disclose(draft: CaseDraft, command: Disclose) -> None:
    """Record a disclosure to a third party, on consent or on a basis that the pack names."""
    if (command.evidence is None) == (command.legal_basis is None):
        raise NoBasisToDisclose
    if command.evidence is not None:
        _check_consented(draft, command.evidence)
    if command.legal_basis is not None:
        _check_basis(draft, command.legal_basis)
    draft.record(
        DisclosureMade(
            disclosure_id=draft.context.new_id("disclosure"),
            recipient=command.recipient,
            what=command.what,
            reason=command.reason,
            basis="consent" if command.evidence is not None else "legal_basis",
            evidence=command.evidence,
            legal_basis=command.legal_basis,
            disclosed_by=draft.context.actor,
        )
    )


def _check_consented(draft: CaseDraft, evidence: str) -> None:
    contact = draft.state.contacts.get(evidence)
    if contact is None:
        raise NotInThisCase(what="contact", id=evidence)
    if not draft.state.identity_confirmed:
        raise DisclosureNotConsented(problem="who wrote it is not confirmed")
    answers.check_not_held_apart(draft.state, evidence)
    if not draft.state.is_of_its_author(contact):
        raise DisclosureNotConsented(problem="somebody else wrote it")
    if not contact.private:
        raise DisclosureNotConsented(problem="it was not said in private")


def _check_basis(draft: CaseDraft, basis: str) -> None:
    disclosure = draft.context.policy.disclosure
    known = {} if disclosure is None else disclosure.legal_bases
    if basis not in known:
        raise UnknownLegalBasis(basis=basis, known=", ".join(sorted(known)) or "none")


def file_message(draft: CaseDraft, command: FileMessage) -> None:
    """Record a person's word that a message is in the tenancy record now.

    There is no housing system to write to: whoever filed it attests it, with the place.
    """
    case = draft.state
    if command.item is not None and command.item not in {**case.contacts, **case.messages}:
        raise NotInThisCase(what="contact or message", id=command.item)
    if command.item is not None:
        answers.check_not_held_apart(case, command.item)
    if (command.item or FIRST) in case.privacy.filed:
        raise NothingToDo(what="this message is filed")
    draft.record(
        MessageFiled(
            filing_id=draft.context.new_id("filing"),
            item=command.item,
            reference=command.reference,
            filed_by=draft.context.actor,
        )
    )
