"""Stories and images: everybody who can be recognised says yes to exactly this."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockStarted
from domain.case.consent_commands import (
    RecordOrigin,
    RecordPersonConsent,
    RemindConsent,
    WithdrawPersonConsent,
)
from domain.case.consent_events import (
    ConsentDeclined,
    ConsentGiven,
    ConsentReminded,
    OriginRecorded,
    PersonConsented,
    PersonWithdrew,
    ResolutionPublished,
    TakeDownRequested,
)
from domain.case.decider import CASE
from domain.case.merge_commands import MergeCase
from domain.case.message_events import MessageCancelled, MessageImpossible, MessageRequested
from domain.case.publication_refusals import (
    ConsentToOtherImages,
    NamingNotAgreed,
    NoImages,
    OriginUnknown,
    OthersNotConsented,
    PermissionMissing,
    PersonNotIdentifiable,
)
from domain.case.refusals import (
    ConsentQuestionClosed,
    ConsentToAnotherText,
    QuestionNotDelivered,
    ResponseNotDelivered,
    TakeDownOpen,
)
from domain.case.sending_refusals import TemplateNeeded
from domain.case.state import Case
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from policies.loader import load_policy
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    ASKED_AT,
    EFFECTS,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    a_contact,
    a_post,
    answered,
    ask,
    asked,
    consent_id,
    consented,
    contact_id,
    done,
    identified,
    of_message,
    publish,
    text,
    withdraw,
)
from tests.domain.scenario import Did, Scenario

FRIEND = f"subject:{derived_id('friend')}"
PHOTO = text("photo").digest
OTHER_PHOTO = text("another photo").digest
STORY = "how the garden was made"


def telling(**changed: object) -> do.AskConsent:
    return do.AskConsent.model_validate(
        {
            "text": text(STORY),
            "question": text("may we tell this"),
            "platform": "facebook",
            "named": False,
            "images": (PHOTO,),
            "identifiable": (NEIGHBOUR, FRIEND),
        }
        | changed
    )


def yes(**changed: object) -> Callable[[Case], Command]:
    return lambda case: do.RecordConsent.model_validate(
        {
            "consent_id": consent_id(case),
            "digest": text(STORY).digest,
            "evidence": contact_id("yes"),
            "images": (PHOTO,),
        }
        | changed
    )


def yes_of(person: str, what: str = STORY, photo: str = PHOTO) -> Callable[[Case], Command]:
    return lambda case: RecordPersonConsent(
        consent_id=consent_id(case),
        person=person,
        digest=text(what).digest,
        images=(photo,),
        evidence=text("a signed form"),
    )


def whose(origin: str, **changed: object) -> Callable[[Case], Command]:
    return lambda case: RecordOrigin.model_validate(
        {"consent_id": consent_id(case), "origin": origin} | changed
    )


def no_more_of(person: str) -> Callable[[Case], Command]:
    return lambda case: WithdrawPersonConsent(consent_id=consent_id(case), person=person)


@pytest.fixture
def story() -> Scenario[Case]:
    """A resident of Havebury's told a story under a post, and the author said yes to it."""
    post = a_post().model_copy(update={"account": "havebury-housing-partnership"})
    stream = stream_id("havebury", "case", "garden")
    scenario = Scenario(CASE, load_policy("havebury"), stream, MONDAY, AMARA)
    return scenario.given(
        Did(post, MONDAY, INTAKE),
        Did(do.Triage(kind="compliment"), MONDAY, AMARA),
        identified(),
        Did(telling(), ASKED_AT, AMARA),
        Did(done("consent_request"), ASKED_AT, EFFECTS),
        Did(a_contact("yes", ASKED_AT), ASKED_AT, INTAKE),
    )


@pytest.mark.clause("havebury-stories")
def test_a_story_waits_for_everybody_in_it(story: Scenario[Case]) -> None:
    story.given(Did(yes(), ASKED_AT, AMARA))
    story.when(publish()).then_refused(OthersNotConsented, "havebury-stories")
    story.when(yes_of(NEIGHBOUR)).then(PersonConsented)
    assert story.when(publish()).then_refused(OthersNotConsented).references["missing"] == "1"
    story.when(yes_of(FRIEND)).when(whose("ours")).when(publish())
    assert story.the(MessageRequested).purpose == "publication"


