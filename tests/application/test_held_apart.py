"""What comes while a question of identity is open is held apart from the first moment on."""

import asyncio
from dataclasses import replace

import pytest

from activities.answers import Answers
from application.event_codec import decode
from application.history import CaseHistory
from application.intake import IntakeRoom
from application.journal import Reading
from application.person import Asked, People
from application.reading import HELD_APART, Reader
from contracts.messages import PerformRequest
from domain.case import answer_commands as reply
from domain.case import commands as do
from domain.case.events import ContactRecorded
from domain.identifiers import derived_id
from domain.results import EffectDone
from ledger.tables import intake
from platforms.webhooks import InboundItem
from tests.application.office import Office
from tests.application.test_what_came_in import a_post
from tests.domain.happenings import AMARA, CASE_ID, MONDAY, lodged, text
from tests.domain.scenario import Did
from vault.sealing import ERASED

SECRET = "canary: Rover, 1 May 1945"


@pytest.fixture
def room(office: Office) -> IntakeRoom:
    for words in ("the lift is broken", "who"):
        office.vault.put("shal", office.subject, words, derived_id("text", words))
    office.told(lodged(), Did(do.AskIdentity(content=text("who")), MONDAY, AMARA))
    return IntakeRoom(office.ledger, office.vault, office.policies, office.clock)


def a_message(number: str = "9", words: str = SECRET, kind: str = "private_message") -> InboundItem:
    """Return what the office's resident writes in private."""
    facts = {"platform": "facebook", "account": "shalhousing", "kind": kind, "text": words}
    return replace(
        a_post(),
        object_id=number,
        author_id="42",
        url=None,
        raw={"text": words},
        **facts,  # type: ignore[arg-type]
    )


def arrives(office: Office, room: IntakeRoom, item: InboundItem) -> do.RecordContact:
    """Store an item and record it in the case, as the channel would."""
    room.store("shal", [item])
    body = room.waiting("shal", "facebook", "shalhousing")[-1].envelope.body
    names = do.RecordContact.model_fields.keys() & body.keys() - {"type"}
    contact = do.RecordContact.model_validate(
        {"contact_id": body["intake_id"], **{name: body[name] for name in names}}
    )
    answer = office.answer(contact, "system:intake")
    assert answer.refusal is None, answer.refusal
    return contact


def readable(office: Office) -> str:
    """Return everything that any key which is left opens: texts and raw web hook copies."""
    vault, found = office.vault, []
    with office.ledger.reading() as view:
        for row in view.connection.execute(intake.select()).mappings():
            for subject in (row["subject"], *_keys(office)):
                try:
                    found.append(
                        str(
                            vault.open(
                                subject, row["intake_id"], "intake", "envelope", row["envelope"]
                            )
                        )
                    )
                except Exception:  # noqa: S112 -- sealed under another key
                    continue
    for fact in Reader(office.ledger, vault).history(CASE_ID):
        found += Reader(office.ledger, vault).texts(fact).values()
        if isinstance(fact.event, ContactRecorded) and fact.event.text:
            found.append(str(vault.get(fact.event.text.content_id)))
    return "\n".join(found)


def _keys(office: Office) -> list[str]:
    return [each.key for each in office.folded().state.privacy.answers.values()]


def performed(office: Office, work: str) -> None:
    """Carry the last order about answers out and record its result."""
    answers = Answers(CaseHistory(office.ledger, office.vault), office.vault)
    state = office.folded().state
    effect_id = list(state.privacy.answer_errands)[-1]
    request = PerformRequest(stream=CASE_ID, effect_id=effect_id, kind=work, attempt=1)
    with office.ledger.reading() as view:
        effect = view.effect(effect_id)
        assert effect is not None
        row = view.event(effect.event_id)
    assert row is not None
    result = asyncio.run(getattr(answers, work)(request, decode(row)))
    assert office.answer(result, "system:effects").refusal is None


