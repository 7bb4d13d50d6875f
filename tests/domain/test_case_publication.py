"""Publishing with consent alone, linked to the post, and taking down without it."""

from datetime import datetime

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockAnsweredLate, ClockBreached, ClockMet, ClockStarted
from domain.case.consent_events import (
    ConsentWithdrawn,
    PublicationTakenDown,
    ResolutionPublished,
    TakeDownDelayed,
    TakeDownRequested,
    TakeDownStalled,
)
from domain.case.events import EscalationRequested
from domain.case.message_events import (
    MessageCancelled,
    MessageDelivered,
    MessageRequested,
    MessageUnconfirmed,
)
from domain.case.refusals import (
    ConsentIsWithdrawn,
    ConsentOutOfDate,
    ConsentToAnotherPlace,
    ConsentToAnotherText,
    EscalationOpen,
    NoConsent,
)
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.business_calendars import london
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    CONSENTED_AT,
    EFFECTS,
    INTAKE,
    MONDAY,
    PUBLISHED_AT,
    answered,
    answered_twice,
    asked,
    consented,
    done,
    failed,
    latest,
    of_message,
    publish,
    published,
    publishing,
    take_down,
    text,
    unknown,
    withdraw,
)
from tests.domain.scenario import Did, Scenario

WITHDRAWN = Did(withdraw, PUBLISHED_AT, AMARA)
POST_GONE = do.RecordPostChange(
    change_id=derived_id("gone"),
    object_id="post-1",
    change="deleted",
    version="2",
    taken_in_at=CONSENTED_AT,
)


def confirm_down(case: Case) -> Command:
    return do.ConfirmTakenDown(message_id=latest(case, "publication")[0])


@pytest.mark.clause("shal-complaint")
def test_with_consent_exactly_that_text_is_published(case: Scenario[Case]) -> None:
    case.given(consented()).when(publish(text("resolution").digest)).then(MessageRequested)
    requested = case.the(MessageRequested)
    assert (requested.content, requested.reply_to) == (text("resolution"), "post-1")


@pytest.mark.clause("shal-complaint")
def test_nothing_is_published_without_consent(case: Scenario[Case]) -> None:
    case.given(asked()).when(publish()).then_refused(NoConsent)


@pytest.mark.clause("shal-complaint")
def test_nothing_is_published_when_nobody_was_asked(case: Scenario[Case]) -> None:
    stray = do.PublishResolution(consent_id=derived_id("stray"))
    case.given(asked()).when(stray).then_refused(NoConsent)


@pytest.mark.clause("shal-complaint")
def test_consent_to_another_text_publishes_nothing(case: Scenario[Case]) -> None:
    case.given(consented()).when(publish(text("a longer one").digest))
    case.then_refused(ConsentToAnotherText)


def test_consent_for_another_platform_publishes_nothing(case: Scenario[Case]) -> None:
    case.given(consented("x")).when(publish()).then_refused(ConsentToAnotherPlace)


@pytest.mark.clause("shal-complaint")
def test_after_withdrawal_nothing_is_published(case: Scenario[Case]) -> None:
    case.given(consented()).when(withdraw).when(publish()).then_refused(ConsentIsWithdrawn)


@pytest.mark.clause("shal-complaint")
def test_while_stage_two_is_open_nothing_is_published(case: Scenario[Case]) -> None:
    case.given(consented()).when(do.RequestEscalation()).when(publish())
    case.then_refused(EscalationOpen)


def test_consent_from_before_stage_two_is_out_of_date(case: Scenario[Case]) -> None:
    since_the_answer = answered_twice()[len(answered()) :]
    case.given(consented(), since_the_answer).when(publish()).then_refused(ConsentOutOfDate)


def test_a_published_resolution_is_not_published_again(case: Scenario[Case]) -> None:
    case.given(published()).when(publish()).then_already_so()


@pytest.mark.clause("shal-complaint")
def test_a_publication_links_to_the_original(case: Scenario[Case]) -> None:
    case.given(publishing()).by(EFFECTS).when(done("publication"))
    case.then(MessageDelivered, ResolutionPublished)
    assert case.the(ResolutionPublished).linked_to == "post-1"


@pytest.mark.clause("shal-complaint")
def test_a_publication_says_that_the_original_is_gone(case: Scenario[Case]) -> None:
    case.given(publishing()).by(EFFECTS).when(done("publication", gone=True))
    event = case.the(ResolutionPublished)
    assert (event.linked_to, event.original_gone) == (None, True)


def test_a_post_known_to_be_deleted_is_said_to_be_gone(case: Scenario[Case]) -> None:
    case.given(consented(), Did(POST_GONE, CONSENTED_AT, INTAKE)).when(publish())
    assert case.the(MessageRequested).original_gone
    case.by(EFFECTS).when(done("publication"))
    assert case.the(ResolutionPublished).original_gone


@pytest.mark.clause("shal-complaint")
def test_withdrawal_takes_a_publication_down(case: Scenario[Case]) -> None:
    case.given(published()).when(withdraw).then(ConsentWithdrawn, TakeDownRequested, ClockStarted)
    assert case.the(TakeDownRequested).object_id == "object-publication"
    case.by(EFFECTS).when(take_down("done")).then(PublicationTakenDown, ClockMet)


def test_a_take_down_told_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(published(), WITHDRAWN).by(EFFECTS).when(take_down("done"))
    case.when(take_down("done")).then_already_so()


def test_a_failed_take_down_is_tried_again(case: Scenario[Case]) -> None:
    case.given(published(), WITHDRAWN).by(EFFECTS).when(take_down("failed"))
    case.then(TakeDownDelayed)


