"""What the landlords' staff do, through the API as any client would: sent until it is answered."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from application.event_codec import decode
from contracts.free_ids import new_id
from domain.case.consent_events import ConsentAsked
from domain.case.events import CaseOpened, ContactRecorded
from domain.identifiers import parse_stream
from domain.messages import Event
from runtime.installation import Installation
from tests.soak.town import PLATFORM, Town

Fields = Mapping[str, Any]
Step = tuple[str, Fields]


def _text(words: str) -> dict[str, str]:
    return {"text": words}


# What a case is worked through with; two of them need something the resident did first.
STEPS: tuple[Step, ...] = (
    ("triage", {"kind": "complaint"}),
    ("acknowledge_publicly", {"content": _text("Thank you, we have seen this.")}),
    ("invite_to_private", {"content": _text("Please write to us.")}),
    ("ask_identity", {"content": _text("Who are you?")}),
    ("confirm_identity", {"method": "security_questions", "standing": "listed_tenant"}),
    (
        "acknowledge_complaint",
        {
            "definition": _text("The lift."),
            "outcomes_sought": _text("A lift."),
            "letter": _text("We begin."),
        },
    ),
    ("record_finding", {"finding": "upheld", "reasons": _text("It was broken.")}),
    (
        "respond_stage_one",
        {
            "letter": _text("You were right."),
            "parts": {
                "stage": 1,
                "definition": True,
                "decision": "upheld",
                "reasons": True,
                "remedies": 0,
                "outstanding": [],
                "next_step": "stage_two",
            },
        },
    ),
    (
        "ask_consent",
        {
            "text": _text("The lift works again."),
            "question": _text("May we say so?"),
            "platform": PLATFORM,
            "named": False,
        },
    ),
    ("record_consent", {}),
    ("publish_resolution", {}),
    ("close_case", {}),
    ("withdraw_consent", {}),
)
AT_ONCE = 6
STEPS_A_ROUND = 4


@dataclass
class Staff:
    """Works through all cases, some steps a round; `answered` counts commands by their answer."""

    town: Town
    parts: Installation
    http: httpx2.AsyncClient
    answered: Counter[str] = field(default_factory=Counter)
    _next: dict[str, int] = field(default_factory=dict)

    @property
    def commands(self) -> int:
        """How many commands were answered."""
        return sum(self.answered.values())

    async def work(self) -> None:
        """Do the next steps of every case there is."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(case: str) -> None:
            async with gate:
                await self._work_on(case)

        await asyncio.gather(*(one(case) for case in self.cases()))

    def cases(self) -> list[str]:
        """Return every landlord's cases."""
        with self.parts.ledger.reading() as view:
            found = [view.streams(landlord, "case") for landlord in self.town.pages]
        return [row.stream for rows in found for row in rows]

    async def _work_on(self, case: str) -> None:
        for _ in range(STEPS_A_ROUND):
            number = self._next.setdefault(case, 0)
            if number == len(STEPS):
                return
            name, fields = STEPS[number]
            if name == "confirm_identity":
                await self._open_answers(case)
            ready = await asyncio.to_thread(self._completed, case, name, fields)
            if ready is None or not await self._sent(case, name, ready):
                return  # again in the next round
            self._next[case] += 1

    async def _open_answers(self, case: str) -> None:
        """Open what came while the question of identity was open; what is open already stays so."""
        (opening,) = await asyncio.to_thread(self._events, case, CaseOpened)
        for each in await asyncio.to_thread(self._events, case, ContactRecorded):
            if each.text is not None and each.text.subject != opening.subject:
                await self._sent(case, "open_answer", {"contact_id": each.contact_id})

    def _completed(self, case: str, name: str, fields: Fields) -> Fields | None:
        """Return a step's fields with what they need of the case's own; None if it is not there."""
        if name == "record_consent":
            return self._consent(case)
        if name in {"publish_resolution", "withdraw_consent"}:
            asked = self._events(case, ConsentAsked)
            return {"consent_id": asked[-1].consent_id} if asked else None
        return fields

    def _consent(self, case: str) -> Fields | None:
        asked = self._events(case, ConsentAsked)
        written = [each for each in self._events(case, ContactRecorded) if each.private]
        if not asked or not written:
            return None
        return {
            "consent_id": asked[-1].consent_id,
            "digest": asked[-1].text.digest,
            "evidence": written[-1].contact_id,
        }

    def _events(self, case: str, kind: type[Any]) -> list[Any]:
        with self.parts.ledger.reading() as view:
            events: list[Event] = [decode(row).event for row in view.load(case)]
        return [event for event in events if isinstance(event, kind)]

    async def _sent(self, case: str, name: str, fields: Fields) -> bool:
        """Send a command, the same one until it is answered; tell whether it was accepted."""
        landlord, _, uuid = parse_stream(case)
        body = {"type": name, "command_id": new_id(), **fields}
        path = f"/api/v1/{landlord}/cases/{uuid}/commands"
        answer = await self.surely("POST", path, landlord, body)
        said = "accepted" if answer.is_success else str(answer.json().get("code"))
        self.answered[said] += 1
        return answer.is_success or said == "already_so"

    async def surely(self, method: str, path: str, landlord: str, body: Fields) -> httpx2.Response:
        """Ask until there is an answer, as every client must."""
        headers = {"Authorization": f"Bearer {self.town.tokens[landlord]}"}
        while True:
            try:
                answer = await self.http.request(method, path, json=dict(body), headers=headers)
                if answer.status_code < 500:
                    return answer
            except httpx2.HTTPError:
                pass
            await asyncio.sleep(0.1)
