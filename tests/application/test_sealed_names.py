"""Names and handles are sealed inside the event, in its own place, and can be erased."""

from application.reading import Reader
from domain.case.events import CaseOpened, ContactRecorded
from tests.application.office import HANDLE, Office
from tests.domain.happenings import (
    A_MINUTE,
    CASE_ID,
    CONSENTED_AT,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    answered,
    consented,
    lodged,
)
from tests.domain.scenario import Did
from vault.sealing import ERASED

LATER = Did(a_contact("again", MONDAY + A_MINUTE), MONDAY + A_MINUTE, INTAKE)


def test_a_handle_stands_in_its_event_as_ciphertext(office: Office) -> None:
    office.told(lodged())
    opened = office.events()[0]
    assert isinstance(opened, CaseOpened)
    assert opened.handle.envelope is not None
    with office.ledger.reading() as view:
        assert HANDLE.encode() not in b"".join(row.payload for row in view.load(CASE_ID))


def test_an_envelope_opens_with_the_events_own_id(office: Office) -> None:
    office.told(lodged())
    with office.ledger.reading() as view:
        row = view.load(CASE_ID)[0]
    opened = office.events()[0]
    assert isinstance(opened, CaseOpened)
    place = (opened.subject, row.event_id, "case.opened", "handle")
    assert office.vault.open(*place, opened.handle.envelope or "") == HANDLE


def test_the_same_handle_is_sealed_anew_in_each_event(office: Office) -> None:
    office.told(lodged(), LATER)
    opened, *_, contact = office.events()
    assert isinstance(opened, CaseOpened)
    assert isinstance(contact, ContactRecorded)
    assert opened.handle.content_id == contact.handle.content_id
    assert opened.handle.envelope != contact.handle.envelope


def test_a_reader_opens_what_is_sealed(office: Office) -> None:
    office.told(lodged())
    reader = Reader(office.ledger, office.vault)
    assert reader.texts(reader.history(CASE_ID)[0])["handle"] == HANDLE


def test_an_erased_persons_case_still_folds(office: Office) -> None:
    before = office.told(consented()).folded().state
    office.vault.erase(office.subject)
    assert office.folded().state == before


def test_an_erased_persons_name_reads_erased(office: Office) -> None:
    office.told(lodged())
    office.vault.erase(office.subject)
    reader = Reader(office.ledger, office.vault)
    assert reader.texts(reader.history(CASE_ID)[0])["handle"] == str(ERASED) == "[erased]"


def test_an_erased_persons_case_can_still_be_acted_on(office: Office) -> None:
    office.told(answered())
    office.vault.erase(office.subject)
    office.clock.at = CONSENTED_AT
    assert office.answer({"type": "close_case"}).refusal is None


def test_what_came_in_before_an_erasure_is_recorded_without_the_name(office: Office) -> None:
    office.told(lodged())
    office.vault.erase(office.subject)
    office.told(LATER)
    contact = office.events()[-1]
    assert isinstance(contact, ContactRecorded)
    assert contact.handle.envelope is None


def test_the_list_of_cases_keeps_the_handle_sealed(office: Office) -> None:
    office.record(a_post(), INTAKE)
    (row,) = Reader(office.ledger, office.vault).cases("shal")
    assert row["handle"] is not None
    assert HANDLE not in str(row)
