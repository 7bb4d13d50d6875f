"""What kind of contact this is, as a person decides it, and how such a decision is corrected.

A contact runs as a complaint until somebody triages it. Triage can lighten that duty, and can take
it up again; either way the clocks are put right by recorded acts, and no ended clock runs again.
"""

from collections.abc import Mapping

from domain.case import assignment, clocks, emergencies, hazards
from domain.case.commands import Triage
from domain.case.drafts import CaseDraft
from domain.case.events import CaseTriaged
from domain.case.kind_refusals import (
    ComplaintIsAcknowledged,
    ComplaintIsRefused,
    CorrectionNeedsReason,
    ThemeNotKnown,
)
from domain.case.rule import SINCE_STAGE_ONE
from domain.case.sending import check_none_under_way
from domain.case.state import Case, Refused, Triaged
from domain.case.vocabulary import Kind
from domain.errors import NothingToDo
from domain.noticed import Suggestion

COMPLAINT: Kind = "complaint"
# What a complaint is owed from its receipt on, and no other contact.
COMPLAINT_CLOCKS = ("stage_one_acknowledgement", "stage_one_overall")
# Whose a contact of this kind is, by the pack's own teams.
TEAMS: Mapping[Kind, str] = {"press_query": "press", "suggestion": "themes"}
ENDED_FOR_GOOD = ("met", "breached", "answered late")


def triage(draft: CaseDraft, command: Triage) -> None:
    """Record the decision, and let the clocks of a complaint follow it."""
    was = kind_of(draft.state)
    _check(draft, command, was)
    draft.record(_decided(draft, command, was))
    if command.kind == COMPLAINT:
        run_as_complaint(draft)
    else:
        _run_as_no_complaint(draft)
    if command.kind != was:
        _hand_over(draft, command.kind)
    if command.hazard is not None and not hazards.is_flagged(draft.state, command.hazard):
        hazards.record_flag(draft, command.hazard, None)


def _hand_over(draft: CaseDraft, kind: Kind) -> None:
    """Let those know of it whose it is: the team of the kind, and whoever is on call."""
    if kind == "emergency" and not draft.state.emergencies:
        # One that was declared and ended wakes nobody again; who sees a new danger declares it.
        emergencies.record(draft, aware_at=draft.state.opened.received_at)
    elif kind in TEAMS:
        assignment.to_team(draft, TEAMS[kind])


def suggestions(case: Case) -> list[Suggestion]:
    """Return what the pack's rules suggest of the first post and of every later contact."""
    written = [case.opened.noticed, *(contact.noticed for contact in case.contacts.values())]
    return list(dict.fromkeys(each for noticed in written for each in noticed.suggestions))


def kind_of(case: Case) -> Kind | None:
    """Return what the case was triaged as; None while it waits for that."""
    return case.triaged.kind if case.triaged else None


def run_as_complaint(draft: CaseDraft) -> None:
    """Start what a complaint is owed from its original receipt, unless that ran or runs already.

    One that was refused is owed none of it until it is accepted after all. What has passed by now
    is recorded as breached at once, at the instant at which it was due.
    """
    if isinstance(draft.state.stage, Refused):
        return
    for rule in COMPLAINT_CLOCKS:
        if not _has_run(draft.state, rule):
            clocks.start(draft, rule, draft.state.complaint_received_at)
    clocks.record_due(draft)


def _has_run(case: Case, rule: str) -> bool:
    of_rule = (clock for clock in case.clocks.values() if clock.rule == rule)
    return any(clock.status == "running" or clock.status in ENDED_FOR_GOOD for clock in of_rule)


def _run_as_no_complaint(draft: CaseDraft) -> None:
    for rule in COMPLAINT_CLOCKS:
        clocks.cancel(draft, rule, "not_a_complaint")


def _check(draft: CaseDraft, command: Triage, was: Kind | None) -> None:
    case = draft.state
    themes = draft.context.policy.themes.names
    unknown = sorted(set(command.themes) - themes.keys())
    if unknown:
        known = ", ".join(sorted(themes)) or "none"
        raise ThemeNotKnown(themes=", ".join(unknown), known=known)
    flagged = command.hazard is None or hazards.is_flagged(case, command.hazard)
    if case.triaged == _facts(command) and flagged:
        raise NothingToDo(what=f"the case is triaged as {command.kind.replace('_', ' ')}")
    if was in (None, command.kind):
        return
    if isinstance(case.stage, SINCE_STAGE_ONE):
        raise ComplaintIsAcknowledged(kind=command.kind.replace("_", " "))
    if isinstance(case.stage, Refused):
        raise ComplaintIsRefused(kind=command.kind.replace("_", " "))
    check_none_under_way(case, "stage_one_acknowledgement")
    check_none_under_way(case, "refusal_letter")
    if command.reason is None:
        raise CorrectionNeedsReason(was=str(was).replace("_", " "))


def _facts(command: Triage) -> Triaged:
    return Triaged(
        kind=command.kind,
        vulnerable=command.vulnerable,
        language=command.language,
        themes=frozenset(command.themes),
    )


def _decided(draft: CaseDraft, command: Triage, was: Kind | None) -> CaseTriaged:
    return CaseTriaged(
        kind=command.kind,
        was=was,
        reason=command.reason,
        vulnerable=command.vulnerable,
        language=command.language,
        themes=sorted(set(command.themes)),
        suggested=suggestions(draft.state),
        triaged_by=draft.context.actor,
    )
