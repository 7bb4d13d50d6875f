"""What is filled in of a command about somebody's conduct, from what is on record already.

A person names an account by the platform's own id, and a breach by its case and item. Who wrote
it, where, when and what was kept of it is read from the case, and never taken from outside.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from application.reading import Reader
from application.texts import store_text
from domain.account_holder.vocabulary import Deed, Place
from domain.case.events import CaseOpened, ContactRecorded
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.case.vocabulary import Manner
from domain.identifiers import parse_stream
from domain.messages import Personal
from vault.store import Vault

_DEEDS: Mapping[Manner, Deed] = {"posted": "posted", "mention": "tagged", "share": "shared"}


class ConductFacts:
    """Completes commands of account holders for one console."""

    def __init__(self, reader: Reader, vault: Vault) -> None:
        self._reader = reader
        self._vault = vault

    def known(
        self, stream: str, command_id: str, fields: Mapping[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what is left of the fields as they came in, and what the records say instead."""
        landlord = parse_stream(stream).landlord
        match fields:
            case {"type": "link_account", "author_id": str(author), "platform": str(platform)}:
                rest = {k: v for k, v in fields.items() if k not in ("author_id", "handle")}
                handle = fields.get("handle")
                account = self._vault.ensure_subject(landlord, platform, author)
                return rest, self._account(landlord, command_id, account, handle)
            case {"type": "record_breach"}:
                return self._breach(landlord, dict(fields))
            case _:
                return dict(fields), {}

    def _account(
        self, landlord: str, command_id: str, account: str, handle: object
    ) -> dict[str, Any]:
        if not isinstance(handle, str) or not handle:
            return {"account": account}
        kept = store_text(self._vault, landlord, account, (command_id, "/handle"), handle)
        sealed = Personal(subject=account, content_id=kept.content_id)
        return {"account": account, "handle": sealed.model_dump(mode="json")}

    def _breach(
        self, landlord: str, fields: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        case = str(fields.pop("case", ""))
        case = case if "/" in case else f"{landlord}/case/{case}"
        cited = [
            {"item": str(each), **self._cited(landlord, case, str(each))}
            for each in fields.pop("cited", None) or []
        ]
        known = self._item(landlord, case, str(fields.get("item", "")))
        # What was said in private stays private; whose page it stands on is a person's to say.
        if known["place"] == "our_page" and fields.get("place") == "elsewhere":
            known["place"] = "elsewhere"
        rest = {name: value for name, value in fields.items() if name not in known}
        return rest, {**known, "case": case, "cited": cited}

    def _cited(self, landlord: str, case: str, item: str) -> dict[str, Any]:
        found = self._item(landlord, case, item)
        return {name: found[name] for name in ("account", "done_at")}

    def _item(self, landlord: str, case: str, item: str) -> dict[str, Any]:
        """Return what the case keeps of an item; refuse one that it does not know."""
        if not case.startswith(f"{landlord}/case/"):
            raise NotInThisCase(what="post or message", id=item)
        state = self._reader.folded(case).state
        opened = self._reader.history(case)[0].event
        if not isinstance(opened, CaseOpened) or not isinstance(state, Case):
            raise NotInThisCase(what="post or message", id=item)
        if opened.post == item:
            private = opened.origin == "private_message"
            return _facts(opened.subject, private, opened.manner, _when(opened)) | _kept(opened)
        for contact in state.contacts.values():
            written = contact.recorded
            if contact.object_id == item and written is not None:
                by = contact.author or opened.subject
                return _facts(by, written.private, written.manner, _when(written)) | _kept(written)
        raise NotInThisCase(what="post or message", id=item)


def _facts(account: str, private: bool, manner: Manner, at: datetime) -> dict[str, Any]:
    place: Place = "private_message" if private else "our_page"
    return {
        "account": account,
        "place": place,
        "deed": _DEEDS[manner],
        "done_at": at.isoformat(),
    }


def _when(written: CaseOpened | ContactRecorded) -> datetime:
    """Return the platform's own time, unless it is missing or lies ahead of ours."""
    return min(written.posted_at or written.received_at, written.received_at)


def _kept(written: CaseOpened | ContactRecorded) -> dict[str, Any]:
    return {"evidence": written.text.digest if written.text else None}
