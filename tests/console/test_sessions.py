"""How long somebody stays signed in, and what ends it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.sessions import Sessions
from ledger.sessions import find_session
from ledger.store import Ledger
from runtime.settings import CallerSettings, Settings
from tests.console.members import member

A_MINUTE = timedelta(minutes=1)
HANDLER = member("handler", ("handler",))


@dataclass
class Desk:
    """A console's sessions, with a clock that tests set."""

    ledger: Ledger
    folder: Path
    now: datetime = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def sessions(self, *callers: CallerSettings) -> Sessions:
        settings = Settings(data_dir=self.folder, callers=callers or (HANDLER,))
        return Sessions(self.ledger, settings, now=lambda: self.now)

    def passes(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def at(sqlite_ledger: Ledger, tmp_path: Path) -> Desk:
    """A desk that opens at nine."""
    return Desk(sqlite_ledger, tmp_path)


@pytest.fixture
def token(at: Desk) -> str:
    """The token of a handler's new session."""
    return at.sessions().begin(HANDLER)


def test_a_session_tells_who_it_is(at: Desk, token: str) -> None:
    found = at.sessions().find(token)
    assert found is not None
    assert (found.caller.actor, found.caller.landlord) == ("staff:handler", "shal")
    assert found.name == "Name of handler"


@pytest.mark.parametrize("unknown", [None, "", "guessed", "€"])
def test_nobody_has_an_unknown_session(at: Desk, token: str, unknown: str | None) -> None:
    assert at.sessions().find(unknown) is None


def test_another_console_knows_the_session(at: Desk, token: str) -> None:
    assert at.sessions().find(token) is not None


def test_the_database_does_not_hold_the_token(at: Desk, token: str) -> None:
    with at.ledger.reading() as view:
        assert find_session(view.connection, token) is None


@pytest.mark.parametrize(("idle", "ended"), [(30 * A_MINUTE, True), (29 * A_MINUTE, False)])
def test_an_idle_session_ends(at: Desk, token: str, idle: timedelta, ended: bool) -> None:
    at.passes(idle)
    assert (at.sessions().find(token) is None) == ended


def test_a_session_in_use_goes_on(at: Desk, token: str) -> None:
    for _ in range(4):
        at.passes(20 * A_MINUTE)
        assert at.sessions().find(token) is not None


def test_a_page_that_only_stands_open_keeps_no_session_alive(at: Desk, token: str) -> None:
    for _ in range(29):
        at.passes(A_MINUTE)
        at.sessions().find(token, in_use=False)
    at.passes(A_MINUTE)
    assert at.sessions().find(token) is None


def test_the_busiest_session_ends_after_its_longest_time(at: Desk, token: str) -> None:
    for _ in range(30):
        at.passes(20 * A_MINUTE)
        last = at.sessions().find(token)
    assert last is None


def test_signing_out_ends_it(at: Desk, token: str) -> None:
    at.sessions().end(token)
    assert at.sessions().find(token) is None


def test_signing_in_again_ends_the_former_session(at: Desk, token: str) -> None:
    new = at.sessions().begin(HANDLER, former=token)
    assert at.sessions().find(token) is None
    assert at.sessions().find(new) is not None


def test_somebody_who_has_left_is_signed_out(at: Desk, token: str) -> None:
    assert at.sessions(member("auditor", ("auditor",))).find(token) is None


def test_a_new_password_ends_the_sessions_of_the_old_one(at: Desk, token: str) -> None:
    changed = HANDLER.model_copy(update={"password_hash": f"{HANDLER.password_hash}x"})
    assert at.sessions(changed).find(token) is None


def test_a_role_that_was_taken_away_is_gone_at_once(at: Desk, token: str) -> None:
    found = at.sessions(HANDLER.model_copy(update={"roles": ()})).find(token)
    assert found is not None
    assert found.caller.permissions == frozenset()


def test_ended_sessions_are_cleared_away(at: Desk, token: str) -> None:
    at.passes(31 * A_MINUTE)
    at.sessions().begin(HANDLER)
    # Also not for whoever turns the clock back.
    at.passes(-31 * A_MINUTE)
    assert at.sessions().find(token) is None


def test_forms_of_two_sessions_have_two_tokens(at: Desk, token: str) -> None:
    first = at.sessions().find(token)
    second = at.sessions().find(at.sessions().begin(HANDLER))
    assert first is not None
    assert second is not None
    assert first.csrf_token != second.csrf_token
    assert token not in first.csrf_token
