"""Writing the words that a case ordered: the pack's wording filled in, or a text that is there.

They are stored under the case's own person before the case hears of them, so that they are erased
with everything else of theirs. Written twice they are the same.
"""

import asyncio

from activities.reports import impossible, wrong_event
from application.history import CaseHistory
from application.policy_book import PolicyBook
from contracts.messages import PerformRequest
from domain.case.automatic_commands import SayPrepared
from domain.case.automatic_events import WordsOrdered
from domain.identifiers import derived_id, parse_stream
from domain.messages import Command
from domain.templates import TemplateNotApproved, UnknownTemplate
from ledger.recorded import Recorded
from ledger.store import Ledger
from vault.store import Vault

TEXT_ERASED = "text_erased"


class Preparing:
    """Writes words into the vault and returns the reference to the case."""

    def __init__(
        self, history: CaseHistory, policies: PolicyBook, ledger: Ledger, vault: Vault
    ) -> None:
        self._history = history
        self._policies = policies
        self._ledger = ledger
        self._vault = vault

    async def prepare(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Write the words of one order."""
        return await asyncio.to_thread(self._prepare, request, ordered)

    def _prepare(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, WordsOrdered):
            raise wrong_event(request, ordered)
        try:
            text = self._words(request.stream, order)
        except (UnknownTemplate, TemplateNotApproved) as refusal:
            return impossible(request, refusal.code)
        if text is None:
            return impossible(request, TEXT_ERASED)
        content = self._vault.put(
            parse_stream(request.stream).landlord,
            self._history.origin_of(request.stream).subject,
            text,
            derived_id(request.effect_id, "words"),
        )
        return SayPrepared(effect_id=request.effect_id, attempt=request.attempt, content=content)

    def _words(self, stream: str, order: WordsOrdered) -> str | None:
        if order.source is not None:
            return self._history.text(order.source)
        if order.template is None:
            return None
        with self._ledger.reading() as view:
            terms = self._policies.terms_of(
                view, parse_stream(stream).landlord, view.links(stream)[0]
            )
        return terms.policy.render(order.template)
