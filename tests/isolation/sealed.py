"""Two referrals in our house: one about the handler, which the panel hears, and one about the
panel's own member, reported by whoever would take its place: nobody of these people hears it.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx2

from contracts.free_ids import new_id
from demo.people import Member
from domain.identifiers import parse_stream
from tests.isolation.neighbours import House, Neighbours

CANARY = "canary-of-the-referral he wrote it"
CATEGORY = "misconduct"


@dataclass(frozen=True)
class Hall:
    """Where referrals are heard. `case` is the case that the first was raised from."""

    us: House
    case: str
    heard: str
    unheard: str

    @property
    def panel(self) -> Member:
        return self.us.stage.staff.hr

    @property
    def subject(self) -> Member:
        return self.us.stage.staff.handler

    def marks(self) -> dict[str, str]:
        """Return what would give a referral away, by what it is."""
        with self.us.stage.parts.ledger.reading() as view:
            rows = [row for stream in (self.heard, self.unheard) for row in view.load(stream)]
        found = {f"event {row.position}": row.event_id for row in rows}
        found |= {f"command {row.position}": row.command_id for row in rows}
        ids = {"heard": uuid_of(self.heard), "unheard": uuid_of(self.unheard)}
        return {"text": CANARY.split()[0], **ids, **found}

    def seen_in(self, text: str) -> list[str]:
        """Return what an answer gives away."""
        return [what for what, mark in self.marks().items() if mark in text]

    async def send(self, stream: str, type_: str, by: Member, **fields: Any) -> httpx2.Response:  # noqa: ANN401
        """Send a command to a referral."""
        body = {"type": type_, "command_id": new_id(), **fields}
        path = f"/api/v1/{self.us.landlord}/referrals/{uuid_of(stream)}/commands"
        return await self.us.ask("POST", path, by, json=body)


def uuid_of(stream: str) -> str:
    """Return the last part of a stream's id."""
    return parse_stream(stream).uuid


async def hall_in(two: Neighbours) -> Hall:
    """Raise both, and let the panel take the first one up."""
    us = two.us
    about_handler: dict[str, Any] = {
        "about_actor": us.stage.handler.actor,
        "case": us.case,
        "own_words": False,
    }
    heard = await raised(us, source="case", **about_handler)
    staff = us.stage.staff
    unheard = await raised(us, by=staff.director, source="direct", about_actor=staff.hr.actor)
    hall = Hall(us, us.case, heard, unheard)
    answer = await hall.send(heard, "accept_referral", hall.panel)
    assert answer.status_code == 200, answer.text
    note = {"note": {"text": CANARY}}
    await hall.send(heard, "add_to_referral", hall.panel, **note)
    await asyncio.wait_for(us.stage.simulation.settle(), 60)
    return hall


async def raised(us: House, *, by: Member | None = None, **fields: Any) -> str:  # noqa: ANN401
    """Raise a referral, as the press officer who reports it if nobody else does."""
    body = {
        "command_id": new_id(),
        "category": CATEGORY,
        "role": "colleague",
        "about": CANARY,
        "what": CANARY,
        **fields,
    }
    path = f"/api/v1/{us.landlord}/referrals"
    answer = await us.ask("POST", path, by or us.stage.staff.press, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["stream"])
