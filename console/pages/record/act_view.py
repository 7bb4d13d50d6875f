"""One act's form: its questions with what may be chosen, what it rests on, and what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from application.folding import Folded
from application.texts import mention_texts
from application.wordings import Preview
from console.acts.act import Act
from console.acts.desk import CAUSE, Desk
from console.acts.fields import Choice
from console.acts.reading import Typed, read
from console.kinds.kind import Record
from console.kinds.known import Section
from console.pages.case.picking import Picker
from console.pages.record.entries import named
from console.pages.record.labels import labels_of
from console.pages.record.problems import Problems
from console.pages.record.view import RecordView
from contracts.free_ids import new_id
from domain.policy import Policy
from ledger.recorded import Recorded


@dataclass(frozen=True)
class Made:
    """A form that was read: the command's fields, or what is wrong with them."""

    fields: Mapping[str, Any]
    errors: Mapping[str, str]


@dataclass(frozen=True)
class ActView:
    """Makes one act's form for one person."""

    view: RecordView
    act: Act

    def shown(
        self,
        typed: Typed,
        problems: Problems | None = None,
        command_id: str | None = None,
        seen: int | None = None,
        preview: Preview | None = None,
        foretold: Sequence[str] | None = None,
    ) -> dict[str, Any]:
        """Return everything that the form's page shows."""
        folded, facts, desk = self.before()
        entries = self.view.entries_in(desk.zone)
        meanwhile = entries.of(facts, seen) if seen is not None and seen < folded.version else []
        return {
            **self.view.heading(facts, folded),
            "act": self.act,
            "fields": desk.questions(self.act),
            "typed": typed,
            "problems": problems or Problems(),
            "meanwhile": meanwhile,
            "foretold": foretold,
            "sections": self.guidance(typed),
            "offered_keys": frozenset(),
            "command_id": command_id or new_id(),
            "version": folded.version,
            "zone": desk.zone,
            **self.beside(folded, facts, typed, preview),
        }

    def beside(
        self, folded: Folded, facts: Sequence[Recorded], typed: Typed, preview: Preview | None
    ) -> dict[str, Any]:
        """Return what stands beside the questions; a case has more."""
        return {"picker": Picker(), "text_path": None, "only_draft": False, "draft_key": None,
                "window": None, "latest": []}  # fmt: skip

    def guidance(self, typed: Typed) -> list[Section]:
        """Return what helps to decide, above the questions."""
        return list(self.view.kind.guides(self.view.record(), self.act.key, typed))

    def made(self, typed: Typed, command_id: str) -> Made:
        """Return the command that a form holds, or what is wrong, by field."""
        _, _, desk = self.before()
        found = read(desk.questions(self.act), typed, desk.zone)
        fields = {"type": self.act.type, **self.act.preset, **found.body}
        errors = dict(found.errors)
        fields |= self.wording(fields, typed)
        if not errors:
            errors = dict(self._misfits(fields, command_id))
        return Made(fields, errors)

    def preview(self, typed: Typed) -> Preview | None:
        """Return the wording that was picked, filled in; None without one."""
        return None

    def wording(self, fields: Mapping[str, Any], typed: Typed) -> dict[str, Any]:
        """Return the text as the wording that it is, where it is exactly what was shown."""
        return {}

    def written(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the fields with the wordings that they name in full."""
        return fields

    def texts(self, state: Any, facts: Sequence[Recorded]) -> Mapping[str, str]:  # noqa: ANN401
        """Return the texts to choose by, by record."""
        return self.view.kind.chosen(self.view.record()) if self.view.reads_texts else {}

    def _misfits(self, fields: dict[str, Any], command_id: str) -> Iterator[tuple[str, str]]:
        fields = self.written(fields)
        landlord = self.view.reader.caller.landlord
        services, kind = self.view.parts.services, self.view.kind
        subject = kind.subject(services, self.view.stream)
        known: dict[str, Any] = {}
        if kind.completes is not None:
            fields, known = kind.completes(services, self.view.stream, command_id, fields)
        body = mention_texts(landlord, subject, command_id, fields) | known
        try:
            self.act.command.model_validate(body)
        except ValidationError as error:
            for problem in error.errors(include_input=False, include_url=False):
                yield ".".join(map(str, problem["loc"])), problem["msg"].removeprefix("Value ")

    def before(self) -> tuple[Folded, list[Recorded], Desk]:
        """Return what a form is made from: the stream, what is told of it, and its choices."""
        record = self.view.record()
        facts = self.view.facts(record.folded.version)
        return record.folded, facts, self._desk(record, facts)

    def _desk(self, record: Record, facts: Sequence[Recorded]) -> Desk:
        zone, policy = self.view.zone_of(facts), self.view.policy_of(facts)
        return Desk(
            state=record.state,
            labels={
                id_: named(label, self.view.look.names)
                for id_, label in labels_of(facts, zone).items()
            },
            people=self.view.look.names,
            teams={key: team.name for key, team in policy.teams.items()},
            zone=zone,
            texts=self.texts(record.state, facts),
            more={**self.view.kind.choices(record), **_of_the_pack(policy)},
        )


def _of_the_pack(policy: Policy) -> Mapping[str, Sequence[Choice]]:
    """Return the choices that a pack lists; nothing of one that is older than its list."""
    causes = policy.breach_causes
    return {CAUSE: [Choice(*each) for each in causes.names.items()]} if causes else {}