@pytest.mark.clause("havebury-stories")
def test_the_authors_own_yes_is_needed_too(story: Scenario[Case]) -> None:
    story.given(Did(yes_of(NEIGHBOUR), ASKED_AT, AMARA), Did(yes_of(FRIEND), ASKED_AT, AMARA))
    story.when(publish())
    assert story.refusal is not None
    assert story.refusal.code == "no_consent"


@pytest.mark.clause("havebury-stories")
def test_consent_is_to_the_exact_text_and_image(story: Scenario[Case]) -> None:
    story.when(yes_of(FRIEND, what="another story")).then_refused(ConsentToAnotherText)
    story.when(yes_of(FRIEND, photo=OTHER_PHOTO)).then_refused(ConsentToOtherImages)
    story.when(yes(images=())).then_refused(ConsentToOtherImages, "havebury-stories")
    story.when(yes(images=(OTHER_PHOTO,))).then_refused(ConsentToOtherImages)
    story.when(yes())
    assert story.the(ConsentGiven).images == [PHOTO]


def everybody_agreed() -> list[Did]:
    return [
        Did(yes(), ASKED_AT, AMARA),
        Did(yes_of(NEIGHBOUR), ASKED_AT, AMARA),
        Did(yes_of(FRIEND), ASKED_AT, AMARA),
        Did(whose("ours"), ASKED_AT, AMARA),
    ]


@pytest.mark.clause("havebury-not")
def test_pictures_wait_until_somebody_says_whose_work_they_are(story: Scenario[Case]) -> None:
    story.given(everybody_agreed()[:-1])
    story.when(publish()).then_refused(OriginUnknown, "havebury-not")
    story.when(whose("permitted")).then_refused(PermissionMissing, "havebury-not")
    permitted = whose("permitted", permission=text("the photographer, by letter"))
    story.when(permitted).then(OriginRecorded).when(permitted).then_already_so()
    story.when(whose("ours")).then(OriginRecorded)  # what was recorded wrongly is corrected
    story.when(publish())
    assert story.the(MessageRequested).purpose == "publication"


def test_no_origin_is_recorded_of_a_text_alone(case: Scenario[Case]) -> None:
    case.given(asked()).when(whose("ours")).then_refused(NoImages)


@pytest.mark.clause("havebury-stories")
@pytest.mark.parametrize("person", [NEIGHBOUR, FRIEND])
def test_anybody_in_it_can_take_their_yes_back(story: Scenario[Case], person: str) -> None:
    story.given(everybody_agreed(), Did(publish(), ASKED_AT, AMARA))
    story.given(Did(of_message(do.ConfirmDelivery, "publication"), ASKED_AT, AMARA))
    story.when(no_more_of(person)).then(PersonWithdrew, TakeDownRequested, ClockStarted)
    story.when(no_more_of(person)).then_already_so()
    story.when(publish()).then_refused(OthersNotConsented)


def test_a_story_that_was_taken_down_goes_up_again_with_a_new_yes(story: Scenario[Case]) -> None:
    story.given(everybody_agreed(), Did(publish(), ASKED_AT, AMARA))
    story.given(Did(of_message(do.ConfirmDelivery, "publication"), ASKED_AT, AMARA))
    story.when(publish()).then_already_so()
    story.when(no_more_of(FRIEND)).when(of_message(do.ConfirmTakenDown, "publication"))
    story.when(yes_of(FRIEND)).when(publish()).then(MessageRequested, MessageImpossible)


def test_a_story_that_has_to_come_down_is_not_merged_away(story: Scenario[Case]) -> None:
    story.given(everybody_agreed(), Did(publish(), ASKED_AT, AMARA))
    story.given(Did(of_message(do.ConfirmDelivery, "publication"), ASKED_AT, AMARA))
    other = stream_id("havebury", "case", "another")
    story.when(no_more_of(FRIEND)).when(MergeCase(into=other)).then_refused(TakeDownOpen)


