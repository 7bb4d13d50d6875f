"""One act's form on a case: wordings to pick from, texts to choose by, and what was said last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from application.folding import Folded
from application.letters import RESPONSES
from application.wordings import Preview
from console.acts.desk import records_of, text_of
from console.acts.drafting import stand_in_for
from console.acts.reading import Typed
from console.pages.case.picking import WORDING, as_picked, picker_of, previewed, text_of_act
from console.pages.case.view import CaseView
from console.pages.case.window import WindowShown, window_shown
from console.pages.record.act_view import ActView
from console.pages.record.entries import Entry
from domain.case.conversation_commands import DraftReply
from domain.case.posting import channel_of
from domain.case.state import Case
from domain.offering import may_send
from domain.permissions import Permission
from ledger.recorded import Recorded
from platforms.reach import every_reach

# How many of the latest texts stand beside a form, so that an answer is to what was said.
LATEST = 3


@dataclass(frozen=True)
class CaseActView(ActView):
    """Makes one act's form on a case for one person."""

    view: CaseView

    def beside(
        self, folded: Folded, facts: Sequence[Recorded], typed: Typed, preview: Preview | None
    ) -> dict[str, Any]:
        """Return the wordings to pick from, and the last texts that this person may see."""
        return {
            "picker": picker_of(
                self.act, self.view.policy_of(facts), typed, preview, channel_of(folded.state)
            ),
            "text_path": text_of_act(self.act),
            "only_draft": self._may_only_draft(folded.state),
            "draft_key": self._draft_key(),
            "window": self._window(folded.state, self.view.zone_of(facts)),
            "latest": self._latest(facts),
        }

    def preview(self, typed: Typed) -> Preview | None:
        """Return the wording that was picked, filled in for this case; None without one."""
        if text_of_act(self.act) is None:
            return None
        opens = self.view.cause is not None and typed.one(WORDING) in RESPONSES
        services, stream = self.view.parts.services, self.view.stream
        if opens:
            self.view.note(services.reader.standing(stream).version)
        return previewed(services.wordings, stream, typed, opens=opens)

    def wording(self, fields: Mapping[str, Any], typed: Typed) -> dict[str, Any]:
        """Return the text as the wording that it is, where it is exactly what was shown."""
        path = text_of_act(self.act)
        text = fields.get(path or "", {}).get("text") if path else None
        if path is None or text is None or "template" not in self.act.command.model_fields:
            return {}
        return {path: as_picked(text, self.preview(typed), typed)}

    def written(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the fields with the wordings that they name in full."""
        return self.view.parts.services.wordings.written(self.view.stream, fields)

    def texts(self, state: Case, facts: Sequence[Recorded]) -> Mapping[str, str]:
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
                for id_, record in (records_of(state, name) or {}).items()
                if (text := text_of(record)) is not None
            }
            if refs:
                self.view.note(len(facts))
                opened = vault.get_many({ref.content_id for ref in refs.values()})
                found |= {id_: str(opened[ref.content_id]) for id_, ref in refs.items()}
        if "contact" in names and reads:
            self.view.note(len(facts))
            wanted = {fact.event.contact_id: fact for fact in facts
                      if hasattr(fact.event, "contact_id")}  # fmt: skip
            for id_ in state.contacts.keys() & wanted.keys():
                found[id_] = reader.texts(wanted[id_]).get("text", "")
        return found

    def _latest(self, facts: Sequence[Recorded]) -> list[Entry]:
        """Return the last texts that this person may see, the latest first."""
        entries = self.view.entries_in(self.view.zone_of(facts))
        found = entries.latest(facts, LATEST)
        if any(entry.audience != "public" for entry in found):
            self.view.note(len(facts))
        return found

    def _window(self, case: Case, zone: ZoneInfo) -> WindowShown | None:
        reach = every_reach().get(case.opened.platform)
        now = self.view.parts.services.installation.now()
        return window_shown(self.act, case, reach, now, zone)

    def _draft_key(self) -> str | None:
        """Return the act that keeps this reply as a draft, where this reader may draft it."""
        permissions = self.view.reader.caller.permissions
        return stand_in_for(self.act) if may_send(DraftReply, permissions) else None

    def _may_only_draft(self, case: Case) -> bool:
        """Tell whether a public reply of this reader's can only wait for somebody who may post."""
        posts_on = self.view.reader.caller.posts_on
        sends = self.act.audience == "public" and "with_undo" in self.act.command.model_fields
        return sends and posts_on is not None and channel_of(case) not in posts_on
