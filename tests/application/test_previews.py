"""What an edited calendar or a window would move is shown before anything is recorded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from application.policy_book import PolicyBook
from application.previews import Previews
from domain.case.calendar_commands import AdoptCalendar
from domain.case.calendar_events import CalendarAdopted
from domain.case.clock_events import ClockMoved
from domain.channel.commands import CaseBegun, RegisterChannel
from domain.identifiers import derived_id
from domain.watch import Watch
from policies.documents import canonical
from policies.loader import LoadedPack, calendar_from_documents, load_policy
from tests.application.office import Office
from tests.domain.happenings import (
    AMARA,
    CASE_ID,
    CHANNEL_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    RESIDENT,
    a_post,
    lodged,
)


def closed_on(day: date) -> LoadedPack:
    """Return SHAL's pack with the accounts unwatched on one day."""
    pack = load_policy("shal")
    closure = {"name": "Moving house", "on": day.isoformat()}
    monitoring = {**pack.policy.monitoring.model_dump(mode="json"), "closures": [closure]}
    policy = type(pack.policy).model_validate(
        {**pack.policy.model_dump(mode="json"), "monitoring": monitoring}
    )
    return replace(
        pack,
        policy=policy,
        policy_document=canonical(policy),
        calendar=calendar_from_documents(policy, pack.calendar_document),
    )


def previews(office: Office, pack: LoadedPack) -> Previews:
    return Previews(office.ledger, PolicyBook({"shal": pack}), office.clock)


@pytest.mark.clause("mhs-review")
def test_a_closure_is_previewed_for_the_cases_it_would_move(sqlite_office: Office) -> None:
    sqlite_office.told(lodged())
    found = previews(sqlite_office, closed_on(MONDAY.date())).of_calendar("shal")
    assert found.cases == [CASE_ID]
    assert [moved.rule for moved in found.moved] == ["first_response"]
    assert all(moved.due_at > moved.old_due_at for moved in found.moved)


def test_an_unedited_pack_moves_nothing(sqlite_office: Office) -> None:
    sqlite_office.told(lodged())
    found = previews(sqlite_office, load_policy("shal")).of_calendar("shal")
    assert (found.cases, found.moved, found.unmoved) == ([], [], {})


def test_a_preview_records_nothing(sqlite_office: Office) -> None:
    sqlite_office.told(lodged())
    before = len(sqlite_office.events(CASE_ID))
    previews(sqlite_office, closed_on(MONDAY.date())).of_calendar("shal")
    assert len(sqlite_office.events(CASE_ID)) == before


@pytest.mark.clause("mhs-review")
def test_a_case_goes_on_by_the_calendar_it_adopted(office: Office) -> None:
    office.told(lodged())
    office.handler = office.handler_with(PolicyBook({"shal": closed_on(MONDAY.date())}))
    office.record(AdoptCalendar(), AMARA)
    events = office.events(CASE_ID)
    assert [type(event) for event in events[-2:]] == [CalendarAdopted, ClockMoved]
    office.handler = office.handler_with(office.policies)
    with office.ledger.reading() as view:
        adopted = events[-2]
        assert isinstance(adopted, CalendarAdopted)
        assert view.document(adopted.hours_version) is not None
    assert office.answer(AdoptCalendar(), AMARA).refusal is None


@pytest.mark.clause("westkent-events")
def test_a_window_previews_the_open_clocks_it_would_move(sqlite_office: Office) -> None:
    late = MONDAY + timedelta(hours=6)
    sqlite_office.clock.at = late
    sqlite_office.record(a_post(late, late), INTAKE)
    registered = RegisterChannel(platform="facebook", account="shalhousing")
    sqlite_office.record(registered, stream=CHANNEL_ID)
    begun = CaseBegun(case=CASE_ID, subject=RESIDENT, post="post-1", thread="post-1")
    sqlite_office.record(begun, EFFECTS, stream=CHANNEL_ID)
    window = Watch(
        watch_id=derived_id("watch"),
        kind="monitored",
        start_at=late + timedelta(hours=2),
        end_at=late + timedelta(hours=3),
        running_too=True,
        told_at=late,
    )
    found = previews(sqlite_office, load_policy("shal")).of_watch(CHANNEL_ID, window)
    (moved,) = found.moved
    assert (moved.case, moved.rule) == (CASE_ID, "first_response")
    assert moved.old_due_at - moved.due_at == timedelta(hours=1)
