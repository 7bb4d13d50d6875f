"""What is agreed with a person holds on each of their cases, and a case is who it is of."""

import pytest

from application.kept_folds import KeptFolds
from application.person_terms import cited_case
from domain.account_holder import commands as do
from domain.account_holder.adjustment_commands import RecordAdjustment
from domain.account_holder.appeal_commands import DecideAppeal, LodgeAppeal
from domain.account_holder.matter_commands import OpenInvestigation
from domain.case.commands import RecordContact
from domain.case.conduct_commands import NoteAdjustments
from domain.identifiers import stream_id
from domain.messages import Personal
from tests.application.decided import decided_to_be_taken_out
from tests.application.office import Office
from tests.domain.conduct import MAYA, breach, decided
from tests.domain.happenings import (
    AMARA,
    CASE_ID,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    acknowledged,
    identified,
    lodged,
    text,
)
from tests.domain.membership.people import MEMBERSHIP_ID, REMOVE, a_member
from tests.domain.sanctions import NOAH
from tests.domain.scenario import Did

JO = stream_id("shal", "account-holder", "jo")
ANOTHER = stream_id("shal", "case", "another")


def known(office: Office) -> Office:
    """The resident has a record, and it is agreed that they are reached by phone."""
    opened = do.OpenHolder(account=office.subject, platform="facebook")
    agreed = RecordAdjustment(agreed=text("by phone"), contact="phone")
    for asked in (opened, agreed):
        answer = office.answer(asked, MAYA, stream=JO)
        assert answer.refusal is None, answer.refusal
    return office


@pytest.mark.clause("shal-accessible")
def test_what_is_agreed_is_on_every_case_that_the_person_opens(office: Office) -> None:
    known(office)
    for case in (CASE_ID, ANOTHER):
        office.answer(a_post(), INTAKE, stream=case)
        assert office.folded(case).state.conduct.agreed.contact == "phone"


@pytest.mark.clause("shal-accessible")
def test_a_case_that_runs_takes_note_once(office: Office) -> None:
    office.told(lodged())
    known(office)
    assert office.answer(NoteAdjustments(), "system:effects").refusal is None
    assert office.folded().state.conduct.agreed.contact == "phone"
    again = office.answer(NoteAdjustments(), "system:effects").refusal
    assert again is not None
    assert again.code == "already_so"


def test_nothing_is_agreed_with_somebody_without_a_record(office: Office) -> None:
    office.told(lodged())
    assert "case.adjustments_noted" not in office.types()


def test_a_breach_is_recorded_in_a_case_of_the_persons_own(office: Office) -> None:
    office.told(lodged())
    known(office)
    asked = breach("abuse", target="others", account=office.subject)
    assert office.answer(asked, MAYA, stream=JO).refusal is None
    elsewhere = asked.model_copy(update={"case": ANOTHER, "item": "post-2"})
    refusal = office.answer(elsewhere, MAYA, stream=JO).refusal
    assert refusal is not None
    assert refusal.code == "cited_case_not_known"


@pytest.mark.clause("shal-remove-or-block")
def test_a_member_is_removed_for_a_post_of_their_own_that_a_case_keeps(office: Office) -> None:
    decided_to_be_taken_out(office)
    office.told(a_member(), stream=MEMBERSHIP_ID)
    assert removing(office, case=ANOTHER) == "cited_case_not_known"
    assert removing(office, item="post-2") == "not_in_this_case"
    neighbour = office.vault.ensure_subject("shal", "facebook", "their neighbour")
    office.answer(by(neighbour), INTAKE)
    assert removing(office, item="object-a remark") == "post_of_another_person"
    assert removing(office) is None


@pytest.mark.clause("shal-remove-or-block")
def test_what_a_member_wrote_from_another_account_of_theirs_is_their_own(office: Office) -> None:
    office.told(lodged())
    office.told(a_member(), stream=MEMBERSHIP_ID)
    second = office.vault.ensure_subject("shal", "x", "jo too")
    office.answer(by(second), INTAKE)
    known(office)
    linked = do.LinkAccount(account=second, platform="x", ground="said_so")
    assert office.answer(linked, MAYA, stream=JO).refusal is None
    assert removing(office, item="object-a remark") == "removal_undecided"
    threat = breach("abuse", "object-a remark", account=second, target="others")
    grave = decided("remove-from-group", skipping=text("it threatens somebody"))
    office.told(Did(threat, MONDAY, MAYA), grave, stream=JO)
    assert removing(office, item="object-a remark") is None


def by(author: str) -> RecordContact:
    """Return a remark in the resident's thread by this author."""
    said = a_contact("a remark", MONDAY, private=False)
    return said.model_copy(update={"handle": Personal(subject=author), "text": None})


def removing(office: Office, **more: str) -> str | None:
    """Return why a member is not removed for this, None where they are."""
    answer = office.answer(REMOVE.model_copy(update=more), stream=MEMBERSHIP_ID)
    return answer.refusal.code if answer.refusal else None


@pytest.mark.clause("alliance-unfair")
def test_whoever_dealt_with_a_case_does_not_hear_how_its_author_was_treated(
    office: Office,
) -> None:
    known(office.told(acknowledged()))
    lodge = LodgeAppeal(
        case=CASE_ID, grounds=text("unfair"), appellant="resident", lodged_at=office.clock.at
    )
    assert office.answer(lodge, MAYA, stream=JO).refusal is None
    [appeal] = office.folded(JO).state.appeals
    said = {"reasons": text("why"), "answer": text("the answer")}
    hear = DecideAppeal(appeal_id=appeal, outcome="not_upheld", **said)
    refusal = office.answer(hear, AMARA, stream=JO).refusal
    assert refusal is not None
    assert refusal.code == "took_part_in_the_measure"
    assert office.answer(hear, NOAH, stream=JO).refusal is None


@pytest.mark.clause("mhs-continues")
def test_what_is_handed_in_of_a_case_is_whom_it_verified(office: Office) -> None:
    office.told(lodged())
    known(office)
    asked = OpenInvestigation(
        breach_id=text("any").content_id, into="tenancy", case=CASE_ID, reason=text("why")
    )

    def cited() -> object:
        with office.ledger.reading() as view:
            state = office.folded(JO).state
            return cited_case(view, KeptFolds(), JO, state, asked)

    before = cited()
    office.told(identified())
    after = cited()
    assert getattr(before, "verified_tenant", None) is False
    assert getattr(after, "verified_tenant", None) is True
