"""What the landlord writes down for itself: notes, and why a limit was missed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from domain.case import internal_commands as note
from domain.case.decider import CASE
from domain.case.internal_commands import Cause
from domain.case.internal_events import BreachExplained, NoteAdded
from domain.case.internal_refusals import CauseNotInPack, NotMissed
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case
from domain.errors import InvalidTransition
from domain.messages import Command, ContentRef
from tests.domain.happenings import AMARA, MONDAY, closed, lodged, text
from tests.domain.scenario import Scenario

LATE = MONDAY + timedelta(days=14)


def explain(
    cause: Cause, rule: str = "first_response", told: ContentRef | None = None
) -> Callable[[Case], Command]:
    def asked(case: Case) -> Command:
        (clock_id,) = [id_ for id_, clock in case.clocks.items() if clock.rule == rule]
        return note.ExplainBreach(clock_id=clock_id, cause=cause, note=told)

    return asked


def test_a_note_is_kept(case: Scenario[Case]) -> None:
    case.given(lodged()).when(note.AddNote(content=text("call her after five")))
    case.then(NoteAdded)
    assert case.the(NoteAdded).added_by == AMARA


def test_a_closed_case_still_takes_notes(case: Scenario[Case]) -> None:
    case.given(closed()).when(note.AddNote(content=text("note"))).then(NoteAdded)


def test_a_note_needs_a_case(case: Scenario[Case]) -> None:
    case.when(note.AddNote(content=text("note"))).then_refused(InvalidTransition)


def test_the_system_writes_no_notes(case: Scenario[Case]) -> None:
    case.given(lodged()).by("system:timer")
    case.when(note.AddNote(content=text("note"))).then_refused(PersonNeeded)


def test_a_missed_limit_is_explained_by_its_cause(case: Scenario[Case]) -> None:
    case.given(lodged()).at(LATE).when(explain("absence", told=text("she was ill")))
    explained = case.the(BreachExplained)
    assert (explained.rule, explained.cause) == ("first_response", "absence")


def test_a_later_explanation_replaces_the_first(case: Scenario[Case]) -> None:
    case.given(lodged()).at(LATE).when(explain("absence")).when(explain("workload"))
    case.then(BreachExplained)
    assert list(case.state.causes.values()) == ["workload"]


def test_the_same_cause_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).at(LATE).when(explain("absence")).when(explain("absence"))
    case.then_already_so()


def test_a_cause_is_one_of_the_packs_own(case: Scenario[Case]) -> None:
    case.given(lodged()).at(LATE).when(explain("the_weather"))
    refusal = case.then_refused(CauseNotInPack)
    assert "workload" in refusal.references["known"]


def test_another_landlord_counts_other_causes(case: Scenario[Case]) -> None:
    causes = case.pack.policy.breach_causes
    assert causes is not None
    own = causes.model_copy(update={"names": {"the_weather": "The weather"}})
    policy = case.pack.policy.model_copy(update={"breach_causes": own})
    theirs = Scenario(CASE, replace(case.pack, policy=policy), case.stream, MONDAY, AMARA)
    theirs.given(lodged()).at(LATE).when(explain("the_weather"))
    assert theirs.the(BreachExplained).cause == "the_weather"
    theirs.when(explain("absence")).then_refused(CauseNotInPack)


def test_a_policy_that_is_older_than_the_list_takes_any_cause(case: Scenario[Case]) -> None:
    policy = case.pack.policy.model_copy(update={"breach_causes": None})
    older = Scenario(CASE, replace(case.pack, policy=policy), case.stream, MONDAY, AMARA)
    older.given(lodged()).at(LATE).when(explain("the_weather"))
    assert older.the(BreachExplained).cause == "the_weather"


def test_a_limit_that_still_runs_has_no_cause(case: Scenario[Case]) -> None:
    case.given(lodged()).when(explain("absence")).then_refused(NotMissed)


def test_a_limit_that_the_case_does_not_know_is_refused(case: Scenario[Case]) -> None:
    unknown = text("no clock").content_id
    asked = note.ExplainBreach(clock_id=unknown, cause="other")
    case.given(lodged()).at(LATE).when(asked).then_refused(NotInThisCase)
