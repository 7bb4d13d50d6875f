"""What was once stored is read for ever: a golden file of each version of each event.

`tests/ledger/golden/{type}.v{n}.json` holds a payload as it was stored when version n was the
newest. A file is added with each new version, and none is ever changed.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from application.errors import SpoiltEvent, UnknownEvent
from application.event_codec import decode
from application.kinds import event_types
from ledger.records import StoredEvent
from ledger.upcasting import UPCASTERS
from tests.application.office import Office
from tests.application.stories import everything
from tests.ledger.making import LIFT, Maker

GOLDEN = Path(__file__).parent.parent / "ledger" / "golden"
# Events that the stories do not bring about; the tests of their own topic do.
ELSEWHERE = {
    "channel.post_noted",
    "case.origin_recorded",
    "channel.pictures_ordered",
    "channel.pictures_kept",
    "channel.pictures_delayed",
    "channel.pictures_given_up",
    "channel.own_post_seen",
    "channel.own_post_marked",
    "channel.own_post_removal_ordered",
    "channel.own_post_deferred",
    "channel.own_post_removal_delayed",
    "channel.own_post_removal_stalled",
    "channel.own_post_removed",
    "channel.own_post_left",
    "channel.own_post_gone",
    "case.referral_made",
    *(name for name in event_types() if name.startswith("referral.")),
    "case.adjustments_noted",
    "case.appeal_linked",
    "case.conduct_letter_taken",
    "channel.limited",
    "channel.limit_reviewed",
    "channel.limit_review_due",
    "channel.limit_lifted",
    "channel.case_told_of_limit",
    "case.words_ordered",
    "case.words_ready",
    "case.words_delayed",
    "case.words_undone",
    "case.channel_limit_noted",
    "case.channel_limit_applied",
    "case.calendar_adopted",
    "case.member_answered",
    "case.watch_noted",
    "channel.absence_ended",
    "channel.absence_recorded",
    "channel.approved",
    "channel.case_told_of_watch",
    "channel.office_filled",
    "channel.office_vacated",
    "channel.posting_granted",
    "channel.posting_revoked",
    "channel.switched_off",
    "channel.switched_on",
    "channel.watch_changed",
    "channel.watch_telling",
    "case.breach_corrected",
    "case.clock_cancelled",
    "case.clock_moved",
    "case.clock_paused",
    "case.clock_resumed",
    "case.emergency_declared",
    "case.emergency_taken_up",
    "case.on_call_asked",
    "case.clock_extended",
    "case.clock_lapsed",
    "case.notice_delayed",
    "case.notice_ordered",
    "case.notice_sent",
    "case.notice_settled",
    "case.notice_undone",
    "case.answer_errand_delayed",
    "case.answer_opened",
    "case.answers_destroyed",
    "case.answers_judged",
    "case.follow_delayed",
    "case.follow_effective",
    "case.follow_requested",
    "case.follow_stalled",
    "case.identity_taken_over",
    "case.message_unsealed",
    "case.no_answer_said",
    "case.other_contact_recorded",
    "case.route_moved",
    "case.sent_by_route",
    "case.unfollow_requested",
    "journal.reading_refused",
    "person.data_exported",
    "person.erasure_ordered",
    "person.subject_erased",
    "case.consent_reminded",
    "case.person_consented",
    "case.person_withdrew",
    "case.post_removed",
    "case.publication_lost_original",
    "case.removal_deferred",
    "case.removal_delayed",
    "case.removal_requested",
    "case.removal_scheduled",
    "case.removal_stalled",
    "case.thread_limit_lifted",
    "case.thread_limit_reviewed",
    "case.thread_limited",
    "channel.applicant_noted",
    "channel.group_described",
    "channel.member_told_of_terms",
    "channel.terms_telling",
    "notice.delayed",
    "notice.ordered",
    "notice.sent",
    "notice.settled",
    "notice.undone",
}
# Kinds that the stories of complaints do not come to; each has tests of its own.
KINDS_ELSEWHERE = ("membership.", "account-holder.", "policy.", "upkeep.")
FILES = sorted(path for path in GOLDEN.glob("*.json") if not path.name.startswith("test."))


def stored(path: Path) -> StoredEvent:
    """Return a row that holds a golden file's bytes."""
    type_, version = path.stem.rsplit(".v", 1)
    new = Maker(iter([1])).event(
        type=type_, schema_version=int(version), payload=path.read_bytes().strip()
    )
    place = {"position": 1, "landlord": "mhs", "stream": LIFT, "version": 1}
    return StoredEvent(**vars(new), **place, previous_hash=b"", hash=b"")  # type: ignore[arg-type]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_stored_version_is_read_as_its_event(path: Path) -> None:
    row = stored(path)
    event = decode(row).event
    assert type(event) is event_types()[row.type]


@pytest.mark.parametrize("type_", sorted(event_types()))
def test_every_event_has_a_file_for_each_of_its_versions(type_: str) -> None:
    newest = event_types()[type_].schema_version
    versions = [GOLDEN / f"{type_}.v{version}.json" for version in range(1, newest + 1)]
    assert [path.name for path in versions if not path.exists()] == []
    assert UPCASTERS.newest(type_) == newest


@pytest.mark.parametrize("type_", sorted(event_types()))
def test_the_newest_version_says_all_and_loses_nothing(type_: str) -> None:
    # A field that is added, dropped or renamed needs a new version and a step that leads to it.
    path = GOLDEN / f"{type_}.v{event_types()[type_].schema_version}.json"
    event = decode(stored(path)).event
    assert event.model_dump(mode="json", exclude={"type"}) == json.loads(path.read_text())


def test_no_file_is_left_of_an_event_that_nobody_knows() -> None:
    assert {path.stem.rsplit(".v", 1)[0] for path in FILES} == set(event_types())


def test_an_event_of_an_unknown_type_is_named() -> None:
    row = replace(stored(FILES[0]), type="case.teleported")
    with pytest.raises(UnknownEvent, match=r"case\.teleported"):
        decode(row)


def test_an_event_of_a_version_to_come_is_named() -> None:
    row = replace(stored(FILES[0]), schema_version=9)
    with pytest.raises(UnknownEvent, match="version 9"):
        decode(row)


@pytest.mark.parametrize("payload", [b'{"kind":"a private word"}', b"a private word", b""])
def test_content_that_was_altered_is_named_and_not_repeated(payload: bytes) -> None:
    row = replace(stored(GOLDEN / "case.triaged.v1.json"), payload=payload)
    with pytest.raises(SpoiltEvent, match=r"redress audit verify") as spoilt:
        decode(row)
    assert "private" not in str(spoilt.value)
    assert spoilt.value.__cause__ is None


def test_the_stories_record_every_event_that_people_can_cause(sqlite_office: Office) -> None:
    everything(sqlite_office)
    with sqlite_office.ledger.reading() as view:
        recorded = {row.type for row in view.events()}
    others = {type_ for type_ in event_types() if type_.startswith(KINDS_ELSEWHERE)}
    assert set(event_types()) - recorded - ELSEWHERE - others == set()
