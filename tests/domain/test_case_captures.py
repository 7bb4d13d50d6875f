"""What people hand in: captured, reported by a colleague, or received personally."""

from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockStarted
from domain.case.emergency_commands import EndEmergency
from domain.case.emergency_events import EmergencyDeclared
from domain.case.events import CaseCaptured, CaseOpened, EvidenceAttached, PostChanged
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case, Received
from domain.media import Media, media_type_of
from domain.noticed import Noticed
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    answered,
    text,
)
from tests.domain.scenario import Did, Scenario

PICTURE = Media(content=text("picture"), media_type="image/png")


def handed_in(**changes: object) -> do.ReportItem:
    """Return what a colleague saw two days ago, posted the day before, and hands in now."""
    facts = {name: value for name, value in a_post() if name != "type"}
    said = {
        "how": "staff_report",
        "posted_at": MONDAY - 3 * A_DAY,
        "seen_at": MONDAY - 2 * A_DAY,
        "media": [PICTURE],
    }
    return do.ReportItem.model_validate({**facts, **said, **changes})


@pytest.mark.clause("havebury-staff-report")
def test_what_a_colleague_reports_is_triaged_like_any_post(case: Scenario[Case]) -> None:
    case.by(BEN).when(handed_in())
    assert case.the(CaseOpened).how == "staff_report"
    assert isinstance(case.state.stage, Received)
    started = {event.rule for event in case.past(ClockStarted)}
    assert {"first_response", "stage_one_acknowledgement"} <= started


@pytest.mark.clause("shal-new-channel")
def test_time_posted_seen_and_handed_in_are_all_kept(case: Scenario[Case]) -> None:
    case.by(BEN).when(handed_in())
    opened = case.the(CaseOpened)
    assert opened.posted_at == opened.received_at == MONDAY - 3 * A_DAY
    assert (opened.seen_at, opened.taken_in_at) == (MONDAY - 2 * A_DAY, MONDAY)


@pytest.mark.clause("shal-personal-approach")
def test_a_contact_received_personally_runs_as_a_complaint(case: Scenario[Case]) -> None:
    approach = handed_in(how="personal_approach", origin="private_message")
    case.by(BEN).when(approach)
    assert case.the(CaseOpened).how == "personal_approach"
    assert case.the(CaseCaptured).captured_by == BEN
    case.by(AMARA).when(do.Triage(kind="complaint"))
    assert case.refusal is None


def test_the_system_reports_nothing(case: Scenario[Case]) -> None:
    case.by(INTAKE).when(handed_in()).then_refused(PersonNeeded)


def test_a_report_of_an_opened_case_changes_nothing(case: Scenario[Case]) -> None:
    case.by(BEN).when(handed_in()).when(handed_in()).then_already_so()


@pytest.mark.clause("mhs-adverts")
def test_a_comment_under_a_paid_post_is_marked_and_runs_like_any_other(
    case: Scenario[Case],
) -> None:
    case.by(INTAKE).when(a_post().model_copy(update={"paid": True}))
    assert case.the(CaseOpened).paid
    assert isinstance(case.state.stage, Received)


def test_evidence_is_kept_beside_what_it_shows(case: Scenario[Case]) -> None:
    attach = do.AttachEvidence(object_id="post-1", media=[PICTURE], seen_at=MONDAY)
    case.given(Did(a_post(), MONDAY, INTAKE)).by(AMARA).when(attach).then(EvidenceAttached)
    assert case.the(EvidenceAttached).attached_by == AMARA


@pytest.mark.parametrize("command", ["attach", "note"])
def test_what_this_case_does_not_know_is_refused(case: Scenario[Case], command: str) -> None:
    asked = {
        "attach": do.AttachEvidence(object_id="nothing", media=[PICTURE]),
        "note": do.NotePostChange(object_id="nothing", change="removed_by_us"),
    }[command]
    case.given(Did(a_post(), MONDAY, INTAKE)).by(AMARA).when(asked).then_refused(NotInThisCase)


FIVE = [
    "deleted_by_author",
    "removed_by_platform",
    "removed_by_us",
    "account_suspended",
    "account_back",
]


@pytest.mark.parametrize("change", FIVE)
def test_what_becomes_of_a_post_stops_no_clock_and_ends_no_case(
    case: Scenario[Case], change: str
) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE))
    clocks = case.state.clocks
    note = do.NotePostChange.model_validate({"object_id": "post-1", "change": change})
    case.by(AMARA).when(note).then(PostChanged)
    assert case.state.clocks == clocks
    assert isinstance(case.state.stage, Received)


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        (["deleted_by_author"], True),
        (["account_suspended"], True),
        (["account_suspended", "account_back"], False),
        (["deleted_by_author", "account_suspended", "account_back"], True),
    ],
)
def test_an_account_that_is_back_brings_its_post_back_but_no_deleted_one(
    case: Scenario[Case], changes: list[str], gone: bool
) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE))
    for change in changes:
        note = do.NotePostChange.model_validate({"object_id": "post-1", "change": change})
        case.given(Did(note, MONDAY, AMARA))
    assert case.state.opened.post_gone == gone


def test_a_reply_that_is_gone_leaves_the_post_standing(case: Scenario[Case]) -> None:
    reply = a_contact("reply", MONDAY, private=False)
    note = do.NotePostChange(object_id="object-reply", change="deleted_by_author")
    case.given(Did(a_post(), MONDAY, INTAKE), Did(reply, MONDAY, INTAKE), Did(note, MONDAY, AMARA))
    assert not case.state.opened.post_gone


def test_a_post_that_goes_after_the_answer_reopens_nothing(case: Scenario[Case]) -> None:
    note = do.NotePostChange(object_id="post-1", change="deleted_by_author")
    case.given(answered())
    stage = case.state.stage
    case.at(case.now + timedelta(days=1)).by(AMARA).when(note)
    assert case.state.stage == stage


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", None),
        (b"<!doctype html>", None),
        (b"%PDF-1.7", None),
        (b"MZ\x90\x00", None),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        (b"", None),
    ],
)
def test_what_is_kept_is_known_by_its_bytes(data: bytes, kind: str | None) -> None:
    assert media_type_of(data) == kind


GAS = Noticed(signals=("gas",))


def edited(noticed: Noticed) -> do.RecordPostChange:
    return do.RecordPostChange(
        change_id="0198a000-0000-7000-8000-000000000009",
        object_id="post-1",
        change="edited",
        version="2",
        noticed=noticed,
        taken_in_at=MONDAY,
    )


@pytest.mark.clause("mhs-emergency")
def test_an_edit_that_speaks_of_danger_is_an_emergency(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE)).by(INTAKE).when(edited(GAS))
    assert case.the(EmergencyDeclared).signals == ["gas"]


def test_an_edit_that_says_the_same_again_pages_nobody_twice(case: Scenario[Case]) -> None:
    opened = a_post().model_copy(update={"noticed": GAS})
    ended = Did(_end, MONDAY, AMARA)
    case.given(Did(opened, MONDAY, INTAKE), ended).by(INTAKE).when(edited(GAS)).then(PostChanged)


def _end(case: Case) -> EndEmergency:
    return EndEmergency(
        emergency_id=next(iter(case.emergencies)), outcome="dealt_with", note=text("made safe")
    )
