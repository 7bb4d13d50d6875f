"""A neighbour's words in a case that goes on for both are read, and their key stays."""

import asyncio
from dataclasses import replace

import pytest

from activities.answers import Answers
from application.history import CaseHistory
from application.intake import IntakeRoom
from application.journal import Reading
from application.person import Asked, People
from application.reading import HELD_APART, Reader
from application.recognised import explained
from contracts.messages import PerformRequest
from domain.case import answer_commands as reply
from domain.case import commands as do
from domain.case.answer_commands import MessageMoved
from domain.case.answer_events import AnswersJudged, MessageUnsealed, NoAnswerSaid
from domain.case.merge_commands import AbsorbCase
from domain.case.privacy_vocabulary import answer_key
from domain.identifiers import derived_id, stream_id
from domain.messages import Command, Event, Personal
from tests.application.office import Office
from tests.application.test_held_apart import a_message, arrives, performed
from tests.domain.happenings import AMARA, CASE_ID, EFFECTS, INTAKE, MONDAY, lodged
from tests.domain.scenario import Did

THEIR_CASE = stream_id("shal", "case", "the neighbour's")
WORDS = "I smell gas on the stairs too."
CONFIRM = do.ConfirmIdentity(method="security_questions")
FAIL = do.FailIdentity(method="security_questions")


@pytest.fixture
def neighbour(office: Office) -> str:
    return merged_with_a_neighbour(office)


def merged_with_a_neighbour(office: Office) -> str:
    """Return whose case was merged into the resident's."""
    subject = office.vault.ensure_subject("shal", "facebook", "43")
    office.told(lodged())
    merged = AbsorbCase(
        case=THEIR_CASE, subject=subject, received_at=MONDAY, is_complaint=True, as_group=True
    )
    office.told(Did(merged, MONDAY, EFFECTS))
    return subject


@pytest.fixture
def room(office: Office) -> IntakeRoom:
    return IntakeRoom(office.ledger, office.vault, office.policies, office.clock)


def neighbour_writes(
    office: Office, room: IntakeRoom, number: str = "9", kind: str = "private_message"
) -> do.RecordContact:
    """Store what the neighbour writes, and record it in the case that goes on for both."""
    return arrives(office, room, replace(a_message(number, WORDS, kind), author_id="43"))


@pytest.mark.parametrize("kind", ["private_message", "public_reply"])
def test_what_a_neighbour_writes_is_shown(
    office: Office, neighbour: str, room: IntakeRoom, kind: str
) -> None:
    contact = neighbour_writes(office, room, kind=kind)
    assert contact.text is not None
    assert contact.text.subject == neighbour
    reader = Reader(office.ledger, office.vault)
    (told,) = [each for each in reader.history(CASE_ID) if each.row.type == "case.contact_recorded"]
    assert reader.texts(told)["text"] == WORDS


def test_what_was_recognised_in_it_is_explained(
    office: Office, neighbour: str, room: IntakeRoom
) -> None:
    neighbour_writes(office, room)
    written = office.types().index("case.contact_recorded") + 1
    found = explained(office.ledger, office.vault, office.policies, CASE_ID)
    assert written in [each.version for each in found if each.rules]


@pytest.mark.parametrize("judgement", [CONFIRM, FAIL])
def test_a_judgement_leaves_the_neighbours_key(
    office: Office,
    neighbour: str,
    room: IntakeRoom,
    judgement: do.ConfirmIdentity | do.FailIdentity,
) -> None:
    neighbour_writes(office, room)
    office.told(Did(judgement, MONDAY, AMARA))
    assert not office.folded().state.privacy.answer_errands
    assert not office.vault.is_erased(neighbour)


def perform(office: Office, work: str, event: Event) -> Command:
    """Carry out an order as one was recorded while neighbours' posts passed for answers."""
    answers = Answers(CaseHistory(office.ledger, office.vault), office.vault)
    last = Reader(office.ledger, office.vault).history(CASE_ID)[-1]
    request = PerformRequest(stream=CASE_ID, effect_id=derived_id("old"), kind=work, attempt=1)
    done: Command = asyncio.run(getattr(answers, work)(request, replace(last, event=event)))
    return done


def test_no_order_destroys_a_key_that_is_no_answers(
    office: Office, neighbour: str, room: IntakeRoom
) -> None:
    item = neighbour_writes(office, room).contact_id
    judged = AnswersJudged(
        effect_id=derived_id("old"), contacts=[item], keys=[neighbour], judged_by=AMARA
    )
    perform(office, "destroy", judged)
    assert not office.vault.is_erased(neighbour)


def test_no_order_moves_a_neighbours_words_to_another_key(
    office: Office, neighbour: str, room: IntakeRoom
) -> None:
    contact = neighbour_writes(office, room)
    said = NoAnswerSaid(
        effect_id=derived_id("old"), contact_id=contact.contact_id, key=neighbour, said_by=AMARA
    )
    moved = perform(office, "unseal", said)
    assert isinstance(moved, MessageMoved)
    assert moved.text == contact.text
    assert not office.vault.is_erased(neighbour)


def held_apart(office: Office, neighbour: str) -> do.RecordContact:
    """Record what the neighbour wrote while a question was open in a case of theirs."""
    item = derived_id("their answer")
    key = answer_key(item)
    office.vault.ensure_key("shal", key)
    handle = office.vault.put("shal", neighbour, "neighbour", derived_id("their handle"))
    contact = do.RecordContact(
        contact_id=item,
        subject=neighbour,
        kind="private_message",
        object_id="9",
        thread="9",
        handle=Personal(subject=neighbour, content_id=handle.content_id),
        text=office.vault.put("shal", key, WORDS),
        posted_at=MONDAY,
        taken_in_at=MONDAY,
    )
    office.told(Did(contact, MONDAY, INTAKE))
    return contact


def test_a_neighbours_message_that_was_no_answer_is_kept_under_their_own_key(
    office: Office, neighbour: str
) -> None:
    item = held_apart(office, neighbour).contact_id
    reader = Reader(office.ledger, office.vault)
    assert reader.texts(reader.history(CASE_ID)[-1])["text"] == HELD_APART
    office.told(
        Did(reply.TakeOverIdentity(), MONDAY, AMARA),
        Did(reply.OpenAnswer(contact_id=item), MONDAY, AMARA),
        Did(reply.SayNoAnswer(contact_id=item), MONDAY, AMARA),
    )
    performed(office, "unseal")
    last = reader.history(CASE_ID)[-1]
    assert isinstance(last.event, MessageUnsealed)
    assert last.event.text is not None
    assert last.event.text.subject == neighbour
    assert reader.texts(last)["text"] == WORDS


def test_erasing_the_resident_keeps_all_that_the_neighbour_wrote(
    office: Office, neighbour: str, room: IntakeRoom
) -> None:
    contacts = [neighbour_writes(office, room), held_apart(office, neighbour)]
    asked = Asked("shal", office.subject, "ERASE/1", Reading("staff:mina", "cli"))
    assert People(office.ledger, office.vault, office.clock).erase(asked).keys == 1
    assert [office.vault.get(each.text.content_id) for each in contacts if each.text] == [WORDS] * 2
