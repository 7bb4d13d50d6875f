"""Delivering web hooks: signed, one after another, again and again until they are taken."""

import asyncio
import json
import time
from contextlib import suppress
from secrets import token_urlsafe

import httpx2
import structlog

from platforms.sandbox.errors import NetworkError, invalid
from platforms.sandbox.outgoing import Delivery, Outgoing
from platforms.webhooks import SIGNATURE_HEADER, sign

log = structlog.get_logger(__name__)

ANSWER_LIMIT = 5.0  # seconds that a subscriber has
# Real seconds before each retry; the last one repeats.
RETRY_AFTER = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Courier:
    """Takes deliveries from the queue for as long as `run` runs."""

    def __init__(self, outgoing: Outgoing, app_secret: str) -> None:
        self._outgoing = outgoing
        self._secret = app_secret
        self._more = asyncio.Event()
        self.idle = asyncio.Event()
        outgoing.on_more = self.wake

    def wake(self) -> None:
        """There is something new to deliver."""
        self.idle.clear()
        self._more.set()

    async def run(self) -> None:
        """Deliver until cancelled. What was not taken stays queued, through restarts too."""
        try:
            await self._run()
        except Exception:
            log.exception("web_hooks_stopped")
            raise

    async def _run(self) -> None:
        async with httpx2.AsyncClient(timeout=ANSWER_LIMIT, trust_env=False) as http:
            while True:
                self._more.clear()
                delivery = self._outgoing.next()
                if delivery is None:
                    self.idle.set()
                    await self._more.wait()
                elif (wait := delivery.not_before - time.time()) > 0:
                    await self._more_within(wait)
                else:
                    await self._deliver(http, delivery)

    async def _more_within(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._more.wait()

    async def _deliver(self, http: httpx2.AsyncClient, delivery: Delivery) -> None:
        together = self._outgoing.companions(delivery)
        taken = await self._taken(http, delivery.callback, _merged(together))
        for each in together:
            self._settle(each, taken=taken)

    async def _taken(self, http: httpx2.AsyncClient, callback: str, body: bytes) -> bool:
        secret = self._outgoing.secret_of(callback) or self._secret
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: sign(secret, body)}
        try:
            answer = await http.post(callback, content=body, headers=headers)
        except httpx2.HTTPError:
            return False
        return answer.is_success

    def _settle(self, delivery: Delivery, *, taken: bool) -> None:
        if taken:
            self._outgoing.settle(delivery, "done")
        elif delivery.attempts + 1 >= delivery.tries:
            self._outgoing.settle(delivery, "given_up")
            log.warning("web_hook_given_up", delivery=delivery.id, attempts=delivery.tries)
        else:
            pause = RETRY_AFTER[min(delivery.attempts, len(RETRY_AFTER) - 1)]
            self._outgoing.postpone(delivery, time.time() + pause)


def _merged(together: list[Delivery]) -> bytes:
    """Return one body that tells everything, each with an entry of its own."""
    if len(together) == 1:
        return together[0].body
    entries = [entry for each in together for entry in json.loads(each.body)["entry"]]
    return json.dumps({"object": "page", "entry": entries}, ensure_ascii=True).encode()


async def shake_hands(callback: str, verify_token: str) -> None:
    """Ask an address whether it wants our web hooks; NetworkError if it does not say so."""
    challenge = token_urlsafe(12)
    query = {
        "hub.mode": "subscribe",
        "hub.verify_token": verify_token,
        "hub.challenge": challenge,
    }
    async with httpx2.AsyncClient(timeout=ANSWER_LIMIT, trust_env=False) as http:
        try:
            answer = await http.get(callback, params=query)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise invalid(f"callback_url: cannot be reached ({type(error).__name__})") from error
    if answer.status_code != 200 or answer.text != challenge:
        raise NetworkError(
            400, 2200, f"callback_url: the handshake was answered with {answer.status_code}"
        )
