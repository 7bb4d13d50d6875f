"""One act's form: its questions with what may be chosen, what it rests on, and what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from application.folding import Folded
from application.texts import mention_texts
from application.wordings import Preview
from console.acts.act import Act
from console.acts.desk import Desk, records_of, text_of
from console.acts.reading import Typed, read
from console.pages.case.entries import Entries, Entry
from console.pages.case.labels import labels_of
from console.pages.case.picking import as_picked, picker_of, previewed, text_of_act
from console.pages.case.view import CaseView
from console.pages.clauses import Cited, cited
from console.pages.people import names_of
from contracts.free_ids import new_id
from domain.case.posting import channel_of
from domain.case.state import Case
from domain.permissions import Permission
from ledger.recorded import Recorded

# How many of the latest texts stand beside a form, so that an answer is to what was said.
LATEST = 3


@dataclass(frozen=True)
class Problems:
    """Why a form comes back. `by_field` are to be corrected; `words` is what the case said."""

    by_field: Mapping[str, str] = field(default_factory=dict)
    words: str | None = None
    clause: Cited | None = None
    meanwhile: Sequence[Entry] = ()

    @property
    def are_there(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.by_field or self.words)


@dataclass(frozen=True)
class Made:
    """A form that was read: the command's fields, or what is wrong with them."""

    fields: Mapping[str, Any]
    errors: Mapping[str, str]


@dataclass(frozen=True)
class ActView:
    """Makes one act's form for one person."""

    view: CaseView
    act: Act

    def shown(
        self,
        typed: Typed,
        problems: Problems | None = None,
        command_id: str | None = None,
        seen: int | None = None,
        preview: Preview | None = None,
    ) -> dict[str, Any]:
        """Return everything that the form's page shows."""
        folded, facts, desk = self._before()
        entries = self._entries(desk.zone)
        shown = self.view.heading(facts, folded.stage)
        meanwhile = entries.of(facts, seen) if seen is not None and seen < folded.version else []
        return {
            **shown,
            "act": self.act,
            "fields": desk.questions(self.act),
            "typed": typed,
            "picker": picker_of(self.act, self.view.policy_of(facts), typed, preview),
            "text_path": text_of_act(self.act),
            "only_draft": self._may_only_draft(folded.state),
            "problems": problems or Problems(),
            "meanwhile": meanwhile,
            "command_id": command_id or new_id(),
            "version": folded.version,
            "latest": self._latest(facts, entries),
            "zone": desk.zone,
        }

    def made(self, typed: Typed, command_id: str) -> Made:
        """Return the command that a form holds, or what is wrong, by field."""
        _, _, desk = self._before()
        found = read(desk.questions(self.act), typed, desk.zone)
        fields = {"type": self.act.type, **self.act.preset, **found.body}
        errors = dict(found.errors)
        fields |= self._wording(fields, typed)
        if not errors:
            errors = dict(self._misfits(fields, command_id))
        return Made(fields, errors)

    def preview(self, typed: Typed) -> Preview | None:
        """Return the wording that was picked, filled in for this case; None without one."""
        if text_of_act(self.act) is None:
            return None
        return previewed(self.view.parts.services.wordings, self.view.stream, typed)

    def _wording(self, fields: Mapping[str, Any], typed: Typed) -> dict[str, Any]:
        """Return the text as the wording that it is, where it is exactly what was shown."""
        path = text_of_act(self.act)
        text = fields.get(path or "", {}).get("text") if path else None
        if path is None or text is None or "template" not in self.act.command.model_fields:
            return {}
        return {path: as_picked(text, self.preview(typed), typed)}

    def _may_only_draft(self, case: Case) -> bool:
        """Tell whether a public reply of this reader's can only wait for somebody who may post."""
        posts_on = self.view.reader.caller.posts_on
        sends = self.act.audience == "public" and "with_undo" in self.act.command.model_fields
        return sends and posts_on is not None and channel_of(case) not in posts_on

    def _misfits(self, fields: dict[str, Any], command_id: str) -> Iterator[tuple[str, str]]:
        wordings = self.view.parts.services.wordings
        fields = wordings.written(self.view.stream, fields)
        landlord = self.view.reader.caller.landlord
        subject = self.view.parts.services.reader.subject_of(self.view.stream)
        try:
            self.act.command.model_validate(mention_texts(landlord, subject, command_id, fields))
        except ValidationError as error:
            for problem in error.errors(include_input=False, include_url=False):
                yield ".".join(map(str, problem["loc"])), problem["msg"].removeprefix("Value ")

    def _before(self) -> tuple[Folded, list[Recorded], Desk]:
        reader = self.view.parts.services.reader
        folded = reader.folded(self.view.stream)
        facts = reader.history(self.view.stream, version=folded.version)
        return folded, facts, self._desk(folded.state, facts)

    def _desk(self, case: Case, facts: Sequence[Recorded]) -> Desk:
        zone, policy = self.view.zone_of(facts), self.view.policy_of(facts)
        settings = self.view.parts.services.installation.settings
        return Desk(
            case=case,
            labels=labels_of(facts, zone),
            people=names_of(settings, self.view.reader.caller.landlord),
            teams={key: team.name for key, team in policy.teams.items()},
            zone=zone,
            texts=self._texts(case, facts),
        )

    def _texts(self, case: Case, facts: Sequence[Recorded]) -> dict[str, str]:
        """Return the texts to choose by: those consented to, and what the resident wrote."""
        reader, vault = self.view.parts.services.reader, self.view.parts.services.installation.vault
        names = {each.source for each in self.act.fields if each.source}
        permissions = self.view.reader.caller.permissions
        found: dict[str, str] = {}
        reads = self.view.cause is not None
        if reads or Permission.POST_PUBLIC in permissions:
            # Whoever publishes or sends a text reads exactly that one.
            refs = {
                id_: text
                for name in names & {"consent", "reply"}
                for id_, record in (records_of(case, name) or {}).items()
                if (text := text_of(record)) is not None
            }
            if refs:
                self._note(len(facts))
                opened = vault.get_many({ref.content_id for ref in refs.values()})
                found |= {id_: str(opened[ref.content_id]) for id_, ref in refs.items()}
        if "contact" in names and reads:
            self._note(len(facts))
            wanted = {fact.event.contact_id: fact for fact in facts
                      if hasattr(fact.event, "contact_id")}  # fmt: skip
            for id_ in case.contacts.keys() & wanted.keys():
                found[id_] = reader.texts(wanted[id_]).get("text", "")
        return found

    def _latest(self, facts: Sequence[Recorded], entries: Entries) -> list[Entry]:
        """Return the last texts that this person may see, the latest first."""
        found = entries.latest(facts, LATEST)
        if any(entry.audience != "public" for entry in found):
            self._note(len(facts))
        return found

    def _note(self, version: int) -> None:
        self.view.note(version)

    def _entries(self, zone: ZoneInfo) -> Entries:
        return self.view.entries_in(zone)


def refused(words: str, clause: str) -> Problems:
    """Return what a refusal says, with the sentence of the clause that it rests on."""
    return Problems(words=words, clause=cited(clause))
