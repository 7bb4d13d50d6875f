"""What a process of ours needs to be ready, as checks for `runtime/health.py`."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from temporalio.client import Client
from temporalio.service import RPCError

from database.engine import reading
from database.failures import DatabaseFailure
from database.migrations import is_current
from ledger.engine import MIGRATIONS as LEDGER_MIGRATIONS
from runtime.health import Check, NotReady
from runtime.installation import Installation
from runtime.intake_desk import IntakeDesk
from vault.errors import translated as translated_of_vault
from vault.store import MIGRATIONS as VAULT_MIGRATIONS

ASK_LIMIT = timedelta(seconds=3)


def checks_of(parts: Installation, client: Client) -> dict[str, Check]:
    """Return what worker and console need alike."""

    async def temporal() -> str:
        return await _temporal(client)

    return {
        "ledger": _in_thread(lambda: _ledger(parts)),
        "vault": _in_thread(lambda: _vault(parts)),
        "migrations": _in_thread(lambda: _migrations(parts)),
        "calendar": _in_thread(lambda: _calendars(parts)),
        "temporal": temporal,
    }


def intake_check(desk: IntakeDesk) -> Check:
    """Return what a console needs besides: the loop that hands over what web hooks brought."""

    async def intake() -> str:
        if not desk.running:
            raise NotReady("The loop that hands over intake has ended.", "Restart this process.")
        return "The loop that hands over intake runs."

    return intake


def _in_thread(work: Callable[[], str]) -> Check:
    async def check() -> str:
        try:
            return await asyncio.to_thread(work)
        except DatabaseFailure as failure:
            # Without where it is: that is for the log, and not for whoever asks.
            raise NotReady(failure.words, f"See {failure.code} in docs/operations.md.") from None

    return check


def _ledger(parts: Installation) -> str:
    with parts.ledger.reading() as view:
        return f"It holds {view.head().size} events."


def _vault(parts: Installation) -> str:
    parts.vault.check_key()
    return "It answers, and its key is ours."


def _migrations(parts: Installation) -> str:
    vault = parts.vault.engine
    with parts.ledger.reading() as view:
        current = {"ledger": is_current(view.connection, LEDGER_MIGRATIONS)}
    with translated_of_vault(vault), reading(vault) as connection:
        current["vault"] = is_current(connection, VAULT_MIGRATIONS)
    if other := [name for name, is_current in current.items() if not is_current]:
        raise NotReady(
            f"Another version of Redress changed the tables of: {', '.join(other)}.",
            "Restart this process with that version.",
        )
    return "The tables are those of this version."


def _calendars(parts: Installation) -> str:
    now, ends = parts.now(), {}
    for landlord in parts.policies.landlords:
        terms = parts.policies.current(landlord)
        today = now.astimezone(ZoneInfo(terms.policy.zone)).date()
        ends[landlord] = terms.calendar.complete_until
        if today > terms.calendar.complete_until:
            raise NotReady(
                f"The calendar of {landlord} ended on {terms.calendar.complete_until}; no "
                "deadline beyond it can be computed.",
                "Install the next calendar (redress policy check names it) and restart.",
            )
    return f"Complete until {min(ends.values())}." if ends else "No landlord is served."


async def _temporal(client: Client) -> str:
    try:
        healthy = await client.service_client.check_health(timeout=ASK_LIMIT)
    except RPCError as error:
        raise NotReady(
            f"It does not answer ({error.status.name.lower()}).",
            "Start Temporal, or point TEMPORAL_ADDRESS at it. Nothing is lost meanwhile.",
        ) from None
    if not healthy:
        raise NotReady("It answers, and says that it does not serve.", "See Temporal's own log.")
    return "It serves."
