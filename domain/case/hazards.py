"""Hazards in a home: what the law asks for, each act with its own limit (Awaab's law).

    flagged        investigation, in hours for an emergency hazard, in working days for another
    investigated   the written summary; and what was found made safe; where further works are
                   needed, begun and physically started

The limits are in `policies/codes/awaabs-law-2025.toml`. They run beside the stage, from what was
received and from what was done; an act told late ends no limit that had passed.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from domain.case import clocks, sending
from domain.case.beside_state import FlaggedHazard
from domain.case.drafts import CaseDraft, contact_in
from domain.case.hazard_commands import (
    FlagHazard,
    RecordHazardInvestigation,
    RecordHazardMadeSafe,
    RecordHazardSummary,
    RecordHazardWorksBegun,
    RecordHazardWorksStarted,
    SendHazardSummary,
    UnflagHazard,
)
from domain.case.hazard_events import (
    HazardFlagged,
    HazardInvestigated,
    HazardMadeSafe,
    HazardSummarised,
    HazardSummaryRequested,
    HazardUnflagged,
    HazardWorksBegun,
    HazardWorksStarted,
)
from domain.case.hazard_refusals import (
    ActBeforeItsCause,
    ActToCome,
    HazardIsInvestigated,
    HazardNotInvestigated,
    NotNeededForHazard,
)
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.case.vocabulary import Hazard
from domain.errors import NothingToDo

INVESTIGATION = {
    "emergency": "hazard_emergency_investigation",
    "significant": "hazard_investigation",
}
MADE_SAFE = {"emergency": "hazard_emergency_made_safe", "significant": "hazard_made_safe"}
SUMMARY = "hazard_summary"
BEGUN = "hazard_works_begun"
STARTED = "hazard_works_started"
KNOWN = "the landlord knew of the hazard"
ALL_CLOCKS = (*INVESTIGATION.values(), *MADE_SAFE.values(), SUMMARY, BEGUN, STARTED)

_Act = (
    RecordHazardInvestigation
    | RecordHazardMadeSafe
    | RecordHazardSummary
    | RecordHazardWorksBegun
    | RecordHazardWorksStarted
)


def flag(draft: CaseDraft, command: FlagHazard) -> None:
    """Record that a hazard may be there; the landlord knows of it since it received the contact."""
    record_flag(draft, command.severity, command.contact_id)


def record_flag(draft: CaseDraft, severity: Hazard, contact_id: str | None) -> None:
    """Flag a hazard and start its investigation's clock, which may have passed already."""
    if is_flagged(draft.state, severity, contact_id):
        raise NothingToDo(what=f"a hazard of this kind is flagged ({severity})")
    hazard_id = draft.context.new_id("hazard")
    aware_at = _aware_at(draft.state, contact_id)
    draft.record(
        HazardFlagged(
            hazard_id=hazard_id,
            severity=severity,
            contact_id=contact_id,
            aware_at=aware_at,
            flagged_by=draft.context.actor,
        )
    )
    clocks.start(draft, INVESTIGATION[severity], aware_at, about=hazard_id)
    clocks.record_due(draft)


def is_flagged(case: Case, severity: Hazard, contact_id: str | None = None) -> bool:
    """Whether this contact's hazard is flagged, and something is still owed because of it."""
    return any(
        (each.severity, each.contact_id) == (severity, contact_id) for _, each in open_hazards(case)
    )


def unflag(draft: CaseDraft, command: UnflagHazard) -> None:
    """Take a flag back that nobody has investigated, with the reason."""
    hazard = _hazard_in(draft.state, command.hazard_id)
    if hazard.unflagged:
        raise NothingToDo(what="the flag is taken back")
    if hazard.investigated_at is not None:
        raise HazardIsInvestigated(hazard=command.hazard_id)
    draft.record(
        HazardUnflagged(
            hazard_id=command.hazard_id, reason=command.reason, unflagged_by=draft.context.actor
        )
    )
    for rule in INVESTIGATION.values():
        clocks.cancel(draft, rule, "no_hazard", about=command.hazard_id)


def investigate(draft: CaseDraft, command: RecordHazardInvestigation) -> None:
    """Record what the investigation found, and start what follows from that."""
    hazard = _flagged(draft.state, command.hazard_id)
    if hazard.investigated_at is not None:
        raise NothingToDo(what="the investigation is recorded")
    _check_time(draft, command.done_at, hazard.aware_at, KNOWN)
    draft.record(
        HazardInvestigated(
            **_done(draft, command), found=command.found, further_works=command.further_works
        )
    )
    for rule in INVESTIGATION.values():
        clocks.answer(draft, rule, about=command.hazard_id)
    for rule in _following(command):
        clocks.start(draft, rule, command.done_at, about=command.hazard_id)
    clocks.record_due(draft)


def _following(command: RecordHazardInvestigation) -> Iterator[str]:
    yield SUMMARY
    if command.found == "none":
        return
    yield MADE_SAFE[command.found]
    if command.further_works:
        yield BEGUN
        yield STARTED