@pytest.mark.clause("shal-complaint")
@pytest.mark.parametrize("outcome", ["unknown", "impossible"])
def test_a_take_down_in_doubt_stays_a_task_until_confirmed(
    case: Scenario[Case], outcome: str
) -> None:
    result = take_down("unknown" if outcome == "unknown" else "impossible")
    case.given(published(), WITHDRAWN).by(EFFECTS).when(result).then(TakeDownStalled)
    case.by(AMARA).when(confirm_down).then(PublicationTakenDown, ClockMet)
    assert case.the(PublicationTakenDown).confirmed_by == AMARA


def test_after_the_last_delay_a_person_takes_it_down(case: Scenario[Case]) -> None:
    case.given(published(), WITHDRAWN).by(EFFECTS)
    delays = len(case.pack.policy.outbox.retry_minutes)
    for attempt in range(1, delays + 1):
        case.when(take_down("failed", attempt)).then(TakeDownDelayed)
    case.when(take_down("failed", delays + 1)).then(TakeDownStalled)


def test_nothing_open_to_take_down_changes_nothing(case: Scenario[Case]) -> None:
    case.given(published()).when(confirm_down).then_already_so()


def test_withdrawal_stops_a_held_publication(case: Scenario[Case]) -> None:
    case.given(publishing(not_before=MONDAY + A_DAY)).when(withdraw)
    case.then(ConsentWithdrawn, MessageCancelled)


def test_withdrawal_looks_for_a_publication_on_its_way(case: Scenario[Case]) -> None:
    case.given(publishing()).when(withdraw)
    case.then(ConsentWithdrawn, MessageCancelled, TakeDownRequested, ClockStarted)
    order = case.the(TakeDownRequested)
    assert order.object_id is None
    assert order.publication_key == latest(case.state, "publication")[1].effect_id


# Withdrawn on Monday, with one working day to take it down.
LAST_MOMENT = london("2026-11-03T23:59:59.999999")


@pytest.mark.clause("shal-complaint")
@pytest.mark.parametrize(
    ("at", "missed"),
    [
        (london("2026-11-02T12:00"), False),
        (LAST_MOMENT, False),
        (london("2026-11-04T00:00"), True),
    ],
)
def test_what_the_network_does_not_remove_is_removed_by_the_next_working_day(
    case: Scenario[Case], at: datetime, *, missed: bool
) -> None:
    case.given(published(), WITHDRAWN).by(EFFECTS).when(take_down("impossible"))
    case.at(at).by("system:timer").when(DeadlineReached())
    rules = [each.rule for each in case.past(ClockBreached)]
    assert ("publication_take_down" in rules) == missed
    case.by(AMARA).when(confirm_down)
    case.then(PublicationTakenDown, ClockAnsweredLate if missed else ClockMet)


def test_a_publication_that_arrives_after_withdrawal_comes_down(case: Scenario[Case]) -> None:
    case.given(publishing()).when(withdraw).by(EFFECTS).when(take_down("done"))
    case.when(done("publication"))
    case.then(MessageDelivered, ResolutionPublished, TakeDownRequested, ClockStarted)


def test_withdrawal_of_an_uncertain_publication_looks_for_it(case: Scenario[Case]) -> None:
    case.given(publishing(), Did(unknown("publication"), PUBLISHED_AT, EFFECTS))
    case.when(withdraw).then(ConsentWithdrawn, TakeDownRequested, ClockStarted)
    case.by(EFFECTS).when(take_down("done")).then(PublicationTakenDown, ClockMet, MessageCancelled)


def test_an_uncertain_publication_is_not_sent_again_after_withdrawal(
    case: Scenario[Case],
) -> None:
    case.given(publishing(), Did(unknown("publication"), PUBLISHED_AT, EFFECTS), WITHDRAWN)
    case.when(of_message(do.SendAgain, "publication")).then_refused(ConsentIsWithdrawn)


def test_a_late_doubt_about_a_stopped_publication_waits_for_a_person(
    case: Scenario[Case],
) -> None:
    case.given(publishing(), WITHDRAWN).by(EFFECTS).when(unknown("publication"))
    case.then(MessageUnconfirmed)
    case.by(AMARA).when(of_message(do.ConfirmDelivery, "publication"))
    case.then(MessageDelivered, ResolutionPublished, TakeDownRequested, ClockStarted)


def test_a_failed_publication_is_simply_cancelled_on_withdrawal(case: Scenario[Case]) -> None:
    given_up = Did(failed("publication", retryable=False), PUBLISHED_AT, EFFECTS)
    case.given(publishing(), given_up).when(withdraw).then(ConsentWithdrawn, MessageCancelled)


def test_a_request_for_stage_two_holds_a_publication_back(case: Scenario[Case]) -> None:
    case.given(publishing()).by(BEN).when(do.RequestEscalation())
    case.then(EscalationRequested, ClockStarted, MessageCancelled)


def test_what_was_held_back_too_late_waits_for_a_person(case: Scenario[Case]) -> None:
    held_back = Did(do.RequestEscalation(), PUBLISHED_AT, BEN)
    case.given(publishing(), held_back).by(EFFECTS)
    case.when(failed("publication", perhaps_out=True)).then(MessageUnconfirmed)


def test_what_was_held_back_in_time_needs_nobody(case: Scenario[Case]) -> None:
    held_back = Did(do.RequestEscalation(), PUBLISHED_AT, BEN)
    case.given(publishing(), held_back).by(EFFECTS)
    case.when(failed("publication")).then_already_so()


def test_the_take_down_alone_looks_for_what_ran_out_of_time(case: Scenario[Case]) -> None:
    case.given(publishing(), WITHDRAWN).by(EFFECTS)
    case.when(failed("publication", perhaps_out=True)).then_already_so()