@pytest.mark.clause("mhs-security-questions")
def test_an_answer_is_shown_to_no_reader(office: Office, room: IntakeRoom) -> None:
    arrives(office, room, a_message())
    reader = Reader(office.ledger, office.vault)
    assert reader.texts(reader.history(CASE_ID)[-1])["text"] == HELD_APART


@pytest.mark.clause("mhs-security-questions")
def test_a_judged_answer_opens_under_no_key_that_is_left(office: Office, room: IntakeRoom) -> None:
    contact = arrives(office, room, a_message())
    assert SECRET in readable(office)
    office.told(
        Did(reply.OpenAnswer(contact_id=contact.contact_id), MONDAY, AMARA),
        Did(do.ConfirmIdentity(method="security_questions"), MONDAY, AMARA),
    )
    performed(office, "destroy")
    assert SECRET not in readable(office)
    assert contact.text is not None
    assert office.vault.get(contact.text.content_id) is ERASED


def test_a_message_that_was_no_answer_is_readable_again(office: Office, room: IntakeRoom) -> None:
    contact = arrives(office, room, a_message(words="The lift stopped again."))
    office.told(
        Did(reply.OpenAnswer(contact_id=contact.contact_id), MONDAY, AMARA),
        Did(reply.SayNoAnswer(contact_id=contact.contact_id), MONDAY, AMARA),
    )
    performed(office, "unseal")
    reader = Reader(office.ledger, office.vault)
    assert reader.texts(reader.history(CASE_ID)[-1])["text"] == "The lift stopped again."


@pytest.mark.clause("mhs-security-questions")
def test_the_edit_of_a_judged_answer_is_not_kept(office: Office, room: IntakeRoom) -> None:
    contact = arrives(office, room, a_message())
    office.told(
        Did(reply.OpenAnswer(contact_id=contact.contact_id), MONDAY, AMARA),
        Did(do.FailIdentity(method="security_questions"), MONDAY, AMARA),
    )
    performed(office, "destroy")
    room.store("shal", [replace(a_message(kind="edited"), version="2")])
    body = room.waiting("shal", "facebook", "shalhousing")[-1].envelope.body
    assert body["text"] is None
    assert SECRET not in readable(office)


def test_what_is_posted_in_public_meanwhile_is_ordinary(office: Office, room: IntakeRoom) -> None:
    contact = arrives(office, room, a_message(kind="public_reply"))
    assert contact.text is not None
    assert contact.text.subject == office.subject


def test_after_the_judgement_messages_are_ordinary_again(office: Office, room: IntakeRoom) -> None:
    office.told(Did(do.ConfirmIdentity(method="phone"), MONDAY, AMARA))
    contact = arrives(office, room, a_message())
    assert contact.text is not None
    assert contact.text.subject == office.subject


@pytest.mark.clause("mhs-privacy")
def test_erasing_a_person_destroys_unjudged_answers_too(office: Office, room: IntakeRoom) -> None:
    contact = arrives(office, room, a_message())
    asked = Asked("shal", office.subject, "ERASE/1", Reading("staff:mina", "cli"))
    People(office.ledger, office.vault, office.clock).erase(asked)
    assert contact.text is not None
    assert office.vault.get(contact.text.content_id) is ERASED


def test_a_destruction_reported_twice_is_recorded_once(office: Office, room: IntakeRoom) -> None:
    contact = arrives(office, room, a_message())
    office.told(
        Did(reply.OpenAnswer(contact_id=contact.contact_id), MONDAY, AMARA),
        Did(do.ConfirmIdentity(method="security_questions"), MONDAY, AMARA),
    )
    performed(office, "destroy")
    effect_id = list(office.folded().state.privacy.answer_errands)[-1]
    again = office.answer(EffectDone(effect_id=effect_id, attempt=2), "system:effects")
    assert again.refusal is not None
    assert again.refusal.code == "already_so"
