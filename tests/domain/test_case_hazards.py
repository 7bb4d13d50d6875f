"""Hazards in a home: each limit of the law, on the day before, the day itself and the day after."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockCancelled, ClockMet, ClockStarted
from domain.case.ending_refusals import HazardOpen
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
from domain.case.message_events import MessageRequested
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case
from domain.case.vocabulary import Hazard, HazardFinding
from domain.identifiers import derived_id
from domain.messages import Command
from domain.policy import Policy
from domain.results import DeadlineReached
from policies.loader import LoadedPack
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_contact,
    contact_id,
    done,
    identified,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

Make = Callable[[Case], Command]
SHOWN = text("the surveyor's photographs")
AN_HOUR = timedelta(hours=1)
# The working days of SHAL after Monday 2 November 2026: no bank holiday is among them.
DAYS = {3: "2026-11-05", 5: "2026-11-09", 10: "2026-11-16"}


def last_day(working_days: int) -> datetime:
    """Return a moment on the last day that is still in time."""
    return datetime.fromisoformat(f"{DAYS[working_days]}T18:00:00Z")


def only(case: Case) -> str:
    [hazard_id] = case.hazards
    return hazard_id


def act(kind: type[Command], at: datetime, **facts: object) -> Make:
    """Return an act about the only hazard, done at an instant."""
    return lambda case: kind.model_validate(
        {"hazard_id": only(case), "done_at": at, "evidence": SHOWN, **facts}
    )


def investigated_as(found: HazardFinding, at: datetime = MONDAY, *, works: bool = False) -> Make:
    return act(RecordHazardInvestigation, at, found=found, further_works=works)


def flagged(severity: Hazard = "significant") -> list[Did]:
    return [*lodged(), Did(FlagHazard(severity=severity), MONDAY, AMARA)]


def found(
    severity: Hazard = "significant", what: HazardFinding | None = None, *, works: bool = False
) -> list[Did]:
    """The investigation concluded on Monday at ten, at once."""
    return [
        *flagged(severity),
        Did(investigated_as(what or severity, works=works), MONDAY, AMARA),
    ]


# What the law asks for: after what, the act that does it, its clock, and the last instant in time.
LIMITS: dict[str, tuple[list[Did], type[Command], str, datetime]] = {
    "emergency investigated in 24 hours": (
        flagged("emergency"),
        RecordHazardInvestigation,
        "hazard_emergency_investigation",
        MONDAY + 24 * AN_HOUR,
    ),
    "emergency made safe in 24 hours": (
        found("emergency"),
        RecordHazardMadeSafe,
        "hazard_emergency_made_safe",
        MONDAY + 24 * AN_HOUR,
    ),
    "significant investigated in 10 working days": (
        flagged(),
        RecordHazardInvestigation,
        "hazard_investigation",
        last_day(10),
    ),
    "summary in 3 working days": (found(), RecordHazardSummary, "hazard_summary", last_day(3)),
    "made safe in 5 working days": (found(), RecordHazardMadeSafe, "hazard_made_safe", last_day(5)),
    "works begun in 5 working days": (
        found(works=True),
        RecordHazardWorksBegun,
        "hazard_works_begun",
        last_day(5),
    ),
    "works started in 12 weeks": (
        found(works=True),
        RecordHazardWorksStarted,
        "hazard_works_started",
        MONDAY + timedelta(weeks=12),
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("days", [-1, 0, 1], ids=["day before", "the day", "day after"])
def test_each_limit_of_the_law_is_met_until_its_last_day(
    case: Scenario[Case], limit: str, days: int
) -> None:
    before, kind, rule, last = LIMITS[limit]
    at = last + days * A_DAY
    facts = {"found": "none"} if kind is RecordHazardInvestigation else {}
    case.given(before).at(at).when(act(kind, at, **facts))
    met = [event for event in case.caused if isinstance(event, ClockMet) and event.rule == rule]
    missed = [event for event in case.past(ClockBreached) if event.rule == rule]
    assert (len(met), len(missed)) == ((0, 1) if days > 0 else (1, 0))


@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_is_breached_once_where_nothing_is_done(
    case: Scenario[Case], limit: str
) -> None:
    before, _, rule, last = LIMITS[limit]
    case.given(before).at(last + 2 * A_DAY).by(TIMER).when(DeadlineReached())
    [breach] = [
        event for event in case.caused if isinstance(event, ClockBreached) and event.rule == rule
    ]
    assert breach.statutory
    case.when(DeadlineReached())
    assert not [event for event in case.caused if getattr(event, "rule", "") == rule]


def test_the_limits_of_the_law_are_cited_by_the_pack(shal: LoadedPack) -> None:
    policy: Policy = shal.policy
    assert policy.hazard_code is not None
    assert policy.hazard_code.id == "awaabs-law-2025"
    law = [clock for key, clock in policy.clocks.items() if key.startswith("hazard_")]
    assert len(law) == len(LIMITS)
    assert all(clock.statutory and clock.clause.startswith("si-2025-1042:") for clock in law)


def test_triage_flags_a_hazard_beside_the_complaint(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(do.Triage(kind="complaint", hazard="significant"))
    assert case.the(HazardFlagged).aware_at == MONDAY
    assert case.the(ClockStarted).about == case.the(HazardFlagged).hazard_id
    assert case.state.stage.label == "complaint lodged"


def test_a_hazard_can_be_flagged_of_no_complaint(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(do.Triage(kind="service_request", hazard="emergency"))
    assert case.the(ClockStarted).rule == "hazard_emergency_investigation"


def test_the_same_triage_flags_no_second_hazard(case: Scenario[Case]) -> None:
    triage = do.Triage(kind="complaint", hazard="significant")
    case.given(lodged()[0], Did(triage, MONDAY, AMARA)).when(triage).then_already_so()


def test_the_landlord_is_aware_when_it_received_the_contact(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(a_contact("mould", MONDAY + A_DAY), MONDAY + A_DAY, INTAKE))
    flag = FlagHazard(severity="emergency", contact_id=contact_id("mould"))
    case.at(MONDAY + A_DAY + AN_HOUR).when(flag)
    assert case.the(ClockStarted).due_at == MONDAY + 2 * A_DAY


def test_a_flag_raised_too_late_is_a_breach_when_it_was_due(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 3 * A_DAY).when(FlagHazard(severity="emergency"))
    [breach] = [e for e in case.caused if isinstance(e, ClockBreached) and e.statutory]
    assert (breach.due_at, breach.detected_at) == (MONDAY + A_DAY, MONDAY + 3 * A_DAY)


def test_the_same_hazard_is_flagged_once(case: Scenario[Case]) -> None:
    case.given(flagged()).when(FlagHazard(severity="significant")).then_already_so()


def test_an_unknown_contact_tells_of_no_hazard(case: Scenario[Case]) -> None:
    flag = FlagHazard(severity="significant", contact_id=derived_id("stray"))
    case.given(lodged()).when(flag).then_refused(NotInThisCase)


def test_the_system_flags_no_hazard(case: Scenario[Case]) -> None:
    case.given(lodged()).by(INTAKE).when(FlagHazard(severity="significant"))
    case.then_refused(PersonNeeded)


def test_a_flag_in_error_is_taken_back_with_a_reason(case: Scenario[Case]) -> None:
    unflag: Make = lambda state: UnflagHazard(hazard_id=only(state), reason=SHOWN)  # noqa: E731
    case.given(flagged()).when(unflag).then(HazardUnflagged, ClockCancelled)
    case.when(unflag).then_already_so()


def test_what_was_investigated_stays_flagged(case: Scenario[Case]) -> None:
    case.given(found()).when(lambda state: UnflagHazard(hazard_id=only(state), reason=SHOWN))
    case.then_refused(HazardIsInvestigated)


def test_an_unknown_hazard_is_refused(case: Scenario[Case]) -> None:
    stray = RecordHazardMadeSafe(hazard_id=derived_id("stray"), done_at=MONDAY, evidence=SHOWN)
    case.given(flagged()).when(stray).then_refused(NotInThisCase)


def test_an_investigation_that_finds_nothing_owes_the_summary(case: Scenario[Case]) -> None:
    case.given(flagged()).when(investigated_as("none"))
    case.then(HazardInvestigated, ClockMet, ClockStarted)
    assert case.the(ClockStarted).rule == "hazard_summary"


def test_what_was_found_starts_what_follows(case: Scenario[Case]) -> None:
    case.given(flagged()).when(investigated_as("emergency", works=True))
    assert [e.rule for e in case.caused if isinstance(e, ClockStarted)] == [
        "hazard_summary",
        "hazard_emergency_made_safe",
        "hazard_works_begun",
        "hazard_works_started",
    ]


def test_the_investigation_is_recorded_once(case: Scenario[Case]) -> None:
    case.given(found()).when(investigated_as("none")).then_already_so()


@pytest.mark.parametrize(
    "kind", [RecordHazardMadeSafe, RecordHazardSummary, RecordHazardWorksBegun]
)
def test_nothing_follows_before_the_investigation(
    case: Scenario[Case], kind: type[Command]
) -> None:
    case.given(flagged()).when(act(kind, MONDAY)).then_refused(HazardNotInvestigated)


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        (RecordHazardMadeSafe, HazardMadeSafe),
        (RecordHazardSummary, HazardSummarised),
        (RecordHazardWorksBegun, HazardWorksBegun),
    ],
)
def test_each_act_is_recorded_once_with_its_evidence(
    case: Scenario[Case], kind: type[Command], event: type[HazardMadeSafe]
) -> None:
    case.given(found(works=True)).when(act(kind, MONDAY))
    recorded = case.the(event)
    assert (recorded.done_at, recorded.evidence, recorded.recorded_by) == (MONDAY, SHOWN, AMARA)
    case.when(act(kind, MONDAY)).then_already_so()


def test_starting_the_works_begins_them_too(case: Scenario[Case]) -> None:
    case.given(found(works=True)).when(act(RecordHazardWorksStarted, MONDAY))
    case.then(HazardWorksBegun, ClockMet, HazardWorksStarted, ClockMet)
    case.when(act(RecordHazardWorksStarted, MONDAY)).then_already_so()


def test_works_that_are_not_needed_are_not_begun(case: Scenario[Case]) -> None:
    case.given(found()).when(act(RecordHazardWorksBegun, MONDAY)).then_refused(NotNeededForHazard)


def test_where_nothing_was_found_nothing_is_made_safe(case: Scenario[Case]) -> None:
    case.given(found(what="none")).when(act(RecordHazardMadeSafe, MONDAY))
    case.then_refused(NotNeededForHazard)


def test_an_act_to_come_is_not_recorded(case: Scenario[Case]) -> None:
    case.given(found()).when(act(RecordHazardMadeSafe, MONDAY + A_MINUTE)).then_refused(ActToCome)


def test_nothing_is_done_before_the_landlord_knew(case: Scenario[Case]) -> None:
    early = act(RecordHazardMadeSafe, MONDAY - A_MINUTE)
    case.given(found()).when(early).then_refused(ActBeforeItsCause)


def test_the_summary_is_sent_and_counts_when_delivered(case: Scenario[Case]) -> None:
    case.given(found(), identified())
    case.when(lambda state: SendHazardSummary(hazard_id=only(state), letter=text("summary")))
    case.then(MessageRequested, HazardSummaryRequested)
    case.by(EFFECTS).when(done("hazard_summary"))
    event = case.the(HazardSummarised)
    assert event.message_id == case.past(HazardSummaryRequested)[0].message_id
    assert "hazard_summary" in [e.rule for e in case.caused if isinstance(e, ClockMet)]


def test_a_summary_that_the_tenant_has_is_not_sent_again(case: Scenario[Case]) -> None:
    case.given(found(), identified(), Did(act(RecordHazardSummary, MONDAY), MONDAY, AMARA))
    case.when(lambda state: SendHazardSummary(hazard_id=only(state), letter=text("summary")))
    case.then_already_so()


def test_a_hazard_keeps_its_case_open_until_all_is_done(case: Scenario[Case]) -> None:
    case.given(lodged()[0], Did(do.Triage(kind="service_request"), MONDAY, AMARA))
    case.given(Did(FlagHazard(severity="significant"), MONDAY, AMARA))
    case.given(Did(investigated_as("significant"), MONDAY, AMARA))
    close = do.CloseCase(ending="done", reason=SHOWN)
    refusal = case.when(close).then_refused(HazardOpen)
    assert refusal.references["needs"] == "the written summary, making it safe"
    case.given(Did(act(RecordHazardSummary, MONDAY), MONDAY, AMARA))
    case.given(Did(act(RecordHazardMadeSafe, MONDAY), MONDAY, AMARA)).when(close)
    assert case.state.stage.label == "closed"
