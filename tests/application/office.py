"""A landlord's office without Temporal: a handler, a clock that tests set, and stories told to it.

What a scenario of the domain decides in memory, an office records: the same steps, in the same
order, through the whole transaction.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, func, select

from application.event_codec import decode
from application.folding import Folded, fold
from application.handler import Handler
from application.policy_book import PolicyBook
from application.sealed_streams import StreamSeal
from contracts.messages import Answer, CommandEnvelope, Outcome
from domain.identifiers import derived_id
from domain.messages import Command, Event
from ledger.clock import Clock
from ledger.store import Ledger
from ledger.tables import effects, metadata
from policies.loader import load_policy
from projections.live import live_tables, prepare
from tests.domain.accounts import pack_on_the_account_of_the_steps
from tests.domain.happenings import CASE_ID, MONDAY, RESIDENT
from tests.domain.scenario import Did
from vault.store import Vault
from vault.tables import metadata as vault_metadata

HANDLE = "jo.bright"
POST = "the lift is broken"
Step = Command | Callable[[Any], Command]


@dataclass
class SetClock:
    """Tells the time that a test sets."""

    at: datetime = MONDAY

    def now(self, connection: Connection) -> datetime:
        return self.at


@cache
def policy_book() -> PolicyBook:
    """Return the packs of two landlords."""
    return PolicyBook({landlord: load_policy(landlord) for landlord in ("shal", "mhs")})


@dataclass
class Office:
    """Sends commands to the handler and reads what came of them."""

    ledger: Ledger
    vault: Vault
    clock: SetClock = field(default_factory=SetClock)
    policies: PolicyBook = field(default_factory=policy_book)
    landlord: str = "shal"
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.subject = self.vault.ensure_subject(self.landlord, "facebook", "42")
        self.vault.put(self.landlord, self.subject, HANDLE, derived_id("personal", "handle"))
        self.vault.put(self.landlord, self.subject, POST, derived_id("text", POST))
        self.ledger = replace(self.ledger, seal=StreamSeal(self.vault))
        with self.ledger.writing() as tx:
            prepare(tx.connection)
        self.handler = self.handler_with(self.policies)

    def handler_with(self, policies: PolicyBook, clock: Clock | None = None) -> Handler:
        """Return another handler on the same databases, as a second worker has one."""
        return Handler(
            ledger=self.ledger, vault=self.vault, policies=policies, clock=clock or self.clock
        )

    def envelope(
        self, asked: Step | dict[str, Any], by: str = "staff:amara", **beside: object
    ) -> CommandEnvelope:
        """Return a command with an id of its own, unless one is given."""
        stream = str(beside.pop("stream", CASE_ID))
        if isinstance(asked, Command):
            body = asked.model_dump(mode="json")
        elif isinstance(asked, dict):
            body = asked
        else:
            body = asked(self.folded(stream).state).model_dump(mode="json")
        # The steps of the domain's tests speak of a resident whom no vault knows.
        body = json.loads(json.dumps(body).replace(RESIDENT, self.subject))
        fields = {
            "command_id": derived_id("office", str(next(self.numbers))),
            "stream": stream,
            "body": body,
            "actor": by,
            "via": "api",
        }
        return CommandEnvelope.model_validate(fields | beside)

    def record(
        self, asked: Step | dict[str, Any], by: str = "staff:amara", **beside: object
    ) -> Outcome:
        """Send a command now."""
        return self.handler.record(self.envelope(asked, by, **beside))

    def answer(
        self, asked: Step | dict[str, Any], by: str = "staff:amara", **beside: object
    ) -> Answer:
        """Send a command now and return its answer."""
        answer = self.record(asked, by, **beside).answer
        assert answer is not None
        return answer

    def told(self, *happened: Did | Sequence[Did], stream: str = CASE_ID) -> "Office":
        """Let a story happen, each step at its own time."""
        for each in happened:
            if isinstance(each, Did):
                self.clock.at = max(self.clock.at, each.at)
                answer = self.answer(each.command, each.by, stream=stream)
                assert answer.refusal is None, answer.refusal
            else:
                self.told(*each, stream=stream)
        return self

    def folded(self, stream: str = CASE_ID) -> Folded:
        """Return the stream as the ledger holds it."""
        with self.ledger.reading() as view:
            return fold(stream, view.links(stream))

    def events(self, stream: str = CASE_ID) -> list[Event]:
        """Return what was recorded in a stream."""
        with self.ledger.reading() as view:
            return [decode(row).event for row in view.load(stream)]

    def types(self, stream: str = CASE_ID) -> list[str]:
        """Return the types of what was recorded in a stream."""
        return [event.type for event in self.events(stream)]

    def counts(self) -> dict[str, int]:
        """Return how many rows each table of ledger, vault and read models has."""
        found: dict[str, int] = {}
        with self.ledger.reading() as view:
            tables = [*metadata.tables.values(), *live_tables(view.connection).values()]
            for table in tables:
                found[table.name] = _count(view.connection, table)
        with self.vault.engine.connect() as connection:
            for table in vault_metadata.tables.values():
                found[f"vault.{table.name}"] = _count(connection, table)
        return found

    def read_models(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return the whole content of every read model."""
        with self.ledger.reading() as view:
            return {
                name: sorted(map(tuple, view.connection.execute(select(table))), key=str)
                for name, table in live_tables(view.connection).items()
            }

    def effects(self) -> list[dict[str, Any]]:
        """Return every effect row, in a fixed order."""
        with self.ledger.reading() as view:
            query = select(effects).order_by(effects.c.effect_id)
            return [dict(row) for row in view.connection.execute(query).mappings()]


def west_kent_office(ledger: Ledger, vault: Vault) -> Office:
    """Return an office of West Kent, which limits comments; all its channels are approved."""
    pack = pack_on_the_account_of_the_steps("west-kent")
    channels = tuple(each.model_copy(update={"approved": True}) for each in pack.policy.channels)
    policy = pack.policy.model_copy(update={"channels": channels})
    book = PolicyBook({"west-kent": replace(pack, policy=policy)})
    return Office(ledger, vault, policies=book, landlord="west-kent")


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)