def make_safe(draft: CaseDraft, command: RecordHazardMadeSafe) -> None:
    """Record that what was found is safe."""
    hazard = _investigated(draft, command)
    if hazard.found == "none":
        raise NotNeededForHazard(hazard=command.hazard_id, what="making it safe")
    if hazard.safe:
        raise NothingToDo(what="the hazard is made safe")
    draft.record(HazardMadeSafe(**_done(draft, command)))
    for rule in MADE_SAFE.values():
        clocks.answer(draft, rule, about=command.hazard_id)


def summarise(draft: CaseDraft, command: RecordHazardSummary) -> None:
    """Record that the tenant has the summary in writing, by another way."""
    hazard = _investigated(draft, command)
    if hazard.summarised:
        raise NothingToDo(what="the tenant has the summary")
    draft.record(HazardSummarised(**_done(draft, command)))
    clocks.answer(draft, SUMMARY, about=command.hazard_id)


def send_summary(draft: CaseDraft, command: SendHazardSummary) -> None:
    """Send the summary in private; the tenant has it when it is delivered."""
    hazard = _flagged(draft.state, command.hazard_id)
    if hazard.investigated_at is None:
        raise HazardNotInvestigated(hazard=command.hazard_id)
    if hazard.summarised:
        raise NothingToDo(what="the tenant has the summary")
    sending.request(draft, "hazard_summary", "private", command.letter, command)
    message_id = sending.message_id(draft)
    draft.record(HazardSummaryRequested(hazard_id=command.hazard_id, message_id=message_id))


def summary_delivered(draft: CaseDraft, message_id: str, when: datetime) -> None:
    """Record that the tenant has the summary that this message is, since when it went."""
    for hazard_id, hazard in draft.state.hazards.items():
        if hazard.summary_message == message_id and not hazard.summarised:
            draft.record(
                HazardSummarised(
                    hazard_id=hazard_id,
                    done_at=when,
                    message_id=message_id,
                    recorded_by=draft.context.actor,
                )
            )
            clocks.answer(draft, SUMMARY, about=hazard_id, at=when)


def begin_works(draft: CaseDraft, command: RecordHazardWorksBegun) -> None:
    """Record that steps to begin the further works were taken."""
    if _needing_works(draft, command).works_begun:
        raise NothingToDo(what="the further works are begun")
    draft.record(HazardWorksBegun(**_done(draft, command)))
    clocks.answer(draft, BEGUN, about=command.hazard_id)


def start_works(draft: CaseDraft, command: RecordHazardWorksStarted) -> None:
    """Record that the further works physically started, which is more than beginning them."""
    hazard = _needing_works(draft, command)
    if hazard.works_started:
        raise NothingToDo(what="the further works have started")
    if not hazard.works_begun:
        draft.record(HazardWorksBegun(**_done(draft, command)))
        clocks.answer(draft, BEGUN, about=command.hazard_id)
    draft.record(HazardWorksStarted(**_done(draft, command)))
    clocks.answer(draft, STARTED, about=command.hazard_id)


def open_hazards(case: Case) -> list[tuple[str, FlaggedHazard]]:
    """Return the hazards about which something is still owed, by id."""
    return [(id_, each) for id_, each in case.hazards.items() if not each.is_settled]


def _needing_works(
    draft: CaseDraft, command: RecordHazardWorksBegun | RecordHazardWorksStarted
) -> FlaggedHazard:
    hazard = _investigated(draft, command)
    if not hazard.further_works:
        raise NotNeededForHazard(hazard=command.hazard_id, what="further works")
    return hazard


def _investigated(draft: CaseDraft, command: _Act) -> FlaggedHazard:
    hazard = _flagged(draft.state, command.hazard_id)
    if hazard.investigated_at is None:
        raise HazardNotInvestigated(hazard=command.hazard_id)
    # What was found is often made safe on the spot, before the investigation concludes.
    _check_time(draft, command.done_at, hazard.aware_at, KNOWN)
    return hazard


def _flagged(case: Case, hazard_id: str) -> FlaggedHazard:
    hazard = _hazard_in(case, hazard_id)
    if hazard.unflagged:
        raise NotNeededForHazard(hazard=hazard_id, what="its flag was taken back")
    return hazard


def _hazard_in(case: Case, hazard_id: str) -> FlaggedHazard:
    if hazard_id not in case.hazards:
        raise NotInThisCase(what="hazard", id=hazard_id)
    return case.hazards[hazard_id]


def _check_time(draft: CaseDraft, done_at: datetime, since: datetime, after: str) -> None:
    if done_at > draft.now:
        raise ActToCome
    if done_at < since:
        raise ActBeforeItsCause(after=after)


def _done(draft: CaseDraft, command: _Act) -> dict[str, Any]:
    return {
        "hazard_id": command.hazard_id,
        "done_at": command.done_at,
        "evidence": command.evidence,
        "recorded_by": draft.context.actor,
    }


def _aware_at(case: Case, contact_id: str | None) -> datetime:
    if contact_id is None:
        return case.opened.received_at
    return contact_in(case, contact_id).received_at
