"""A response goes out only when its letter says everything that the Code asks of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import commands as do
from domain.case import letters
from domain.case.events import FindingRecorded
from domain.case.investigation_commands import JoinIssue
from domain.case.investigation_events import ResponseChecked
from domain.case.investigation_refusals import FindingsDisagree, ResponseIncomplete
from domain.case.message_events import MessageRequested
from domain.case.promise_refusals import PromiseInThePast
from domain.case.state import Case
from domain.case.vocabulary import Finding, PointFinding, Remedy, StageNumber
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    MONDAY,
    acknowledged,
    found,
    found_again,
    identified,
    respond,
    respond_again,
    reviewing,
    text,
)
from tests.domain.scenario import Did, Scenario

TODAY = MONDAY.date()
SORRY = Remedy(content=text("we are sorry"), kind="apology")
PAID = Remedy(content=text("fifty pounds"), kind="money", due_on=date(2026, 12, 1))
MENDED = Remedy(content=text("a new lift"), kind="acting_on_delay", due_on=date(2026, 11, 20))


def decided(*remedies: Remedy) -> list[Did]:
    """Stage 1 found the complaint upheld, with these remedies."""
    return [*acknowledged(), identified(), Did(found("upheld", *remedies), MONDAY, AMARA)]


def lacking(case: Scenario[Case], number: StageNumber, **changed: Any) -> str:  # noqa: ANN401
    """Send the response with some parts not confirmed, and return what is named as missing."""
    parts = letters.parts_asked(case.state, number).model_copy(update=changed)
    kind = do.RespondStageOne if number == 1 else do.RespondStageTwo
    case.when(kind(letter=text("letter"), parts=parts))
    return case.then_refused(ResponseIncomplete).references["missing"]


@pytest.mark.clause("shal-complaint")
def test_a_complete_response_goes_out(case: Scenario[Case]) -> None:
    case.given(decided(SORRY, PAID)).when(respond).then(MessageRequested, ResponseChecked)
    assert case.the(MessageRequested).audience == "private"


def test_a_response_without_its_parts_is_refused_with_all_of_them(case: Scenario[Case]) -> None:
    case.given(decided(PAID)).when(do.RespondStageOne(letter=text("letter")))
    missing = case.then_refused(ResponseIncomplete).references["missing"]
    assert missing == (
        "that this is stage 1; what the complaint is understood to be; the decision (upheld); "
        "the reasons; the 1 remedy; what is still to be done, by 2026-12-01; "
        "how to ask for stage 2"
    )


@pytest.mark.parametrize(
    ("part", "said", "missing"),
    [
        ("stage", 2, "that this is stage 1"),
        ("definition", False, "what the complaint is understood to be"),
        ("decision", "not_upheld", "the decision (upheld)"),
        ("reasons", False, "the reasons"),
        ("remedies", 1, "the 2 remedies"),
        ("outstanding", [], "what is still to be done, by 2026-12-01"),
        (
            "outstanding",
            [date(2026, 12, 2)],
            "what is still to be done, by 2026-12-01",
        ),
        ("next_step", "ombudsman", "how to ask for stage 2"),
        ("issues", 1, "that there is no joined issue"),
    ],
)
def test_each_part_of_a_stage_one_response_is_asked_for(
    case: Scenario[Case],
    part: str,
    said: Any,  # noqa: ANN401
    missing: str,
) -> None:
    case.given(decided(SORRY, PAID))
    assert lacking(case, 1, **{part: said}) == missing


def test_a_response_without_remedy_says_so(case: Scenario[Case]) -> None:
    case.given(decided())
    assert lacking(case, 1, remedies=None) == "that there is no remedy"


def test_days_are_named_in_any_order(case: Scenario[Case]) -> None:
    days = [date(2026, 12, 1), date(2026, 11, 20)]
    case.given(decided(PAID, MENDED))
    parts = letters.parts_asked(case.state, 1).model_copy(update={"outstanding": days})
    case.when(do.RespondStageOne(letter=text("letter"), parts=parts))
    case.then(MessageRequested, ResponseChecked)


def test_a_response_answers_every_joined_issue(case: Scenario[Case]) -> None:
    stairs = JoinIssue(issue=text("the stairs"), related=True)
    case.given(decided(), Did(stairs, MONDAY, AMARA))
    assert lacking(case, 1, issues=0) == "the 1 joined issue"
    case.when(respond).then(MessageRequested, ResponseChecked)


def test_the_final_response_names_the_ombudsman(case: Scenario[Case]) -> None:
    case.given(reviewing(), Did(found_again(), MONDAY + A_DAY, BEN)).by(BEN)
    assert lacking(case, 2, next_step="stage_two") == "how to reach the Ombudsman"
    case.when(respond_again).then(MessageRequested, ResponseChecked)


@pytest.mark.parametrize(
    ("points", "summed_up"),
    [
        (["upheld", "upheld"], "upheld"),
        (["not_upheld"], "not_upheld"),
        (["upheld", "not_upheld"], "partly_upheld"),
        (["partly_upheld", "upheld"], "partly_upheld"),
    ],
)
def test_the_finding_sums_up_its_points(
    case: Scenario[Case], points: list[Finding], summed_up: Finding
) -> None:
    each = [
        PointFinding(point=text(f"point {n}"), finding=finding, reasons=text(f"why {n}"))
        for n, finding in enumerate(points)
    ]
    right = found(summed_up).model_copy(update={"points": each})
    wrong: Finding = "upheld" if summed_up != "upheld" else "not_upheld"
    case.given(acknowledged()).when(found(wrong).model_copy(update={"points": each}))
    case.then_refused(FindingsDisagree)
    case.when(right).then(FindingRecorded)


def test_a_remedy_is_not_promised_by_a_day_that_is_over(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(found("upheld", by(TODAY - A_DAY)))
    case.then_refused(PromiseInThePast, cites="code-2024:6.6")


@pytest.mark.parametrize("days", [0, 1])
def test_a_remedy_may_be_promised_from_today_on(case: Scenario[Case], days: int) -> None:
    case.given(acknowledged()).when(found("upheld", by(TODAY + timedelta(days=days))))
    case.then(FindingRecorded)


def by(day: date) -> Remedy:
    """Return something promised by a day."""
    return MENDED.model_copy(update={"due_on": day})
