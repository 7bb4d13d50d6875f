"""What comes in on the channel of these tests, and what becomes of handing it over."""

from collections.abc import Callable

from domain.case.refusals import CaseIsClosed
from domain.channel import commands as do
from domain.channel.state import Channel
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from tests.domain.happenings import AMARA, EFFECTS, INTAKE, MONDAY, RESIDENT, personal, text
from tests.domain.scenario import Did

REGISTER = do.RegisterChannel(platform="facebook", account="shalhousing")


def item(name: str, **changes: object) -> do.TakeIn:
    """Return a public post of the resident, changed as said."""
    facts = {
        "intake_id": derived_id("intake", name),
        "kind": "public_post",
        "object_id": name,
        "thread": name,
        "subject": RESIDENT,
        "handle": personal("handle"),
        "text": text(name),
        "posted_at": MONDAY,
        "taken_in_at": MONDAY,
    }
    return do.TakeIn.model_validate({**facts, **changes})


def on_its_way(channel: Channel) -> str:
    return list(channel.deliveries)[-1]


def done(channel: Channel) -> Command:
    return EffectDone(effect_id=on_its_way(channel), attempt=1)


def missed(*, retryable: bool, attempt: int = 1) -> Callable[[Channel], Command]:
    return lambda channel: EffectFailed(
        effect_id=on_its_way(channel), attempt=attempt, reason="down", retryable=retryable
    )


def too_late(channel: Channel) -> Command:
    """The case was closed before what was sent last arrived there."""
    return EffectFailed(
        effect_id=on_its_way(channel), attempt=1, reason=CaseIsClosed.code, retryable=False
    )


def taken_in(*items: do.TakeIn) -> list[Did]:
    """The items came in, and each reached its case."""
    arrived = [Did(REGISTER, MONDAY, AMARA)]
    for each in items:
        arrived += [Did(each, MONDAY, INTAKE), Did(done, MONDAY, EFFECTS)]
    return arrived


def ended(channel: Channel) -> Command:
    return do.CaseEnded(case=channel.latest_cases[RESIDENT].case, subject=RESIDENT)


def resumed(channel: Channel) -> Command:
    return do.CaseResumed(case=channel.latest_cases[RESIDENT].case, subject=RESIDENT)


def private(name: str, thread: str = "user-1") -> do.TakeIn:
    return item(name, kind="private_message", thread=thread)
