"""The ledger's figures: what waits, since when, and how late the latest wake-up is."""

from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from application.figures import Figures as Found
from application.figures import figures
from ledger.errors import LedgerUnavailable
from ledger.intake import store_intake
from ledger.records import IntakeItem
from ledger.store import Ledger
from runtime.ledger_metrics import LedgerMetrics
from tests.application.office import Office
from tests.application.stories import NEGLECTED, TROUBLED, neglected, troubled
from tests.domain.happenings import MONDAY, PUBLISHED_AT, lodged, publishing
from tests.runtime.scraping import Figures, scraped
from vault.store import Vault

MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    return Office(ledger, vault)


def shown(office: Office) -> Figures:
    """Return what a scrape of this moment shows."""

    def read() -> Found:
        with office.ledger.reading() as view:
            return figures(view, office.clock.at)

    registry = CollectorRegistry()
    registry.register(LedgerMetrics(read, ["shal"], lambda: 0.0))
    return scraped(registry)


def item(name: str) -> IntakeItem:
    return IntakeItem(
        landlord="shal",
        platform="sandbox",
        account="1",
        object_id=name,
        kind="public_post",
        version="1",
        subject=None,
        received_at=MONDAY,
        posted_at=None,
    )


def test_an_empty_ledger_shows_zeros_where_an_alarm_looks(office: Office) -> None:
    assert shown(office) == {
        ("redress_ledger_up",): 1,
        ("redress_ledger_events",): 0,
        ("redress_wake_up_overdue_seconds", "shal"): 0,
        ("redress_oldest_effect_seconds", "shal"): 0,
        ("redress_oldest_intake_seconds", "shal"): 0,
    }


def test_an_open_case_is_an_open_stream(office: Office) -> None:
    office.told(lodged())
    assert shown(office)["redress_open_streams", "case", "shal"] == 1


def test_the_size_is_the_number_of_events(office: Office) -> None:
    office.told(lodged())
    assert shown(office)["redress_ledger_events",] == len(office.events())


def test_a_wake_up_is_overdue_from_its_instant_on(office: Office) -> None:
    office.told(lodged())
    with office.ledger.reading() as view:
        wake_at = view.earliest_wake()
    assert wake_at is not None
    late = {}
    for minutes in (-1, 0, 1):
        office.clock.at = wake_at + minutes * MINUTE
        late[minutes] = shown(office)["redress_wake_up_overdue_seconds", "shal"]
    assert late == {-1: 0, 0: 0, 1: 60}


def test_what_waits_to_be_taken_in_is_counted_with_its_age(office: Office) -> None:
    with office.ledger.writing() as tx:
        for name in ("one", "two"):
            store_intake(tx.connection, item(name))
    office.clock.at = MONDAY + MINUTE
    figures = shown(office)
    assert figures["redress_intake", "shal", "sandbox"] == 2
    assert figures["redress_oldest_intake_seconds", "shal"] == 60


def test_an_effect_in_doubt_stays_in_the_figures(office: Office) -> None:
    office.told(*troubled(), stream=TROUBLED)
    unknown = [row for row in office.effects() if row["state"] == "unknown"]
    shows = {name: value for name, value in shown(office).items() if name[-1] == "unknown"}
    assert sum(shows.values()) == len(unknown) > 0


def test_the_oldest_pending_effect_has_an_age(office: Office) -> None:
    office.told(*publishing())
    assert [row["state"] for row in office.effects()].count("pending") == 1
    office.clock.at += MINUTE
    assert shown(office)["redress_oldest_effect_seconds", "shal"] == 60


def test_a_held_effect_ages_from_the_instant_it_may_start(office: Office) -> None:
    held_until = PUBLISHED_AT + 5 * MINUTE
    office.told(*publishing(held_until))
    age = {}
    for minutes in (4, 5, 6):
        office.clock.at = PUBLISHED_AT + minutes * MINUTE
        age[minutes] = shown(office)["redress_oldest_effect_seconds", "shal"]
    assert age == {4: 0, 5: 0, 6: 60}


def test_a_missed_limit_is_a_breach_under_its_rule(office: Office) -> None:
    office.told(*neglected(), stream=NEGLECTED)
    breaches = {
        name: value for name, value in shown(office).items() if name[0] == "redress_breaches"
    }
    recorded = [event for event in office.types(NEGLECTED) if event == "case.clock_breached"]
    assert sum(breaches.values()) == len(recorded) > 0


def away() -> Found:
    raise LedgerUnavailable("postgresql://db")


def test_a_ledger_that_is_away_shows_nothing_but_that() -> None:
    registry = CollectorRegistry()
    registry.register(LedgerMetrics(away, ["shal"], lambda: 0.0))
    assert scraped(registry) == {("redress_ledger_up",): 0}


def test_many_scrapes_in_a_moment_ask_the_ledger_once(office: Office) -> None:
    read: list[int] = []
    now = [0.0]

    def reading() -> Found:
        read.append(1)
        with office.ledger.reading() as view:
            return figures(view, office.clock.at)

    registry = CollectorRegistry()
    registry.register(LedgerMetrics(reading, ["shal"], lambda: now[0]))
    scraped(registry)
    scraped(registry)
    now[0] = 60.0
    scraped(registry)
    assert len(read) == 2
