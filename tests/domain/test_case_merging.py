"""Duplicates are merged and parted, contacts are split off, and no limit is lost on the way."""

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockCancelled, ClockStarted
from domain.case.closing import check_settled
from domain.case.drafts import draft_of
from domain.case.emergency_commands import DeclareEmergency
from domain.case.events import ContactRecorded
from domain.case.merge_commands import AbsorbCase, MergeCase, SplitContact, UnmergeCase
from domain.case.merge_events import (
    AuthorsMoved,
    CaseMerged,
    CaseSplitOff,
    CaseUnmerged,
    ContactPassedOn,
    ContactSplit,
    MergeOrdered,
    MergeRefused,
    ReceiptCorrected,
)
from domain.case.merge_refusals import (
    CameAnotherWay,
    DangerIsHere,
    MergeUnderWay,
    NotAnotherCase,
)
from domain.case.refusals import (
    ConsentNotEvidenced,
    MessageUnderWay,
    NotInThisCase,
    PersonNeeded,
)
from domain.case.route_commands import RecordOtherContact
from domain.case.state import Case, Lodged, Merged
from domain.decider import Context
from domain.errors import InvalidTransition
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.results import DeadlineReached
from policies.loader import LoadedPack
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    TIMER,
    a_contact,
    asked,
    contact_id,
    text,
    yes,
)
from tests.domain.merged_cases import WHY, A, B, C, Desk, a_later_post
from tests.domain.scenario import Did, Scenario

EARLIER = MONDAY - 3 * A_DAY  # a Friday
FROM_RECEIPT = ("stage_one_acknowledgement", "stage_one_overall")


@pytest.fixture
def desk(shal: LoadedPack) -> Desk:
    return Desk(shal)


def merge(into: str, *, group: bool = False) -> MergeCase:
    return MergeCase(into=into, reason=WHY if group else None)


def running(case: Scenario[Case]) -> dict[str, object]:
    clocks = case.state.clocks.values()
    return {each.rule: each.start_at for each in clocks if each.status == "running"}


@pytest.fixture
def merged(desk: Desk) -> Desk:
    """A, received first, was merged into B."""
    desk.opened(A, EARLIER)
    desk.opened(B)
    desk.sends(A, merge(B), MONDAY)
    return desk


def test_a_duplicate_ends_in_the_case_that_goes_on(merged: Desk) -> None:
    assert merged.cases[A].state.stage == Merged(B, Lodged())
    assert list(merged.cases[B].state.merging.absorbed) == [A]


def test_the_survivor_keeps_the_earliest_receipt(merged: Desk) -> None:
    survivor = merged.cases[B]
    assert [each.received_at for each in survivor.past(ReceiptCorrected)] == [EARLIER]
    assert {rule: running(survivor)[rule] for rule in FROM_RECEIPT} == dict.fromkeys(
        FROM_RECEIPT, EARLIER
    )


def test_the_duplicates_clocks_stop_with_that_reason(merged: Desk) -> None:
    case = merged.cases[A]
    assert running(case) == {}
    assert case.decider.wake_at(case.state) is None
    cancelled = [event for event in case.past(ClockCancelled) if event.reason == "merged"]
    assert case.past(CaseMerged)[0].stopped == [event.clock_id for event in cancelled]


def test_a_later_duplicate_moves_no_receipt(desk: Desk) -> None:
    desk.opened(A, MONDAY)
    survivor = desk.opened(B, EARLIER)
    desk.sends(A, merge(B), MONDAY)
    assert not survivor.past(ReceiptCorrected)


def test_a_receipt_that_moves_past_a_limit_is_a_breach_when_due(desk: Desk) -> None:
    desk.opened(A, MONDAY - 21 * A_DAY)
    survivor = desk.opened(B)
    desk.sends(A, merge(B), MONDAY)
    late = [each for each in survivor.past(ClockBreached) if each.rule in FROM_RECEIPT]
    assert all(each.due_at < each.detected_at == MONDAY for each in late)
    assert len(late) == 1


def test_until_the_survivor_has_it_everything_runs_on(desk: Desk) -> None:
    case = desk.opened(A)
    case.at(MONDAY).when(merge(B)).then(MergeOrdered)
    assert len(running(case)) == len(case.past(ClockStarted))
    case.when(merge(B)).then_already_so()
    case.when(merge(C)).then_refused(MergeUnderWay)


def test_a_merge_under_way_keeps_the_case_open(desk: Desk, shal: LoadedPack) -> None:
    case = desk.opened(A)
    case.when(merge(B))
    context = Context(MONDAY, AMARA, A, derived_id("any"), shal.policy, shal.calendar)
    with pytest.raises(MergeUnderWay):
        check_settled(draft_of(case.state, context))