def test_an_image_is_posted_by_hand_and_attested(story: Scenario[Case]) -> None:
    story.given(everybody_agreed()).when(publish()).then(MessageRequested, MessageImpossible)
    assert story.the(MessageImpossible).reason == "images_by_hand"
    story.when(of_message(do.ConfirmDelivery, "publication"))
    assert story.the(ResolutionPublished).images == [PHOTO]


def test_only_who_can_be_recognised_is_asked(story: Scenario[Case]) -> None:
    stranger = f"subject:{derived_id('stranger')}"
    story.when(yes_of(stranger)).then_refused(PersonNotIdentifiable)


def test_a_yes_of_somebody_in_it_is_recorded_once(story: Scenario[Case]) -> None:
    story.when(yes_of(FRIEND)).when(yes_of(FRIEND)).then_already_so()


def test_a_complaint_still_waits_for_its_answer(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE), Did(do.Triage(kind="complaint"), MONDAY, AMARA))
    case.when(telling()).then_refused(ResponseNotDelivered)


@pytest.mark.clause("shal-complaint")
def test_being_named_is_consented_to_by_itself(case: Scenario[Case]) -> None:
    named = ask().model_copy(update={"named": True})
    case.given(
        answered(), Did(named, ASKED_AT, AMARA), Did(done("consent_request"), ASKED_AT, EFFECTS)
    )
    case.given(Did(a_contact("yes", ASKED_AT), ASKED_AT, INTAKE))
    agreed = yes(digest=text("resolution").digest, images=())
    case.when(agreed).then_refused(NamingNotAgreed, "shal-complaint")
    case.when(yes(digest=text("resolution").digest, images=(), named=True))
    assert case.the(ConsentGiven).named


def remind(case: Case) -> Command:
    return RemindConsent(
        consent_id=consent_id(case), content=text("a reminder"), template="consent_reminder"
    )


def test_an_open_question_is_brought_to_mind_once(case: Scenario[Case]) -> None:
    case.given(asked()).at(ASKED_AT + A_DAY).when(remind).then(MessageRequested, ConsentReminded)
    case.given(Did(done("consent_reminder"), ASKED_AT + A_DAY, EFFECTS))
    case.when(remind).then_already_so()


def test_a_reminder_is_in_the_packs_words(case: Scenario[Case]) -> None:
    def freely(state: Case) -> Command:
        return RemindConsent(consent_id=consent_id(state), content=text("well?"))

    case.given(asked()).when(freely).then_refused(TemplateNeeded)


def test_nobody_is_reminded_of_what_is_answered_or_lapsed(case: Scenario[Case]) -> None:
    case.given(consented()).when(remind).then_refused(ConsentQuestionClosed)
    case.at(ASKED_AT + timedelta(days=60)).when(remind).then_refused(ConsentQuestionClosed)


def test_nobody_is_reminded_of_what_was_not_shown(case: Scenario[Case]) -> None:
    case.given(answered(), Did(ask(), ASKED_AT, AMARA)).when(remind)
    case.then_refused(QuestionNotDelivered)


def test_a_no_is_taken_before_the_question_is_out(case: Scenario[Case]) -> None:
    case.given(answered(), Did(ask(), ASKED_AT, AMARA))
    case.when(lambda state: do.DeclineConsent(consent_id=consent_id(state)))
    case.then(MessageCancelled, ConsentDeclined)


@pytest.mark.clause("shal-complaint")
def test_consent_is_withdrawn_after_closing(case: Scenario[Case]) -> None:
    case.given(consented(), Did(publish(), ASKED_AT, AMARA))
    case.given(Did(done("publication"), ASKED_AT + A_MINUTE, EFFECTS))
    case.given(Did(do.CloseCase(), ASKED_AT + A_MINUTE, AMARA))
    case.at(ASKED_AT + 300 * A_DAY).when(withdraw)
    assert case.the(TakeDownRequested).object_id == "object-publication"
