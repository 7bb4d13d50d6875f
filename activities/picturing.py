"""Fetching the pictures of an item and handing them to its case, which keeps them as evidence.

Their addresses are read from the item's own envelope, which is sealed; they go nowhere else.
"""

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

from activities.errands import Errands
from activities.reports import impossible, wrong_event
from application.arrived_pictures import addresses_in
from application.kept_folds import KeptFolds
from application.media import LARGEST_PICTURE
from contracts.messages import PerformRequest
from domain.case.automatic_commands import KeepPictures
from domain.channel.picture_commands import PicturesReported
from domain.channel.picture_events import PicturesOrdered
from domain.channel.state import Channel
from domain.identifiers import derived_id
from domain.media import Media, media_type_of
from domain.messages import Command
from domain.results import EffectFailed
from ledger.intake import intake_item
from ledger.recorded import Recorded
from ledger.records import StoredIntake
from ledger.store import Ledger
from platforms.pictures import PictureNotYet, PictureRefused, PictureSource
from vault.sealing import ERASED
from vault.store import Vault

NOTHING_LEFT = "nothing_left"


@dataclass
class _Fetched:
    """What was fetched of an item; `not_yet` says why it has to be tried again."""

    media: list[Media] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    not_yet: str | None = None


class Picturing:
    """Carries out what channels order of pictures. `sources` are by network."""

    def __init__(
        self,
        errands: Errands,
        ledger: Ledger,
        vault: Vault,
        sources: Mapping[str, PictureSource],
        executor: Executor,
    ) -> None:
        self._errands = errands
        self._ledger = ledger
        self._vault = vault
        self._sources = sources
        self._executor = executor
        self._folds = KeptFolds()

    async def fetch(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Fetch the pictures of one item and have its case keep them."""
        order = ordered.event
        if not isinstance(order, PicturesOrdered):
            raise wrong_event(request, ordered)
        told = {"effect_id": request.effect_id, "attempt": request.attempt}
        loop = asyncio.get_running_loop()
        case, item = await loop.run_in_executor(self._executor, self._look_up, request, order)
        if case is None or item is None or item.subject is None:
            return impossible(request, NOTHING_LEFT)
        fetched = await loop.run_in_executor(self._executor, self._fetched, item)
        if fetched.not_yet is not None:
            return EffectFailed.model_validate({**told, "reason": fetched.not_yet})
        if fetched.media:
            keep = KeepPictures(object_id=order.object_id, media=fetched.media)
            kept = await self._errands.tell(request, ordered, case, keep)
            if isinstance(kept, EffectFailed):  # its case may not have begun yet
                return EffectFailed.model_validate({**told, "reason": kept.reason})
        return PicturesReported.model_validate(
            {**told, "kept": len(fetched.media), "left_out": fetched.left_out}
        )

    def _look_up(
        self, request: PerformRequest, order: PicturesOrdered
    ) -> tuple[str | None, StoredIntake | None]:
        with self._ledger.reading() as view:
            channel = self._folds.of(view, request.stream).state
            case = channel.posts.get(order.object_id) if isinstance(channel, Channel) else None
            return case, intake_item(view.connection, order.intake_id)

    def _fetched(self, item: StoredIntake) -> _Fetched:
        found = _Fetched()
        source = self._sources.get(item.platform, PictureSource())
        for number, address in enumerate(self._addresses(item)):
            try:
                data = source.fetch(address, LARGEST_PICTURE)
            except PictureRefused as refused:
                found.left_out.append(refused.reason)
            except PictureNotYet as trouble:
                found.not_yet = trouble.reason
                return found
            else:
                found.media.append(self._kept(item, number, data))
        return found

    def _addresses(self, item: StoredIntake) -> list[str]:
        if item.envelope is None or item.subject is None:
            return []
        raw = self._vault.open(item.subject, item.intake_id, "intake", "envelope", item.envelope)
        return [] if raw is ERASED else addresses_in(str(raw))

    def _kept(self, item: StoredIntake, number: int, data: bytes) -> Media:
        content = self._vault.put_bytes(
            item.landlord,
            item.subject or "",
            data,
            derived_id(item.intake_id, "picture", str(number)),
        )
        return Media.model_validate({"content": content, "media_type": media_type_of(data)})
