"""Who somebody is, what they are to the tenancy, and what may be told to whom."""

from datetime import date, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case import identity_commands as who
from domain.case.events import IdentityConfirmed, IdentityFailed
from domain.case.identity_events import (
    IdentityDecided,
    PermissionLapsed,
    PermissionRecorded,
    PermissionRevoked,
    StandingRecorded,
)
from domain.case.identity_refusals import (
    IdentityTriesUsedUp,
    NotAListedTenant,
    PermissionEnded,
    TriesNotUsedUp,
)
from domain.case.message_events import MessageRequested
from domain.case.privacy_vocabulary import Standing
from domain.case.refusals import IdentityNotConfirmed, NotInThisCase, TenancyMatterInPublic
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    ANSWERED_AT,
    BEN,
    EFFECTS,
    MONDAY,
    TIMER,
    acknowledge,
    acknowledged,
    ask,
    closed,
    done,
    found,
    identified,
    lodged,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario

FAIL = do.FailIdentity(method="security_questions")
ASK = do.AskIdentity(content=text("who are you"))
TENANCY = do.SendMessage(audience="private", content=text("your rent"), tenancy_matter=True)
LEAVE = who.RecordPermission(scope="this_complaint", evidence=text("a signed note"))


def confirm(standing: Standing = "not_stated") -> do.ConfirmIdentity:
    """Return the outcome with what the person is to the tenancy."""
    return do.ConfirmIdentity(method="security_questions", standing=standing)


def failed(times: int) -> list[Did]:
    """So many tries failed."""
    return [Did(FAIL, MONDAY + A_MINUTE, AMARA)] * times


def known(standing: Standing) -> list[Did]:
    """Somebody was confirmed as this."""
    return [*lodged(), Did(confirm(standing), MONDAY + A_MINUTE, AMARA)]


def permitted(ends_on: date | None = None) -> list[Did]:
    """A representative holds a permission."""
    leave = LEAVE.model_copy(update={"ends_on": ends_on})
    return [*known("representative"), Did(leave, MONDAY + A_MINUTE, AMARA)]


def permission_id(case: Case) -> str:
    """Return the id of the permission recorded last."""
    return list(case.privacy.permissions)[-1]


def revoke(case: Case) -> Command:
    """Return the end of the permission."""
    return who.RevokePermission(permission_id=permission_id(case), reason=text("she said no"))


def decide(outcome: str, standing: Standing = "not_stated") -> who.DecideIdentity:
    """Return what a manager decides."""
    return who.DecideIdentity.model_validate(
        {"outcome": outcome, "standing": standing, "reason": text("I know her")}
    )


# -- tenancy matters


@pytest.mark.clause("mhs-listed-tenant")
def test_a_listed_tenant_hears_of_the_tenancy(case: Scenario[Case]) -> None:
    case.given(known("listed_tenant")).when(TENANCY).then(MessageRequested)


@pytest.mark.clause("mhs-listed-tenant")
@pytest.mark.parametrize("standing", ["not_stated", "occupant", "representative", "other"])
def test_a_confirmed_identity_alone_opens_no_tenancy_matter(
    case: Scenario[Case], standing: Standing
) -> None:
    case.given(known(standing)).when(TENANCY).then_refused(NotAListedTenant, "mhs-listed-tenant")


@pytest.mark.clause("mhs-listed-tenant")
def test_nobody_unconfirmed_hears_of_the_tenancy(case: Scenario[Case]) -> None:
    case.given(lodged()).when(TENANCY).then_refused(IdentityNotConfirmed, "mhs-listed-tenant")


@pytest.mark.clause("mhs-listed-tenant")
def test_a_tenancy_matter_is_refused_in_public_even_for_a_tenant(case: Scenario[Case]) -> None:
    public = TENANCY.model_copy(update={"audience": "public"})
    case.given(known("listed_tenant")).when(public).then_refused(TenancyMatterInPublic)


@pytest.mark.clause("mhs-listed-tenant")
def test_the_acknowledgement_waits_for_no_verification(case: Scenario[Case]) -> None:
    case.given(lodged()).when(acknowledge())
    assert case.the(MessageRequested).purpose == "stage_one_acknowledgement"


@pytest.mark.clause("mhs-listed-tenant")
def test_no_statutory_clock_waits_for_verification(case: Scenario[Case]) -> None:
    before = {id_: clock.due_at for id_, clock in case.given(lodged()).state.clocks.items()}
    case.when(ASK).when(FAIL)
    assert {id_: clock.due_at for id_, clock in case.state.clocks.items()} == before


