"""Destroying the keys of judged answers, and moving messages that were no answers."""

import asyncio
from typing import Any

import structlog

from activities.reports import wrong_event
from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.case.answer_commands import MessageMoved
from domain.case.answer_events import AnswersJudged, NoAnswerSaid
from domain.case.privacy_vocabulary import answer_key
from domain.identifiers import derived_id
from domain.messages import Command, ContentRef
from domain.results import EffectDone
from ledger.recorded import Recorded
from vault.errors import UnknownSubject
from vault.sealing import ERASED
from vault.store import Vault

JUDGED = "identity_judged"

log = structlog.get_logger(__name__)


class Answers:
    """Carries out in the vault what a case orders about its sealed answers; safe to repeat."""

    def __init__(self, history: CaseHistory, vault: Vault) -> None:
        self._history = history
        self._vault = vault

    async def destroy(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Destroy each answer's key; what was destroyed before stays so."""
        return await asyncio.to_thread(self._destroy, request, ordered)

    async def unseal(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Keep the message under the person's key, then destroy the key that held it apart."""
        return await asyncio.to_thread(self._unseal, request, ordered)

    def _destroy(self, request: PerformRequest, ordered: Recorded) -> Command:
        judged = _of_kind(AnswersJudged, request, ordered)
        for item, key in zip(judged.contacts, judged.keys, strict=True):
            self._forget(item, key)
        return EffectDone(effect_id=request.effect_id, attempt=request.attempt)

    def _unseal(self, request: PerformRequest, ordered: Recorded) -> Command:
        said = _of_kind(NoAnswerSaid, request, ordered)
        moved = self._moved(request, said)
        self._forget(said.contact_id, said.key)
        return MessageMoved(effect_id=request.effect_id, attempt=request.attempt, text=moved)

    def _moved(self, request: PerformRequest, said: NoAnswerSaid) -> ContentRef | None:
        sealed = self._history.text_of_contact(request.stream, said.contact_id)
        if said.key != answer_key(said.contact_id):
            return sealed  # it stands under its author's own key
        owner = self._history.author_of(request.stream, said.contact_id)
        landlord = request.stream.split("/", 1)[0]
        content_id = derived_id(said.effect_id, "unsealed")
        if sealed is None or self._vault.is_erased(owner):
            return None
        text = self._vault.get(sealed.content_id)
        if text is ERASED:
            # A try before this one may have moved it and then lost its answer.
            return self._vault.reference(content_id)
        return self._vault.put(landlord, owner, text, content_id)

    def _forget(self, item: str, key: str) -> None:
        """Destroy the key of an answer, and no other: a person's opens all that they ever wrote."""
        if key != answer_key(item):
            log.warning("no_answer_key", item=item)
            return
        try:
            self._vault.erase(key, JUDGED)
        except UnknownSubject:
            # A vault restored from before the message came has nothing to forget.
            return


def _of_kind(kind: Any, request: PerformRequest, ordered: Recorded) -> Any:  # noqa: ANN401
    if not isinstance(ordered.event, kind):
        raise wrong_event(request, ordered)
    return ordered.event
