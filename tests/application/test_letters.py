"""What a response has to say is in its wording by construction."""

from datetime import date

from application.letters import NONE_OFFERED, NOTHING_OPEN, letter_fields
from domain.case import commands as do
from domain.case.decider import CASE
from domain.case.investigation_commands import JoinIssue
from domain.case.state import Case
from domain.case.vocabulary import PointFinding, Remedy
from domain.messages import ContentRef
from policies.loader import load_policy
from tests.domain import happenings as h
from tests.domain.scenario import Did, Scenario

PACK = load_policy("shal")
WORDS = {
    h.text(name).content_id: name
    for name in ("definition", "reasons upheld", "fifty pounds", "we are sorry", "the stairs")
}
PAID = Remedy(content=h.text("fifty pounds"), due_on=date(2026, 12, 1), kind="money")
SORRY = Remedy(content=h.text("we are sorry"), kind="apology")


def read(text: ContentRef) -> str:
    return WORDS.get(text.content_id, "?")


def case_with(*steps: Did) -> Case:
    scenario = Scenario(CASE, PACK, h.CASE_ID, h.MONDAY, h.AMARA)
    return scenario.given(h.acknowledged(), *steps).state


def found(*remedies: Remedy) -> Did:
    return Did(h.found("upheld", *remedies), h.MONDAY, h.AMARA)


def test_the_letter_repeats_the_definition_with_its_joined_issues() -> None:
    stairs = JoinIssue(issue=h.text("the stairs"), related=True)
    fields = letter_fields(case_with(Did(stairs, h.MONDAY, h.AMARA)), "stage_one_response", read)
    assert fields == {"definition": "definition\n\nthe stairs"}


def test_the_letter_names_each_remedy_with_its_day() -> None:
    fields = letter_fields(case_with(found(SORRY, PAID)), "stage_one_response", read)
    by = "fifty pounds (by Tuesday 1 December 2026)"
    assert fields["remedies"] == f"- we are sorry\n- {by}"
    assert fields["outstanding"] == by


def test_the_letter_says_that_there_is_no_remedy() -> None:
    fields = letter_fields(case_with(found()), "stage_one_response", read)
    assert (fields["remedies"], fields["outstanding"]) == (NONE_OFFERED, NOTHING_OPEN)


def test_the_letter_gives_the_finding_of_each_point() -> None:
    point = PointFinding(
        point=h.text("definition"), finding="upheld", reasons=h.text("reasons upheld")
    )
    finding = do.RecordFinding(finding="upheld", reasons=h.text("reasons upheld"), points=[point])
    fields = letter_fields(case_with(Did(finding, h.MONDAY, h.AMARA)), "stage_one_response", read)
    assert fields["finding"].endswith("definition: upheld. reasons upheld")


def test_the_packs_wording_is_complete_with_what_the_case_knows() -> None:
    fields = letter_fields(case_with(found(PAID)), "stage_one_response", read)
    letter = PACK.policy.render("stage_one_response", **fields)
    assert all(words in letter for words in fields.values())


def test_other_wordings_take_nothing_from_the_case() -> None:
    assert letter_fields(case_with(found()), "consent_request", read) == {}
