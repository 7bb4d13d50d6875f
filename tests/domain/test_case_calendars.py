"""A case keeps its calendar until somebody moves it; limits of law follow their date of effect."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.business_time import Calendar
from domain.case.calendar_commands import AdoptCalendar
from domain.case.calendar_events import CalendarAdopted
from domain.case.calendar_refusals import CalendarChangedAgain
from domain.case.clock_events import ClockBreached, ClockMoved, ClockStarted
from domain.case.decider import CASE
from domain.case.extension_events import ExtensionRequested
from domain.case.extension_refusals import ExtensionBeyondMaximum
from domain.case.message_events import MessageRequested
from domain.case.ombudsman_events import OmbudsmanRouteOpened
from domain.case.state import Case
from domain.case.turning_away_events import RefusalDecided
from domain.case.turning_away_refusals import IssueNotOldEnough
from domain.decider import Offered
from domain.policy import Policy
from domain.policy.basics import Period
from domain.policy.operating import FormerCode
from domain.results import DeadlineReached
from policies.loader import LoadedPack, load_policy
from tests.domain.happenings import AMARA, CASE_ID, MONDAY, acknowledged, lodged
from tests.domain.scenario import Scenario
from tests.domain.test_case_extension import extend
from tests.domain.test_case_turning_away import for_its_age, refused

SPECIAL = date(2026, 11, 5)  # a Thursday
NEWER = "sha256:newer"


def with_holidays(calendar: Calendar, extra: Mapping[date, str]) -> Calendar:
    days = replace(
        calendar.days, version=NEWER, bank_holidays={**calendar.days.bank_holidays, **extra}
    )
    return Calendar.of(days, calendar.hours)


def offered(pack: LoadedPack, calendar: Calendar, policy: Policy | None = None) -> Offered:
    return Offered(policy or pack.policy, calendar, calendar.version, pack.policy_version)


def due_on(case: Scenario[Case], rule: str) -> date | None:
    return next(clock.due_on for clock in case.state.clocks.values() if clock.rule == rule)


def due_at(case: Scenario[Case], rule: str) -> datetime:
    return next(clock.due_at for clock in case.state.clocks.values() if clock.rule == rule)


@pytest.fixture
def edited(case: Scenario[Case], shal: LoadedPack) -> Scenario[Case]:
    """A case opened before a special bank holiday was proclaimed."""
    case.given(lodged())
    case.offered = offered(shal, with_holidays(shal.calendar, {SPECIAL: "A jubilee"}))
    return case


def test_until_somebody_decides_a_case_keeps_its_calendar(edited: Scenario[Case]) -> None:
    edited.at(MONDAY + timedelta(hours=1)).when(DeadlineReached()).then_nothing()
    assert due_on(edited, "stage_one_acknowledgement") == date(2026, 11, 9)


@pytest.mark.clause("mhs-review")
def test_an_adopted_calendar_moves_the_running_clocks(edited: Scenario[Case]) -> None:
    edited.when(AdoptCalendar()).then(CalendarAdopted, ClockMoved, ClockMoved)
    moved = {event.rule: event for event in edited.caused if isinstance(event, ClockMoved)}
    assert moved["stage_one_acknowledgement"].due_on == date(2026, 11, 10)
    assert {event.cause for event in moved.values()} == {"calendar"}
    assert {event.calendar_version for event in moved.values()} == {NEWER}
    assert edited.state.calendar is not None


def test_what_was_missed_stays_missed_under_a_newer_calendar(edited: Scenario[Case]) -> None:
    edited.at(MONDAY + timedelta(days=9)).when(DeadlineReached())
    before = len(edited.past(ClockBreached))
    edited.when(AdoptCalendar())
    assert "stage_one_acknowledgement" not in {event.rule for event in edited.past(ClockMoved)}
    assert len(edited.past(ClockBreached)) == before


def test_a_renamed_calendar_moves_nothing(case: Scenario[Case], shal: LoadedPack) -> None:
    case.given(lodged())
    case.offered = offered(shal, with_holidays(shal.calendar, {}))
    case.when(AdoptCalendar()).then(CalendarAdopted)


def test_the_current_calendar_is_adopted_already(case: Scenario[Case]) -> None:
    case.given(lodged()).when(AdoptCalendar()).then_already_so()


def test_what_was_previewed_must_be_what_is_adopted(edited: Scenario[Case]) -> None:
    edited.when(AdoptCalendar(calendar_version="sha256:older")).then_refused(CalendarChangedAgain)


@given(st.sets(st.dates(date(2026, 11, 2), date(2026, 12, 18)), max_size=6))
def test_a_holiday_added_never_brings_a_deadline_forward(days: set[date]) -> None:
    pack = load_policy("shal")
    case: Scenario[Case] = Scenario(CASE, pack, CASE_ID, MONDAY, AMARA)
    case.given(acknowledged())
    before = {id_: clock.due_at for id_, clock in case.state.clocks.items()}
    holidays = dict.fromkeys(days, "added")
    case.offered = offered(pack, with_holidays(pack.calendar, holidays))
    case.at(MONDAY + timedelta(minutes=5)).when(AdoptCalendar())
    assert all(clock.due_at >= before[id_] for id_, clock in case.state.clocks.items())


# -- limits of law


def newer_code(pack: LoadedPack, in_force_from: date) -> Policy:
    """Return the pack as it cites a later code, with an acknowledgement in three days."""
    policy = pack.policy
    rule = policy.clocks["stage_one_acknowledgement"].model_copy(
        update={"amount": 3, "clause": "code-of-later:6.2"}
    )
    own = policy.clocks["identity_check"].model_copy(update={"amount": 9})
    code = policy.code.model_copy(update={"id": "later", "in_force_from": in_force_from})
    clocks = {**policy.clocks, "stage_one_acknowledgement": rule, "identity_check": own}
    return policy.model_copy(update={"clocks": clocks, "code": code})


@pytest.mark.clause("mhs-review")
@pytest.mark.parametrize(
    ("in_force_from", "days"),
    [(date(2026, 11, 1), 3), (date(2026, 11, 2), 3), (date(2026, 11, 3), 5)],
)
def test_a_limit_of_law_holds_from_its_date_of_effect(
    case: Scenario[Case], shal: LoadedPack, in_force_from: date, days: int
) -> None:
    case.offered = offered(shal, shal.calendar, newer_code(shal, in_force_from))
    case.given(lodged())
    [started] = [e for e in case.past(ClockStarted) if e.rule == "stage_one_acknowledgement"]
    assert started.amount == days


@pytest.mark.clause("mhs-review")
@pytest.mark.parametrize(
    ("in_force_from", "days"),
    [(date(2026, 11, 1), 3), (date(2026, 11, 2), 3), (date(2026, 11, 3), 5)],
)
def test_a_pack_that_cites_a_code_to_come_does_not_bring_it_forward(
    shal: LoadedPack, in_force_from: date, days: int
) -> None:
    former = FormerCode(reference=shal.policy.code, clocks=shal.policy.clocks)
    to_come = newer_code(shal, in_force_from).model_copy(update={"former_code": former})
    case = Scenario(CASE, replace(shal, policy=to_come), CASE_ID, MONDAY, AMARA)
    case.given(lodged())
    [started] = [e for e in case.past(ClockStarted) if e.rule == "stage_one_acknowledgement"]
    assert started.amount == days


def shorter_code(pack: LoadedPack, in_force_from: date) -> Policy:
    """Return the pack as it cites a later code: an extension of five days, and six months."""
    policy = pack.policy
    rule = policy.clocks["stage_one_extension"].model_copy(
        update={"amount": 5, "clause": "code-of-later:6.4"}
    )
    assert policy.complaints is not None
    limits = policy.complaints.model_copy(
        update={
            "issue_age": policy.complaints.issue_age.model_copy(update={"period": SIX_MONTHS}),
            "ombudsman_route": policy.complaints.ombudsman_route.model_copy(
                update={"period": SIX_MONTHS}
            ),
        }
    )
    code = policy.code.model_copy(update={"id": "later", "in_force_from": in_force_from})
    clocks = {**policy.clocks, "stage_one_extension": rule}
    return policy.model_copy(update={"clocks": clocks, "code": code, "complaints": limits})


SIX_MONTHS = Period(amount=6, unit="months")
before_and_after = pytest.mark.parametrize(
    ("in_force_from", "later"), [(date(2026, 11, 2), True), (date(2026, 11, 3), False)]
)


@pytest.mark.clause("mhs-review")
@before_and_after
def test_an_extension_keeps_within_the_maximum_of_its_day(
    case: Scenario[Case], shal: LoadedPack, in_force_from: date, later: bool
) -> None:
    case.offered = offered(shal, shal.calendar, shorter_code(shal, in_force_from))
    case.given(acknowledged()).when(extend(date(2026, 11, 24)))  # six days after the 16th
    if later:
        refusal = case.then_refused(ExtensionBeyondMaximum, cites="code-of-later:6.4")
        assert refusal.references["maximum"] == "2026-11-23"
    else:
        case.then(MessageRequested, ExtensionRequested)


@pytest.mark.clause("mhs-review")
@before_and_after
def test_the_age_of_an_issue_is_that_of_the_code_of_its_receipt(
    case: Scenario[Case], shal: LoadedPack, in_force_from: date, later: bool
) -> None:
    case.offered = offered(shal, shal.calendar, shorter_code(shal, in_force_from))
    case.given(lodged()).when(for_its_age(date(2026, 3, 1)))
    if later:
        case.then(MessageRequested, RefusalDecided)
    else:
        case.then_refused(IssueNotOldEnough)


@pytest.mark.clause("mhs-review")
@before_and_after
def test_the_way_to_the_ombudsman_is_open_as_the_code_of_the_answer_says(
    case: Scenario[Case], shal: LoadedPack, in_force_from: date, later: bool
) -> None:
    case.offered = offered(shal, shal.calendar, shorter_code(shal, in_force_from))
    case.given(refused())
    [opened] = case.past(OmbudsmanRouteOpened)
    assert opened.until == (date(2027, 5, 2) if later else date(2027, 11, 2))


@pytest.mark.clause("mhs-review")
def test_the_landlords_own_figures_stay_those_a_case_opened_under(
    case: Scenario[Case], shal: LoadedPack
) -> None:
    case.offered = offered(shal, shal.calendar, newer_code(shal, date(2026, 11, 1)))
    draft = case.given(lodged())
    assert draft.pack.policy.clocks["identity_check"].amount != 9
    firsts = [e for e in case.past(ClockStarted) if e.rule == "first_response"]
    assert firsts[0].amount == shal.policy.clocks["first_response"].amount
