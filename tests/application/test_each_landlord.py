"""One complaint under each landlord's pack, from the post to the published resolution."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar

import pytest

from application.policy_book import PolicyBook
from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockStarted, ClockWarned
from domain.identifiers import stream_id
from domain.messages import Event
from ledger.store import Ledger
from policies.loader import load_policy
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import Databases
from tests.domain import happenings as h
from tests.domain.business_calendars import utc
from tests.domain.scenario import Did
from vault.store import Vault, open_vault

E = TypeVar("E", bound=Event)
MakeOffice = Callable[[str], Office]

# How long a post of Monday 2 November 2026 at ten may wait for its first response.
FIRST_RESPONSE = {
    "mhs": utc("2026-11-02T12:00"),
    "shal": utc("2026-11-02T14:00"),
    "alliance": utc("2026-11-02T14:00"),
    "west-kent": utc("2026-11-03T10:00"),
    "havebury": utc("2026-11-03T10:00"),
}
A_SECOND = timedelta(seconds=1)
landlords = pytest.mark.parametrize("landlord", sorted(FIRST_RESPONSE))


@cache
def five_packs() -> PolicyBook:
    return PolicyBook({landlord: load_policy(landlord) for landlord in FIRST_RESPONSE})


@pytest.fixture
def office_of(sqlite_ledger: Ledger, sqlite_vault: Vault) -> MakeOffice:
    return lambda landlord: Office(
        sqlite_ledger, sqlite_vault, policies=five_packs(), landlord=landlord
    )


def case(office: Office) -> str:
    return stream_id(office.landlord, "case", "lift")


def played(office: Office, steps: list[Did]) -> Office:
    """Let a story happen at this landlord, on its own page."""
    return office.told([_at_home(step, office.landlord) for step in steps], stream=case(office))


def _at_home(step: Did, landlord: str) -> Did:
    if not isinstance(step.command, do.OpenCase):
        return step
    channels = five_packs().current(landlord).policy.channels
    account = next(each.account for each in channels if each.platform == "facebook")
    page = {"channel": stream_id(landlord, "channel", "facebook", account), "account": account}
    return Did(step.command.model_copy(update=page), step.at, step.by)


def of_kind(office: Office, kind: type[E]) -> list[E]:
    return [event for event in office.events(case(office)) if isinstance(event, kind)]


def clock(office: Office, rule: str) -> ClockStarted:
    (found,) = [started for started in of_kind(office, ClockStarted) if started.rule == rule]
    return found


def deadline_reached(office: Office, at: datetime) -> None:
    office.clock.at = at
    office.record({"type": "deadline_reached"}, h.TIMER, stream=case(office))


@landlords
def test_a_complaint_ends_in_a_published_resolution(office_of: MakeOffice, landlord: str) -> None:
    office = played(office_of(landlord), h.published())
    assert {
        "case.stage_one_acknowledged",
        "case.stage_one_answered",
        "case.consent_given",
        "case.resolution_published",
    } <= set(office.types(case(office)))


@landlords
def test_both_stages_are_answered_under_the_laws_limits(
    office_of: MakeOffice, landlord: str
) -> None:
    office = played(office_of(landlord), h.answered_twice())
    statutory = {each.rule: each.amount for each in of_kind(office, ClockStarted) if each.statutory}
    assert statutory == {
        "stage_one_acknowledgement": 5,
        "stage_one_response": 10,
        "stage_two_acknowledgement": 5,
        "stage_two_response": 20,
    }
    assert of_kind(office, ClockBreached) == []


@landlords
def test_the_first_response_is_due_as_the_landlord_promises(
    office_of: MakeOffice, landlord: str
) -> None:
    office = played(office_of(landlord), h.lodged())
    found = clock(office, "first_response")
    assert (found.due_at, found.statutory) == (FIRST_RESPONSE[landlord], False)


@landlords
def test_a_promise_is_kept_until_its_last_instant(office_of: MakeOffice, landlord: str) -> None:
    office = played(office_of(landlord), h.lodged())
    deadline_reached(office, FIRST_RESPONSE[landlord] - A_SECOND)
    assert [warned.rule for warned in of_kind(office, ClockWarned)] == ["first_response"]
    assert of_kind(office, ClockBreached) == []


@landlords
def test_a_promise_is_broken_at_its_own_instant(office_of: MakeOffice, landlord: str) -> None:
    office = played(office_of(landlord), h.lodged())
    deadline_reached(office, FIRST_RESPONSE[landlord] + A_SECOND)
    (breached,) = of_kind(office, ClockBreached)
    assert (breached.rule, breached.due_at) == ("first_response", FIRST_RESPONSE[landlord])


def test_five_landlords_in_one_ledger_each_cite_their_own_policy(
    ledger: Ledger, databases: Databases
) -> None:
    for landlord in FIRST_RESPONSE:
        # The stories of the tests give their texts the same ids, so each landlord has a vault.
        with closing(Vault(open_vault(databases.migrated("vault")), KEK)) as vault:
            played(Office(ledger, vault, policies=five_packs(), landlord=landlord), h.lodged())
    for landlord in FIRST_RESPONSE:
        with ledger.reading() as view:
            rows = view.load(stream_id(landlord, "case", "lift"))
        own = (landlord, load_policy(landlord).policy_version)
        assert {(row.landlord, row.policy_version) for row in rows} == {own}
