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
from domain.identifiers import parse_stream
from domain.permissions import Permission, permissions_of
from domain.referral.refusals import NoSuchReferral
from domain.referral.state import Referral, may_hear, stand_ins
from domain.sealed import is_sealed
from vault.errors import SubjectIsErased


def nothing_here() -> Problem:
    """Return the one answer about what is sealed, whether it is there or not."""
    return Problem(404, "not_found", NOT_HERE)


def check_hears(services: Services, caller: Caller, stream: str) -> None:
    """Raise the one answer unless the caller is of the panel of this very referral, now."""
    if Permission.REFERRAL_HEAR not in caller.permissions:
        raise nothing_here()
    try:
        state = services.reader.folded(stream).state
    except (UnknownStream, SubjectIsErased):
        raise nothing_here() from None
    if not hears(services, caller, state):
        raise nothing_here()


def hears(services: Services, caller: Caller, state: object) -> bool:
    """Tell whether the caller is of the panel of what this is the state of, or in its place."""
    if not isinstance(state, Referral):
        return False
    of_panel = may_hear(state, caller.actor, frozenset(caller.offices))
    return of_panel or stands_in(services, caller, state)


def stands_in(services: Services, caller: Caller, state: Referral) -> bool:
    """Tell whether nobody of the panel can hear it and the caller is who then does."""
    return caller.actor in stand_ins(state, _who_may_hear_any(services, caller.landlord))


async def submitted(services: Services, envelope: CommandEnvelope) -> Answer:
    """Send a command on; what it says to a sealed stream is kept first and goes as a reference."""
    if not is_sealed(envelope.stream):
        return await services.streams.submit(envelope)
    sealed = await asyncio.to_thread(_sealed, services, envelope)
    answer = await services.streams.submit(sealed)
    if answer.refusal is not None and answer.refusal.code == NoSuchReferral.code:
        _nothing()
    return answer


def _sealed(services: Services, envelope: CommandEnvelope) -> CommandEnvelope:
    staff = _who_may_hear_any(services, parse_stream(envelope.stream).landlord)
    try:
        state = services.reader.folded(envelope.stream).state
    except UnknownStream:
        state = Referral()
    in_place = isinstance(state, Referral) and envelope.actor in stand_ins(state, staff)
    envelope = envelope.model_copy(update={"stands_in": in_place})
    return seal_command(services.installation.vault, envelope)


def _who_may_hear_any(services: Services, landlord: str) -> dict[str, frozenset[str]]:
    """Return the landlord's logins that may hear referrals at all, with the offices of each."""
    return {
        each.actor: frozenset(each.offices)
        for each in services.installation.settings.callers
        if each.landlord == landlord and Permission.REFERRAL_HEAR in permissions_of(each.roles)
    }


def _nothing() -> NoReturn:
    raise nothing_here()
