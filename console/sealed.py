"""Who may ask for what is sealed: its panel; for all others there is nothing, and nothing more.

Whoever has no right to hear any referral is answered before anything is looked up, so that no
answer takes longer where there is one.
"""

import asyncio
from typing import NoReturn

from application.errors import UnknownStream
from application.sealed_streams import seal_command
from console.access import NOT_HERE, Caller
from console.problems import Problem
from console.services import Services
from contracts.messages import Answer, CommandEnvelope
from domain.permissions import Permission
from domain.referral.refusals import NoSuchReferral
from domain.referral.state import Referral, may_hear
from domain.sealed import is_sealed


def nothing_here() -> Problem:
    """Return the one answer about what is sealed, whether it is there or not."""
    return Problem(404, "not_found", NOT_HERE)


def check_hears(services: Services, caller: Caller, stream: str) -> None:
    """Raise the one answer unless the caller is of the panel of this very referral, now."""
    if Permission.REFERRAL_HEAR not in caller.permissions:
        raise nothing_here()
    try:
        state = services.reader.folded(stream).state
    except UnknownStream:
        raise nothing_here() from None
    if not hears(caller, state):
        raise nothing_here()


def hears(caller: Caller, state: object) -> bool:
    """Tell whether the caller is of the panel of what this is the state of."""
    offices = frozenset(caller.offices)
    return isinstance(state, Referral) and may_hear(state, caller.actor, offices)


async def submitted(services: Services, envelope: CommandEnvelope) -> Answer:
    """Send a command on; what it says to a sealed stream is kept first and goes as a reference."""
    if not is_sealed(envelope.stream):
        return await services.streams.submit(envelope)
    vault = services.installation.vault
    answer = await services.streams.submit(await asyncio.to_thread(seal_command, vault, envelope))
    if answer.refusal is not None and answer.refusal.code == NoSuchReferral.code:
        _nothing()
    return answer


def _nothing() -> NoReturn:
    raise nothing_here()