@pytest.mark.clause("mhs-listed-tenant")
def test_a_response_is_refused_to_a_confirmed_stranger(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(confirm("other"), MONDAY + A_MINUTE, AMARA))
    case.given(Did(found(), MONDAY + A_MINUTE, AMARA))
    case.when(do.RespondStageOne(letter=text("response"))).then_refused(NotAListedTenant)


def plainly(case: Case) -> Command:
    """Return the response as it is written for somebody who may hear of no tenancy."""
    return respond(case).model_copy(update={"without_tenancy_details": True})


@pytest.mark.clause("mhs-listed-tenant")
def test_a_response_without_tenancy_details_waits_for_no_verification(
    case: Scenario[Case],
) -> None:
    case.given(acknowledged(), Did(found(), MONDAY + A_MINUTE, AMARA)).when(plainly)
    assert not case.the(MessageRequested).tenancy_matter


def test_who_is_no_tenant_is_asked_for_consent_all_the_same(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(found(), MONDAY + A_MINUTE, AMARA))
    case.given(Did(plainly, ANSWERED_AT, AMARA))
    case.given(Did(done("stage_one_response"), ANSWERED_AT, EFFECTS))
    case.when(ask()).then_refused(IdentityNotConfirmed, "mhs-listed-tenant")
    case.when(ask().model_copy(update={"without_tenancy_details": True}))
    assert case.the(MessageRequested).purpose == "consent_request"


# -- standing


def test_the_standing_is_recorded_later(case: Scenario[Case]) -> None:
    case.given(known("not_stated")).when(who.RecordStanding(standing="listed_tenant"))
    case.then(StandingRecorded).when(TENANCY).then(MessageRequested)


def test_an_unconfirmed_person_has_no_standing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(who.RecordStanding(standing="listed_tenant"))
    case.then_refused(IdentityNotConfirmed)


def test_the_same_standing_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(known("occupant")).when(who.RecordStanding(standing="occupant")).then_already_so()


def test_a_confirmation_that_no_longer_stands_takes_the_standing_too(case: Scenario[Case]) -> None:
    case.given(known("listed_tenant")).when(FAIL).then(IdentityFailed)
    assert case.state.privacy.identity.standing == "not_stated"
    assert case.state.privacy.identity.failures == 0


# -- permissions


@pytest.mark.clause("mhs-listed-tenant")
def test_the_holder_of_a_permission_hears_of_the_tenancy(case: Scenario[Case]) -> None:
    case.given(permitted()).when(TENANCY).then(MessageRequested)


def test_a_permission_lasts_as_long_as_the_pack_says(case: Scenario[Case]) -> None:
    case.given(known("representative")).when(LEAVE).then(PermissionRecorded)
    days = case.pack.policy.identity.permission_days
    assert case.the(PermissionRecorded).ends_on == MONDAY.date() + timedelta(days=days)


def test_a_permission_may_name_its_own_end(case: Scenario[Case]) -> None:
    ends_on = MONDAY.date() + A_DAY
    case.given(known("representative"))
    case.when(LEAVE.model_copy(update={"ends_on": ends_on})).then(PermissionRecorded)
    assert case.the(PermissionRecorded).ends_on == ends_on


@pytest.mark.clause("mhs-listed-tenant")
@pytest.mark.parametrize(("days", "kind"), [(-1, None), (0, None), (1, NotAListedTenant)])
def test_a_permission_lapses_after_its_last_day(
    case: Scenario[Case], days: int, kind: type[NotAListedTenant] | None
) -> None:
    last = MONDAY.date() + timedelta(days=7)
    case.given(permitted(last)).at(MONDAY + timedelta(days=7 + days)).when(TENANCY)
    assert (None if case.refusal is None else type(case.refusal)) is kind


@pytest.mark.clause("mhs-listed-tenant")
def test_the_lapse_is_recorded_at_the_instant_it_happened(case: Scenario[Case]) -> None:
    case.given(permitted(MONDAY.date())).at(MONDAY + 3 * A_DAY).when(DeadlineReached())
    lapsed = case.the(PermissionLapsed)
    assert lapsed.lapsed_at.date() == (MONDAY + A_DAY).date()
    assert lapsed.occurred_at_or(case.now) == lapsed.lapsed_at


def test_a_permission_wakes_the_case_when_it_lapses(case: Scenario[Case]) -> None:
    case.given(permitted(MONDAY.date()))
    due = [p.ends_at for p in case.state.privacy.permissions.values()]
    assert next_wake(case, due[0]) == due[0]


def test_a_permission_wakes_no_case_that_has_ended(case: Scenario[Case]) -> None:
    case.given(closed(), Did(LEAVE, ANSWERED_AT, AMARA))
    assert case.decider.wake_at(case.state) is None


