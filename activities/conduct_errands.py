"""What an account holder's record has cases do: write to the person, be an appeal, take note."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import select

from activities.errands import Errands
from activities.reports import impossible, wrong_event
from application.folding import fold
from application.history import CaseHistory
from application.policy_book import PolicyBook
from contracts.messages import PerformRequest
from domain.account_holder.adjustment_events import AdjustmentEnded, AdjustmentRecorded
from domain.account_holder.appeal_events import AppealLodged
from domain.account_holder.errand_events import LetterOrdered
from domain.account_holder.state import Holder
from domain.case.commands import OpenCase
from domain.case.conduct_commands import NoteAdjustments, SendConductLetter, TakeAppeal
from domain.case.events import CaseOpened
from domain.identifiers import derived_id, parse_stream
from domain.messages import Command, ContentRef, Personal
from domain.results import EffectDone
from ledger.recorded import Recorded
from ledger.store import Ledger
from projections.live import live_tables
from vault.store import Vault

NO_SUCH_CASE = "no_such_case"


class ConductErrands:
    """Carries out what account holders order cases to be told; telling twice changes nothing."""

    def __init__(
        self,
        errands: Errands,
        history: CaseHistory,
        ledger: Ledger,
        vault: Vault,
        policies: PolicyBook,
    ) -> None:
        self._errands = errands
        self._history = history
        self._ledger = ledger
        self._vault = vault
        self._policies = policies

    async def send_letter(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Have the person's case write to them."""
        letter = ordered.event
        if not isinstance(letter, LetterOrdered):
            raise wrong_event(request, ordered)
        content = letter.content or await asyncio.to_thread(self._wording, request, letter)
        if content is None:
            return impossible(request, NO_SUCH_CASE)
        command = SendConductLetter(
            letter_id=letter.effect_id,
            purpose=letter.purpose,
            content=content,
            holder=request.stream,
            about=letter.about,
            template=letter.template,
        )
        return await self._errands.tell(request, ordered, letter.case, command)

    async def open_appeal(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Open the complaint that an appeal is, beside the case in which it was said."""
        appeal = ordered.event
        if not isinstance(appeal, AppealLodged) or appeal.complaint is None:
            raise wrong_event(request, ordered)
        opening = await asyncio.to_thread(self._opening, appeal)
        if opening is None:
            return impossible(request, NO_SUCH_CASE)
        opened = await self._errands.tell(request, ordered, appeal.complaint, opening)
        if not isinstance(opened, EffectDone):
            return opened
        take = TakeAppeal(
            holder=request.stream,
            appeal_id=appeal.appeal_id,
            against=appeal.against,
            left=appeal.case,
            recorded_by=appeal.recorded_by,
        )
        return await self._errands.tell(request, ordered, appeal.complaint, take, "appeal")

    async def tell_adjustments(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Have each case of the person take note of what is agreed with them now."""
        if not isinstance(ordered.event, AdjustmentRecorded | AdjustmentEnded):
            raise wrong_event(request, ordered)
        for case in await asyncio.to_thread(self._cases_of, request):
            told = await self._errands.tell(request, ordered, case, NoteAdjustments(), case)
            if not isinstance(told, EffectDone):
                return told
        return EffectDone(effect_id=request.effect_id, attempt=request.attempt)

    def _wording(self, request: PerformRequest, letter: LetterOrdered) -> ContentRef | None:
        """Keep the pack's wording as the text of the letter; it says all by itself."""
        origin = self._origin(letter.case)
        if origin is None or letter.template is None:
            return None
        landlord = parse_stream(request.stream).landlord
        text = self._policies.current(landlord).policy.render(letter.template)
        content_id = derived_id(letter.effect_id, "wording")
        return self._vault.put(landlord, origin.subject, text, content_id)

    def _opening(self, appeal: AppealLodged) -> OpenCase | None:
        origin = self._origin(appeal.case)
        if origin is None:
            return None
        post = f"appeal-{appeal.appeal_id}"
        return OpenCase(
            subject=origin.subject,
            channel=origin.channel,
            platform=origin.platform,
            account=origin.account,
            origin="private_message",
            post=post,
            thread=post,
            handle=_unsealed(origin.handle),
            name=_unsealed(origin.name) if origin.name else None,
            user_ref=_unsealed(origin.user_ref) if origin.user_ref else None,
            text=appeal.grounds,
            posted_at=appeal.lodged_at,
            split_from=appeal.case,
            taken_in_at=appeal.lodged_at,
        )

    def _origin(self, case: str) -> CaseOpened | None:
        try:
            return self._history.origin_of(case)
        except LookupError:
            return None

    def _cases_of(self, request: PerformRequest) -> Sequence[str]:
        """Return the cases of all accounts that are the person's; closed ones take note, too."""
        landlord = parse_stream(request.stream).landlord
        with self._ledger.reading() as view:
            holder = fold(request.stream, view.load(request.stream)).state
            accounts = holder.linked if isinstance(holder, Holder) else frozenset()
            cases = live_tables(view.connection)["cases"]
            theirs = select(cases.c.stream).where(
                cases.c.landlord == landlord, cases.c.subject.in_(sorted(accounts))
            )
            return list(view.connection.scalars(theirs.order_by(cases.c.stream)))


def _unsealed(value: Personal) -> Personal:
    """A sealed text opens only in the event it was sealed for; the vault's id goes on."""
    return value.model_copy(update={"envelope": None})
