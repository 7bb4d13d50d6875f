"""What bears on the account holder of these tests, as commands made from the state at the time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from domain.account_holder.appeal_commands import DecideAppeal, LodgeAppeal
from domain.account_holder.restriction_commands import (
    ImposeRestriction,
    LiftRestriction,
    ReviewRestriction,
)
from domain.account_holder.restriction_state import Enforcement, Restriction
from domain.account_holder.state import Holder
from domain.messages import Command
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from tests.domain.conduct import MAYA, struck
from tests.domain.happenings import CASE_ID, MONDAY, text
from tests.domain.scenario import Did

NOAH = "staff:noah"  # who took no part in anything
TODAY = MONDAY.date()
TIMER = "system:timer"
EFFECTS = "system:effects"


def days(count: int) -> date:
    """Return the day so many days after that Monday."""
    return TODAY + timedelta(days=count)


def impose(measure: str = "block", **more: Any) -> Callable[[Holder], Command]:  # noqa: ANN401 -- any field
    """Return a restriction that carries all it has to, on the latest decision."""

    def command(holder: Holder) -> Command:
        facts = {
            "measure": measure,
            "decisions": list(holder.decisions)[-1:],
            "case": CASE_ID,
            "reason": text("why kept away"),
            "evidence": text("what shows it"),
            "equality": text("what was considered"),
            "until_on": days(28),
            "review_on": days(14),
            "other_route": "landlord_contact",
            "notice": text("the notice"),
            "names_appeal": True,
        }
        return ImposeRestriction.model_validate(facts | more)

    return command


def at_the_block() -> list[Did]:
    """Three strikes, of which the third carries a block."""
    return [
        *struck(item="post-1"),
        *struck(item="post-2"),
        *struck("remove", "block", item="post-3"),
    ]


def blocked() -> list[Did]:
    """The person is blocked from that Monday on."""
    return [*at_the_block(), Did(impose(), MONDAY, MAYA)]


def the_restriction(holder: Holder) -> Restriction:
    """Return the restriction that was imposed last."""
    return list(holder.sanctions.restrictions.values())[-1]


def the_enforcement(holder: Holder) -> tuple[str, Enforcement]:
    """Return what a platform was asked last, with its effect id."""
    return list(holder.sanctions.enforcements.items())[-1]


def lift(holder: Holder) -> Command:
    """Return the wish to lift the latest restriction."""
    return LiftRestriction(
        restriction_id=the_restriction(holder).restriction_id, reason=text("why lifted")
    )


def review(review_on: date) -> Callable[[Holder], Command]:
    """Return the word that the latest restriction is kept."""
    return lambda holder: ReviewRestriction(
        restriction_id=the_restriction(holder).restriction_id,
        reason=text("why kept"),
        review_on=review_on,
    )


def enforced(weaker: str | None = None, attempt: int = 1) -> Callable[[Holder], Command]:
    """Return the platform's word that it is so."""
    return lambda holder: EffectDone(
        effect_id=the_enforcement(holder)[0], attempt=attempt, weaker=weaker
    )


def not_enforced(
    kind: type[EffectFailed] | type[EffectUnknown] | type[EffectImpossible] = EffectImpossible,
    attempt: int = 1,
) -> Callable[[Holder], Command]:
    """Return the platform's word that it is not so, or may not be."""
    return lambda holder: kind(
        effect_id=the_enforcement(holder)[0], attempt=attempt, reason="network"
    )


def lodge(
    against: Callable[[Holder], str | None],
    at: datetime = MONDAY,
    **more: Any,  # noqa: ANN401
) -> Callable[[Holder], Command]:
    """Return a resident's objection."""

    def command(holder: Holder) -> Command:
        facts = {
            "against": against(holder),
            "case": CASE_ID,
            "grounds": text("that was unfair"),
            "appellant": "resident",
            "lodged_at": at,
        }
        return LodgeAppeal.model_validate(facts | more)

    return command


def the_decision(holder: Holder) -> str:
    """Return the id of the latest decision."""
    return list(holder.decisions)[-1]


def the_appeal(holder: Holder) -> str:
    """Return the id of the latest appeal."""
    return list(holder.appeals)[-1]


def hear(outcome: str = "upheld", **more: Any) -> Callable[[Holder], Command]:  # noqa: ANN401
    """Return the decision about the latest appeal."""

    def command(holder: Holder) -> Command:
        facts = {
            "appeal_id": the_appeal(holder),
            "outcome": outcome,
            "reasons": text("why"),
            "answer": text("the answer"),
            "final_understood": True,
        }
        return DecideAppeal.model_validate(facts | more)

    return command