def test_a_lapse_in_between_is_recorded_when_the_case_goes_on(case: Scenario[Case]) -> None:
    case.given(closed(), Did(LEAVE, ANSWERED_AT, AMARA))
    (permission,) = case.state.privacy.permissions.values()
    case.at(permission.ends_at + A_DAY).when(do.ReopenCase(reason=text("she wrote again")))
    assert case.the(PermissionLapsed).lapsed_at == permission.ends_at


def next_wake(case: Scenario[Case], by: datetime) -> datetime | None:
    """Return the case's last wake-up until then, each one answered by its timer."""
    woken = case.decider.wake_at(case.state)
    while woken is not None and woken < by:
        case.at(woken).by(TIMER).when(DeadlineReached())
        woken = case.decider.wake_at(case.state)
    return woken


def test_a_permission_that_ended_is_not_recorded(case: Scenario[Case]) -> None:
    over = LEAVE.model_copy(update={"ends_on": MONDAY.date() - A_DAY})
    case.given(known("representative")).when(over).then_refused(PermissionEnded)


def test_a_second_permission_of_one_scope_changes_nothing(case: Scenario[Case]) -> None:
    case.given(permitted()).when(LEAVE).then_already_so()


def test_a_permission_needs_to_know_who_holds_it(case: Scenario[Case]) -> None:
    case.given(lodged()).when(LEAVE).then_refused(IdentityNotConfirmed)


@pytest.mark.clause("mhs-listed-tenant")
def test_a_revoked_permission_opens_nothing(case: Scenario[Case]) -> None:
    case.given(permitted()).when(revoke).then(PermissionRevoked)
    case.when(TENANCY).then_refused(NotAListedTenant)


def test_an_unknown_permission_is_not_revoked(case: Scenario[Case]) -> None:
    unknown = who.RevokePermission(permission_id=derived_id("none"), reason=text("why"))
    case.given(permitted()).when(unknown).then_refused(NotInThisCase)


def test_revoking_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(permitted(), Did(revoke, MONDAY + A_DAY, AMARA)).when(revoke).then_already_so()


# -- limited tries, then a manager


@pytest.mark.clause("mhs-security-questions")
@pytest.mark.parametrize(("failures", "left"), [(1, True), (2, True), (3, False), (4, False)])
def test_tries_are_limited_by_the_pack(case: Scenario[Case], failures: int, left: bool) -> None:
    assert case.pack.policy.identity.attempts == 3
    case.given(lodged(), failed(min(failures, 3))).when(ASK)
    assert (case.refusal is None) is left


@pytest.mark.clause("mhs-security-questions")
@pytest.mark.parametrize("command", [ASK, confirm("listed_tenant"), FAIL])
def test_after_the_last_try_a_handler_decides_nothing(
    case: Scenario[Case], command: Command
) -> None:
    case.given(lodged(), failed(3)).when(command)
    case.then_refused(IdentityTriesUsedUp, case.pack.policy.identity.clause)


@pytest.mark.clause("mhs-security-questions")
def test_a_manager_confirms_after_the_last_try(case: Scenario[Case]) -> None:
    case.given(lodged(), failed(3)).by(BEN).when(decide("confirmed", "listed_tenant"))
    case.then(IdentityDecided).when(TENANCY).then(MessageRequested)


@pytest.mark.clause("mhs-security-questions")
def test_a_manager_leaves_it_unconfirmed(case: Scenario[Case]) -> None:
    case.given(lodged(), failed(3)).when(decide("not_confirmed")).then(IdentityDecided)
    case.when(ASK).then_refused(IdentityTriesUsedUp)


def test_a_manager_allows_further_tries(case: Scenario[Case]) -> None:
    case.given(lodged(), failed(3)).when(decide("try_again")).then(IdentityDecided)
    case.when(ASK).then(MessageRequested)


def test_nothing_is_left_to_a_manager_while_tries_are(case: Scenario[Case]) -> None:
    case.given(lodged(), failed(2)).when(decide("confirmed")).then_refused(TriesNotUsedUp)


def test_a_confirmed_person_needs_no_decision(case: Scenario[Case]) -> None:
    case.given(acknowledged(), identified()).when(decide("confirmed")).then_already_so()


@pytest.mark.clause("mhs-security-questions")
def test_only_the_outcome_of_the_questions_is_recorded(case: Scenario[Case]) -> None:
    case.given(lodged()).when(confirm("listed_tenant")).then(IdentityConfirmed)
    assert case.the(IdentityConfirmed).model_dump(exclude={"type"}) == {
        "method": "security_questions",
        "standing": "listed_tenant",
        "confirmed_by": AMARA,
    }


def test_a_confirmation_forgets_the_failed_tries(case: Scenario[Case]) -> None:
    case.given(lodged(), failed(2)).when(confirm()).when(FAIL).when(ASK).then(MessageRequested)
