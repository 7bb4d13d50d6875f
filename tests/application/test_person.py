"""All that is held on one person: exported, and erased unless something bars it."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from application.journal import Reading
from application.person import Asked, People, person_stream
from application.person_export import PersonExport
from application.reading import Reader
from domain.account_holder.commands import OpenHolder
from domain.case import privacy_commands as kept
from domain.case.ombudsman_commands import RecordReferral
from domain.case.privacy_events import LegalHoldReleased
from domain.identifiers import stream_id
from domain.journal.events import CommandRefused
from domain.person.events import DataExported, ErasureOrdered, SubjectErased
from domain.person.refusals import ErasureBarred, NothingHeld
from ledger.verify import verify
from tests.application.office import HANDLE, POST, Office
from tests.domain.conduct import breach
from tests.domain.happenings import CASE_ID, MONDAY, lodged, text
from tests.domain.scenario import Did

MINA = "staff:mina"
LONDON = ZoneInfo("Europe/London")
REFER = RecordReferral(referred_on=MONDAY.date(), reference=text("the Ombudsman's number"))


@pytest.fixture
def people(office: Office) -> People:
    """The office with one lodged complaint whose post says what `POST` says."""
    opening = lodged()[0].command.model_copy(update={"text": text(POST)})  # type: ignore[union-attr]
    office.told(Did(opening, MONDAY, "system:intake"), lodged()[1])
    return People(office.ledger, office.vault, office.clock)


def asked(office: Office) -> Asked:
    """Return a request of the office's one resident."""
    return Asked(office.landlord, office.subject, "SAR/2026-17", Reading(MINA, "cli"))


def hold(office: Office) -> None:
    """Place a legal hold."""
    office.told(Did(kept.PlaceLegalHold(reason=text("a claim")), MONDAY, MINA))


def of_person(office: Office) -> list[type]:
    """Return what was recorded of the person's requests."""
    return [type(event) for event in office.events(person_stream("shal", office.subject))]


@pytest.mark.clause("mhs-privacy")
def test_an_erased_person_is_read_nowhere_and_the_ledger_verifies(
    office: Office, people: People
) -> None:
    done = people.erase(asked(office))
    assert (done.cases, done.again) == ([CASE_ID], False)
    texts = [Reader(office.ledger, office.vault).texts(fact) for fact in history(office)]
    assert {text for each in texts for text in each.values()} == {"[erased]"}
    with office.ledger.reading() as view:
        assert verify(view) is None


@pytest.mark.clause("mhs-privacy")
def test_an_erasure_is_ordered_and_then_recorded(office: Office, people: People) -> None:
    people.erase(asked(office))
    assert of_person(office) == [ErasureOrdered, SubjectErased]


@pytest.mark.clause("mhs-privacy")
def test_an_erasure_may_be_repeated(office: Office, people: People) -> None:
    people.erase(asked(office))
    assert people.erase(asked(office)).again
    assert of_person(office) == [ErasureOrdered, SubjectErased]