def test_somebody_elses_case_needs_a_reason(desk: Desk) -> None:
    desk.opened(A, subject=NEIGHBOUR)
    desk.opened(B)
    desk.sends(A, merge(B), MONDAY)
    assert [each.reason for each in desk.cases[A].past(MergeRefused)] == ["group_needs_reason"]
    assert running(desk.cases[A])
    desk.sends(A, merge(B, group=True), MONDAY)
    assert isinstance(desk.cases[A].state.stage, Merged)


def test_a_closed_case_takes_nothing_up(desk: Desk) -> None:
    desk.opened(A)
    enquiry = desk.opened(B, triaged=False)
    enquiry.given(Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    enquiry.given(Did(do.CloseCase(ending="read", reason=WHY), MONDAY, AMARA))
    desk.sends(A, merge(B), MONDAY)
    assert desk.cases[A].past(MergeRefused)[0].reason == "invalid_transition"


def test_a_complaint_is_not_merged_into_an_enquiry(desk: Desk) -> None:
    desk.opened(A)
    desk.opened(B, triaged=False).given(Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    desk.sends(A, merge(B), MONDAY)
    assert desk.cases[A].past(MergeRefused)[0].reason == "complaint_into_other"


def test_a_case_is_not_merged_into_itself(desk: Desk) -> None:
    desk.opened(A).when(merge(A)).then_refused(NotAnotherCase)
    other_landlord = stream_id("mhs", "case", "b")
    desk.cases[A].when(merge(other_landlord)).then_refused(NotAnotherCase)


def test_danger_is_not_handed_on(desk: Desk) -> None:
    case = desk.opened(A).given(Did(DeclareEmergency(), MONDAY, AMARA))
    case.when(merge(B)).then_refused(DangerIsHere)


def test_messages_are_settled_before_a_merge(desk: Desk) -> None:
    say = do.SendMessage(audience="private", content=text("hello"), tenancy_matter=False)
    desk.opened(A).given(Did(say, MONDAY, AMARA)).when(merge(B)).then_refused(MessageUnderWay)


def test_the_system_merges_nothing(desk: Desk) -> None:
    desk.opened(A).by(INTAKE).when(merge(B)).then_refused(PersonNeeded)


def test_a_merged_case_is_merged(merged: Desk) -> None:
    merged.cases[A].by(AMARA).when(merge(C)).then_already_so()


def test_two_cases_that_ask_each_other_stay_apart(desk: Desk) -> None:
    a, b = desk.opened(A), desk.opened(B)
    a.when(merge(B))
    b.when(merge(A))
    desk.carries_out(A, a.past(MergeOrdered)[0], MONDAY)
    assert a.past(MergeRefused)[0].reason == "merge_under_way"
    assert b.state.merging.absorbed == {}


def test_what_the_author_writes_next_reaches_the_survivor(merged: Desk) -> None:
    merged.sends(A, a_contact("again", MONDAY), MONDAY, INTAKE)
    assert merged.cases[A].past(ContactPassedOn)[0].into == B
    assert contact_id("again") in merged.cases[B].state.contacts


def test_the_same_contact_is_passed_on_once(merged: Desk) -> None:
    merged.sends(A, a_contact("again", MONDAY), MONDAY, INTAKE)
    merged.cases[A].when(a_contact("again", MONDAY)).then_already_so()


def test_the_channel_is_told_where_the_author_belongs(merged: Desk) -> None:
    [moved] = merged.cases[A].past(AuthorsMoved)
    assert (moved.left, moved.to, moved.back) == (A, B, False)


def test_a_chain_of_merges_reaches_its_end(merged: Desk) -> None:
    merged.opened(C, MONDAY)
    merged.sends(B, merge(C), MONDAY)
    merged.sends(A, a_contact("again", MONDAY), MONDAY, INTAKE)
    assert contact_id("again") in merged.cases[C].state.contacts
    assert merged.cases[C].state.opened.received_at == EARLIER


def test_parting_restores_what_was_with_its_clocks(merged: Desk) -> None:
    case = merged.sends(A, UnmergeCase(reason=WHY), MONDAY + A_DAY)
    assert isinstance(case.state.stage, Lodged)
    assert {rule: running(case)[rule] for rule in FROM_RECEIPT} == dict.fromkeys(
        FROM_RECEIPT, EARLIER
    )
    assert case.past(CaseUnmerged)[0].left == B


def test_parting_gives_the_survivor_its_receipt_back(merged: Desk) -> None:
    merged.sends(A, UnmergeCase(reason=WHY), MONDAY + A_DAY)
    survivor = merged.cases[B]
    assert survivor.state.merging.absorbed == {}
    assert {rule: running(survivor)[rule] for rule in FROM_RECEIPT} == dict.fromkeys(
        FROM_RECEIPT, MONDAY
    )


def test_a_limit_that_passed_while_merged_is_a_breach_when_due(merged: Desk) -> None:
    later = MONDAY + 30 * A_DAY
    case = merged.sends(A, UnmergeCase(reason=WHY), later)
    late = [each for each in case.past(ClockBreached) if each.rule in FROM_RECEIPT]
    assert len(late) == len(FROM_RECEIPT)
    assert all(each.due_at < each.detected_at == later for each in late)


def test_parting_in_a_chain_tells_the_last_survivor(merged: Desk) -> None:
    merged.opened(C, MONDAY)
    merged.sends(B, merge(C), MONDAY)
    merged.sends(A, UnmergeCase(reason=WHY), MONDAY)
    assert merged.cases[C].state.opened.received_at == MONDAY


def test_what_is_apart_is_not_parted(desk: Desk) -> None:
    desk.opened(A).when(UnmergeCase(reason=WHY)).then_already_so()


def test_a_merged_case_can_be_merged_again_after_parting(merged: Desk) -> None:
    merged.sends(A, UnmergeCase(reason=WHY), MONDAY)
    merged.sends(A, merge(B), MONDAY)
    assert isinstance(merged.cases[A].state.stage, Merged)


def test_a_contact_is_split_off_with_its_own_receipt(desk: Desk) -> None:
    later = MONDAY + A_DAY
    case = desk.opened(A).given(Did(a_contact("noise", later), later, INTAKE))
    desk.sends(A, SplitContact(contact_id=contact_id("noise")), later + A_DAY)
    [split] = case.past(ContactSplit)
    new = desk.cases[split.to]
    assert (new.state.opened.received_at, new.state.merging.split_from) == (later, A)
    assert new.past(CaseSplitOff)[0].left == A
    assert running(new)["stage_one_acknowledgement"] == later


def test_a_contact_is_split_off_once(desk: Desk) -> None:
    desk.opened(A).given(Did(a_contact("noise", MONDAY), MONDAY, INTAKE))
    split = SplitContact(contact_id=contact_id("noise"))
    desk.sends(A, split, MONDAY)
    desk.cases[A].by(AMARA).when(split).then_already_so()


def test_what_came_by_phone_opens_no_case_by_itself(desk: Desk) -> None:
    called = RecordOtherContact(route="phone", text=text("the gate"), received_at=MONDAY)
    desk.opened(A)
    desk.sends(A, called, MONDAY)
    contact = list(desk.cases[A].state.contacts)[-1]
    desk.cases[A].by(AMARA).when(SplitContact(contact_id=contact)).then_refused(CameAnotherWay)


def test_an_unknown_contact_is_not_split_off(desk: Desk) -> None:
    stray = SplitContact(contact_id=derived_id("stray"))
    desk.opened(A).when(stray).then_refused(NotInThisCase)


def test_the_contact_stays_on_record_where_it_was(desk: Desk) -> None:
    case = desk.opened(A).given(Did(a_contact("noise", MONDAY), MONDAY, INTAKE))
    desk.sends(A, SplitContact(contact_id=contact_id("noise")), MONDAY)
    assert contact_id("noise") in case.state.contacts


def test_what_comes_after_the_survivors_end_is_a_case_of_its_own(desk: Desk) -> None:
    enquiry = desk.opened(B, triaged=False).given(Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    desk.opened(A, triaged=False).given(Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    desk.sends(A, merge(B), MONDAY)
    enquiry.given(Did(do.CloseCase(ending="read", reason=WHY), MONDAY, AMARA))
    desk.sends(A, a_later_post("mould", MONDAY + A_DAY), MONDAY + A_DAY, INTAKE)
    [split] = desk.cases[A].past(ContactSplit)
    assert running(desk.cases[split.to])["stage_one_acknowledgement"] == MONDAY + A_DAY


def test_a_neighbours_message_is_no_consent_of_the_author(case: Scenario[Case]) -> None:
    case.given(asked())
    neighbours = a_later_post("yes", case.now + A_MINUTE, NEIGHBOUR).model_copy(
        update={"kind": "private_message"}
    )
    absorb: Command = absorbing(NEIGHBOUR)
    case.given(Did(absorb, case.now, EFFECTS), Did(neighbours, case.now + A_MINUTE, INTAKE))
    assert case.past(ContactRecorded)
    case.by(AMARA).when(yes()).then_refused(ConsentNotEvidenced)


def absorbing(subject: str) -> Command:
    return AbsorbCase(case=A, subject=subject, received_at=MONDAY, is_complaint=True, as_group=True)


def test_an_answered_complaint_is_closed_not_merged(case: Scenario[Case]) -> None:
    case.given(asked()).when(merge(B)).then_refused(InvalidTransition)


def test_a_stopped_case_waits_for_no_time(merged: Desk) -> None:
    merged.cases[A].at(MONDAY + 30 * A_DAY).by(TIMER).when(DeadlineReached()).then_nothing()


def test_a_merged_case_still_knows_its_first_post(merged: Desk) -> None:
    assert merged.cases[A].state.opened.post == "post-1"
