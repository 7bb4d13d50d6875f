"""Everything held on one person, as files that they can read and a program can, too.

    person.json    all of it: cases with every fact and text, what networks delivered, the list
                   of everything in the vault
    person.txt     the same told in plain lines
    media/         what is no text, under its own id

Messages that are held apart as answers to a question of identity are left out until somebody has
judged them; the file says how many.
"""

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

from sqlalchemy import select

from application.person import Asked, People
from application.reading import Reader
from audit.telling import tell
from domain.account_holder.events import BreachRecorded
from ledger.recorded import Recorded
from ledger.store import Ledger
from ledger.tables import intake
from vault.sealing import ERASED
from vault.store import Vault

# What the events of a breach have in common with those of what came of it.
_NAMES = ("breach_id", "decision_id", "matter_id", "act_id", "effect_id")


class PersonExport:
    """Puts together what is held on a person; who asked is recorded before anything is read."""

    def __init__(self, ledger: Ledger, vault: Vault, people: People, zone: ZoneInfo) -> None:
        self._ledger = ledger
        self._vault = vault
        self._people = people
        self._reader = Reader(ledger, vault)
        self._zone = zone

    def document(self, asked: Asked) -> dict[str, Any]:
        """Return all of it but what is no text; NothingHeld where there is no such person."""
        cases = self._people.note_export(asked)
        return {
            "landlord": asked.landlord,
            "subject": asked.subject,
            "reference": asked.reference,
            "erased": self._vault.is_erased(asked.subject),
            "cases": [self._case(stream) for stream in cases],
            "conduct": self._conduct(asked),
            "delivered": list(self._delivered(asked.subject)),
            "kept": list(self._kept(asked.subject)),
        }

    def files(self, asked: Asked) -> Iterator[tuple[str, bytes]]:
        """Yield the files by their names; who asked is recorded before the first."""
        document = self.document(asked)
        as_json = json.dumps(document, indent=2, ensure_ascii=False, default=str)
        yield "person.json", as_json.encode()
        yield "person.txt", "\n".join(_lines(document)).encode()
        for kept in document["kept"]:
            if kept["text"] is None and not kept["erased"]:
                data = self._vault.get_bytes(kept["content_id"])
                if data is not ERASED:
                    yield f"media/{kept['content_id']}", data

    def write(self, asked: Asked, folder: Path) -> list[Path]:
        """Write the files into a new folder of its own and return them."""
        folder.mkdir(parents=True, mode=0o700)
        written = []
        for name, data in self.files(asked):
            written.append(folder / name)
            written[-1].parent.mkdir(exist_ok=True, mode=0o700)
            _write(written[-1], data)
        return written

    def archive(self, asked: Asked) -> bytes:
        """Return the same files in one zip archive."""
        whole = BytesIO()
        with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
            for name, data in self.files(asked):
                archive.writestr(name, data)
        return whole.getvalue()

    def _case(self, stream: str) -> dict[str, Any]:
        facts = self._reader.history(stream)
        return {"case": stream, "facts": [self._fact(fact) for fact in facts]}

    def _conduct(self, asked: Asked) -> list[dict[str, Any]]:
        """Return what is on record of the account's conduct.

        Not what was done as a colleague: that is its panel's alone, above all for its subject.
        """
        with self._ledger.reading() as view:
            stream = view.holder_of(asked.landlord, "account-holder", asked.subject)
        if stream is None:
            return []
        told = _without_colleagues(self._reader.history(stream))
        return [{"record": stream, "facts": [self._fact(fact) for fact in told]}]

    def _fact(self, fact: Recorded) -> dict[str, Any]:
        return {
            "what": tell(fact.event, self._zone),
            "occurred_at": fact.row.occurred_at,
            "recorded_at": fact.row.recorded_at,
            "by": fact.row.actor,
            "type": fact.row.type,
            "facts": fact.event.model_dump(mode="json", exclude={"type"}),
            "texts": self._reader.texts(fact),
        }

    def _delivered(self, subject: str) -> Iterator[dict[str, Any]]:
        """Yield what networks delivered, as it came, where it is under the person's own key."""
        with self._ledger.reading() as view:
            query = select(intake).where(intake.c.subject == subject).order_by(intake.c.seq)
            rows = view.connection.execute(query).mappings().all()
        for row in rows:
            text = json.loads(row["facts"]).get("text")
            apart = text is not None and text["subject"] != subject
            raw = None
            if row["envelope"] is not None and not apart:
                raw = str(
                    self._vault.open(
                        subject, row["intake_id"], "intake", "envelope", row["envelope"]
                    )
                )
            yield {
                "platform": row["platform"],
                "account": row["account"],
                "kind": row["kind"],
                "object_id": row["object_id"],
                "received_at": row["received_at"],
                "held_apart": apart,
                "raw": raw,
            }

    def _kept(self, subject: str) -> Iterator[dict[str, Any]]:
        for ref, stored_at in self._vault.contents_of(subject):
            data = self._vault.get_bytes(ref.content_id)
            erased = data is ERASED
            yield {
                "content_id": ref.content_id,
                "size": ref.size,
                "stored_at": stored_at,
                "erased": erased,
                "text": None if data is ERASED else _as_text(data),
            }


def _without_colleagues(facts: Sequence[Recorded]) -> list[Recorded]:
    """Return the facts without a colleague's breaches, and without all that came of them."""
    theirs: set[str] = set()
    told: list[Recorded] = []
    for fact in facts:
        event = fact.event
        named = {str(value) for name in _NAMES if (value := getattr(event, name, None))}
        as_colleague = isinstance(event, BreachRecorded) and event.capacity == "colleague"
        if as_colleague or named & theirs:
            theirs |= named
        else:
            told.append(fact)
    return told


def _as_text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _lines(document: dict[str, Any]) -> Iterator[str]:
    yield f"What {document['landlord']} holds on one person ({document['subject']})"
    yield f"Put together under the reference {document['reference']}."
    told = [(f"Case {each['case']}", each["facts"]) for each in document["cases"]]
    told += [(f"Conduct {each['record']}", each["facts"]) for each in document["conduct"]]
    for heading, facts in told:
        yield f"\n{heading}\n"
        for fact in facts:
            yield f"{fact['occurred_at']:%d %b %Y %H:%M} UTC  {fact['what']} ({fact['by']})"
            for name, text in fact["texts"].items():
                yield f"    {name.replace('_', ' ')}: {text}"
    apart = sum(each["held_apart"] for each in document["delivered"])
    yield f"\n{len(document['delivered'])} items came from networks; {apart} of them are held"
    yield "apart as answers to a question of identity and are not in here."


def _write(file: Path, data: bytes) -> None:
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(data)