@pytest.mark.clause("mhs-privacy")
def test_an_erasure_that_was_cut_short_is_completed(
    office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(office.vault, "erase", cut_short)
        with pytest.raises(ConnectionError):
            people.erase(asked(office))
    assert of_person(office) == [ErasureOrdered]
    people.erase(asked(office))
    assert of_person(office) == [ErasureOrdered, SubjectErased]
    assert office.vault.is_erased(office.subject)


@pytest.mark.clause("mhs-privacy")
def test_a_legal_hold_bars_an_erasure_with_its_reason(office: Office, people: People) -> None:
    hold(office)
    with pytest.raises(ErasureBarred) as barred:
        people.erase(asked(office))
    assert barred.value.references == {"why": "a legal hold", "case": CASE_ID}
    assert not office.vault.is_erased(office.subject)
    assert of_person(office) == []


@pytest.mark.clause("mhs-privacy")
def test_an_open_ombudsman_case_bars_an_erasure_with_its_reason(
    office: Office, people: People
) -> None:
    office.told(Did(REFER, MONDAY, MINA))
    with pytest.raises(ErasureBarred) as barred:
        people.erase(asked(office))
    assert barred.value.references == {"why": "an open Ombudsman case", "case": CASE_ID}
    assert not office.vault.is_erased(office.subject)


def test_what_was_barred_is_journalled(office: Office, people: People) -> None:
    hold(office)
    with pytest.raises(ErasureBarred):
        people.erase(asked(office))
    with office.ledger.reading() as view:
        journal = [row.stream for row in view.events() if row.type == "journal.command_refused"]
    refused = office.events(journal[-1])[-1]
    assert isinstance(refused, CommandRefused)
    assert (refused.code, refused.command) == ("erasure_barred", "erase")


def test_a_released_hold_bars_nothing(office: Office, people: People) -> None:
    hold(office)
    office.told(Did(kept.ReleaseLegalHold(reason=text("over")), MONDAY, MINA))
    assert isinstance(office.events()[-1], LegalHoldReleased)
    people.erase(asked(office))
    assert office.vault.is_erased(office.subject)


def test_nobody_is_erased_of_whom_nothing_is_held(office: Office) -> None:
    with pytest.raises(NothingHeld):
        People(office.ledger, office.vault, office.clock).erase(asked(office))


@pytest.mark.clause("mhs-privacy")
def test_everything_held_is_exported(office: Office, people: People, tmp_path: Path) -> None:
    export = PersonExport(office.ledger, office.vault, people, LONDON)
    files = export.write(asked(office), tmp_path / "person")
    assert [file.name for file in files] == ["person.json", "person.txt"]
    document = json.loads(files[0].read_text())
    assert [case["case"] for case in document["cases"]] == [CASE_ID]
    assert {HANDLE, POST} <= {each["text"] for each in document["kept"]}
    assert POST in files[1].read_text()


def test_conduct_is_exported_and_no_referral_of_a_colleague(office: Office, people: People) -> None:
    holder = stream_id("shal", "account-holder", "jo")
    asked_of = [
        OpenHolder(account=office.subject, platform="facebook"),
        breach("group-rules", account=office.subject),
        breach("misconduct", "post-2", account=office.subject, capacity="colleague"),
    ]
    for command in asked_of:
        assert office.answer(command, stream=holder).refusal is None
    export = PersonExport(office.ledger, office.vault, people, LONDON)
    [record] = export.document(asked(office))["conduct"]
    assert [fact["type"].split(".")[1] for fact in record["facts"]] == [
        "opened",
        "account_linked",
        "breach_recorded",
    ]
    told = dict(export.files(asked(office)))["person.txt"].decode()
    assert f"Conduct {holder}" in told
    assert "referral" not in told


def test_an_export_is_recorded_before_it_is_read(
    office: Office, people: People, tmp_path: Path
) -> None:
    PersonExport(office.ledger, office.vault, people, LONDON).write(asked(office), tmp_path / "p")
    assert of_person(office) == [DataExported]


@pytest.mark.clause("mhs-privacy")
def test_an_export_of_an_erased_person_says_so(
    office: Office, people: People, tmp_path: Path
) -> None:
    people.erase(asked(office))
    export = PersonExport(office.ledger, office.vault, people, LONDON)
    files = export.write(asked(office), tmp_path / "person")
    assert json.loads(files[0].read_text())["erased"]
    assert POST not in files[0].read_text() + files[1].read_text()
    assert "[erased]" in files[1].read_text()


def history(office: Office) -> list:  # type: ignore[type-arg]
    """Return the case's facts that hold something of the person's."""
    return Reader(office.ledger, office.vault).history(CASE_ID)


def cut_short(subject: str, authority: str) -> None:
    """Fail as a vault that is away."""
    raise ConnectionError
