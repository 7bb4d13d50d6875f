"""Telling colleagues, through whatever services the installation's settings name.

What is sent names the matter and the stream by its id, never a person or a text: it leaves the
installation. A service that takes a notice twice does no harm.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime

from apprise import Apprise, NotifyType

from activities.notice_words import words_of
from activities.reports import impossible, wrong_event
from contracts.messages import PerformRequest
from domain.identifiers import parse_stream
from domain.messages import Command
from domain.notices.events import NoticeOrdered, Ordered
from domain.notices.vocabulary import PAGE_ON_CALL
from domain.results import EffectDone, EffectFailed
from ledger.recorded import Recorded
from runtime.notice_settings import Duty, NoticeSettings

NO_ADDRESS = "no_address"
NOT_TAKEN = "not_taken"


class Notifying:
    """Carries out what streams order colleagues to be told.

    `now` is the one clock's, by which the rota is read; `console` the address of the pages.
    """

    def __init__(
        self,
        settings: NoticeSettings,
        now: Callable[[], datetime],
        executor: Executor,
        console: str | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._executor = executor
        self._console = console

    async def tell(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Send one notice to every address of its team, or of whoever has the duty now."""
        notice = ordered.event
        if not isinstance(notice, Ordered):
            raise wrong_event(request, ordered)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, self._tell, request, notice)

    def _tell(self, request: PerformRequest, notice: Ordered) -> Command:
        urls = self._addresses(parse_stream(request.stream).landlord, notice)
        told = {"effect_id": request.effect_id, "attempt": request.attempt}
        if not urls:
            return impossible(request, NO_ADDRESS)
        if not self._sent(urls, request.stream, notice):
            return EffectFailed.model_validate({**told, "reason": NOT_TAKEN})
        return EffectDone.model_validate(told)

    def _sent(self, urls: Sequence[str], stream: str, notice: Ordered) -> bool:
        service = Apprise()
        known = [service.add(url) for url in urls]
        title, body = words_of(notice, stream, self._console)
        urgent = notice.effect == PAGE_ON_CALL
        kind = NotifyType.FAILURE if urgent else NotifyType.WARNING
        return all(known) and bool(service.notify(body=body, title=title, notify_type=kind))

    def _addresses(self, landlord: str, notice: Ordered) -> list[str]:
        by_duty = notice.role is not None or (isinstance(notice, NoticeOrdered) and notice.people)
        if by_duty:
            now = self._now()
            duties = [
                duty
                for duty in self._settings.duties
                if duty.landlord == landlord and _is_meant(duty, notice) and _has(duty, now)
            ]
            urls = [url.get_secret_value() for duty in duties for url in duty.urls]
            return list(dict.fromkeys(urls))
        return [
            url.get_secret_value()
            for each in self._settings.teams
            if (each.landlord, each.team) == (landlord, notice.team)
            for url in each.urls
        ]


def _is_meant(duty: Duty, notice: Ordered) -> bool:
    if isinstance(notice, NoticeOrdered):
        if notice.people:
            return duty.actor in notice.people
        if duty.actor in notice.but_not:
            return False
    return duty.role == notice.role


def _has(duty: Duty, now: datetime) -> bool:
    begun = duty.from_at is None or duty.from_at <= now
    return begun and (duty.until_at is None or now < duty.until_at)
