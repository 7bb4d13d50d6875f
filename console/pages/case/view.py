"""One case as a reader sees it, read in one go and, where it is private, noted in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args
from zoneinfo import ZoneInfo

from application.folding import Folded
from application.reading import Standing
from audit.telling import spoken
from console.kinds.kind import Record
from console.pages.case.beside import beside
from console.pages.case.clocks import clock_cards
from console.pages.case.conduct import conduct_of
from console.pages.case.deliveries import deliveries
from console.pages.case.offering import offering_of
from console.pages.case.withheld import withheld
from console.pages.record.entries import Entries, web_address
from console.pages.record.offering import Offering
from console.pages.record.view import RecordView
from console.people import names_of
from console.private_reading import looker_of, private_reading
from contracts.free_ids import new_id
from domain.business_time import Calendar
from domain.case.adopting import last_adopted
from domain.case.events import CaseOpened
from domain.case.state import Case
from domain.case.visibility import Cause, ReadingPurpose
from domain.limit import AuthorLimit, in_force
from domain.permissions import Permission
from domain.policy import Policy
from ledger.recorded import Recorded

HIDDEN_AUTHOR = "Somebody, in private"


@dataclass(frozen=True)
class CaseView(RecordView):
    """Makes what the case's page shows, for one reader."""

    def since(self, after: int) -> dict[str, Any]:
        """Return where the case stands, and the entries behind a version alone."""
        services, landlord = self.parts.services, self.reader.caller.landlord
        installation = services.installation
        standing = services.reader.standing(self.stream)
        # Whatever is recorded in between belongs to the next look: clocks and facts agree.
        facts = services.reader.history(self.stream, version=standing.version)
        calendar, zone = self._terms(facts)
        entries = self.entries_in(zone)
        if entries.opens_private(facts, after):
            self.note(len(facts))
        now = installation.now()
        state = services.reader.folded(standing.stream).state
        offers = self.offering(self.record())
        return {
            "stream": self.stream,
            "landlord": landlord,
            "address": self.address,
            "thing": self.kind.thing,
            "version": len(facts),
            "zone": zone,
            "summary": self._summary(facts[0], standing, entries.names),
            "clocks": clock_cards(facts, standing.clocks, calendar, now),
            "entries": entries.of(facts, after),
            "deliveries": deliveries(standing.sendings, zone),
            "offering": offers,
            "offered_keys": offers.keys,
            "beside": [
                *withheld(self.look, state, self._limits(), self._note_of),
                *beside(state, entries.names, zone),
                *conduct_of(self.look, self.stream, state),
            ],
            "csrf_token": self.reader.csrf_token,
            "may_mark": Permission.THREAD_READ in self.reader.caller.permissions,
            "read_id": new_id(),
            "live_at": now,
            "purpose": self.purpose,
            "purposes": self._purposes(),
            "may_hand_over": Permission.PERSON_EXPORT in self.reader.caller.permissions,
        }

    def _limits(self) -> Sequence[AuthorLimit]:
        """Return the limits that are in force on the author's comments at this moment."""
        services = self.parts.services
        limits = services.reader.person_of(self.stream).limits
        return in_force(limits, services.installation.now())

    def _note_of(self, stream: str, version: int) -> None:
        self.parts.notes.note(self.reader.caller.actor, stream, version)

    def _purposes(self) -> Sequence[str]:
        """Return what an auditor may read the thread for; nothing for who reads it anyhow."""
        audits = Permission.THREAD_AUDIT in self.reader.caller.permissions
        return get_args(ReadingPurpose) if audits and self.cause in (None, "audit") else ()

    @cached_property
    def cause(self) -> Cause | None:
        """Why this reader may read what is private here; None if they may not."""
        looker = looker_of(self.reader.caller, self.purpose)
        return private_reading(self.parts.services).cause(self.stream, looker)

    def note(self, version: int) -> None:
        """Note that this reader is shown private texts up to a version; call it before."""
        cause = self.cause or "team"
        said = self.purpose if cause == "audit" else None
        self.parts.notes.note(self.reader.caller.actor, self.stream, version, cause, said)

    def offering(self, record: Record) -> Offering:
        """Return what this reader may do next."""
        case: Case = record.state
        return offering_of(case, self.reader.caller.permissions, self._limits())

    def heading(self, facts: Sequence[Recorded], folded: Folded) -> dict[str, Any]:
        """Return what says on other pages which case it is."""
        author, _ = self._author(facts[0])
        return {
            "stream": self.stream,
            "landlord": self.reader.caller.landlord,
            "address": self.address,
            "thing": self.kind.thing,
            "heading": author,
            "stage": folded.stage,
        }

    def entries_in(self, zone: ZoneInfo) -> Entries:
        """Return what makes entries for this reader."""
        services = self.parts.services
        return Entries(
            reader=services.reader,
            stream=self.stream,
            purpose=self.purpose,
            reads_private=self.cause is not None,
            answers=self._answers(),
            names=names_of(services.installation.settings, self.reader.caller.landlord),
            zone=zone,
        )

    def _answers(self) -> dict[str, str]:
        """Return the answers that this reader has opened and nobody has judged, by contact."""
        reading, actor = private_reading(self.parts.services), self.reader.caller.actor
        state = self.parts.services.reader.folded(self.stream).state
        opened = {item: reading.opened_answer(self.stream, item, actor)
                  for item in state.privacy.answers}  # fmt: skip
        return {item: text for item, text in opened.items() if text is not None}

    def zone_of(self, facts: Sequence[Recorded]) -> ZoneInfo:
        """Return the zone in which this case's times are read."""
        return self._terms(facts)[1]

    def policy_of(self, facts: Sequence[Recorded]) -> Policy:
        """Return the policy that this case opened under."""
        installation = self.parts.services.installation
        with installation.ledger.reading() as view:
            landlord = self.reader.caller.landlord
            return installation.policies.terms_of(view, landlord, facts[0].row).policy

    def _terms(self, facts: Sequence[Recorded]) -> tuple[Calendar, ZoneInfo]:
        installation = self.parts.services.installation
        with installation.ledger.reading() as view:
            adopted = last_adopted(fact.event for fact in facts)
            terms = installation.policies.terms_of(
                view, self.reader.caller.landlord, facts[0].row, adopted
            )
        return terms.calendar, ZoneInfo(terms.policy.zone)

    def _summary(self, first: Recorded, standing: Standing, names: Any) -> dict[str, Any]:  # noqa: ANN401
        opening = first.event
        case = standing.case or {}
        author, link = self._author(first)
        return {
            "author": author,
            "link": link,
            "platform": getattr(opening, "platform", ""),
            "stage": standing.stage,
            "next": standing.next,
            "kind": spoken(case["kind"]) if case.get("kind") else None,
            "received_at": case.get("received_at") or first.row.occurred_at,
            "unread": standing.unread,
            "missed": sum(c["state"] in ("breached", "answered late") for c in standing.clocks),
        }

    def _author(self, first: Recorded) -> tuple[str, str | None]:
        """Return who wrote and where it stands; both sealed where that was in private."""
        private = isinstance(first.event, CaseOpened) and first.event.origin == "private_message"
        if private and self.cause is None:
            return HIDDEN_AUTHOR, None
        texts = self.parts.services.reader.texts(first)
        return f"@{texts.get('handle', 'unknown')}", web_address(texts.get("url"))
