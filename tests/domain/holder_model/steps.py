"""Any command at any time: legal ones and illegal ones, about what there is and what is not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from domain.account_holder import commands as do
from domain.account_holder.state import Holder
from domain.identifiers import derived_id
from domain.messages import Command
from domain.policy import Policy
from domain.policy.conduct import MEASURE_KEYS
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)
from tests.domain.conduct import DIGEST, FIRST, SECOND, cited
from tests.domain.happenings import CASE_ID, text

NONE = derived_id("nothing of this id")
ACTORS = ("staff:maya", "staff:amara", "system:effects")
Draw = Any

# What a step draws its wish from; the state says what there is to speak of.
WISHES = (
    "link",
    "unlink",
    "breach",
    "breach",
    "breach",
    "decide",
    "decide",
    "decide",
    "no_action",
    "word",
    "reverse",
    "confirm",
    "again",
    "done",
    "failed",
    "unknown",
    "impossible",
    "timer",
    "open",
)


def command_in(draw: Draw, wish: str, holder: Holder, policy: Policy, now: datetime) -> Command:
    """Return a command of that kind, about something that there is or about nothing."""
    some = _picking(draw)
    breach = some((*holder.breaches, NONE))
    match wish:
        case "open" | "link" | "unlink":
            return _about_accounts(wish, some((FIRST, SECOND)))
        case "breach":
            return _breach(draw, policy, now)
        case "decide":
            return _decision(draw, holder)
        case "no_action":
            return do.TakeNoAction(breach_id=breach, reason=text("why"))
        case "word":
            return do.HaveWord(breach_id=breach, says=text("word"))
        case "reverse":
            strike = some((*holder.strikes, NONE))
            return do.ReverseStrike(strike_id=strike, cause="mistake", reason=text("why"))
        case "confirm" | "again":
            acts = [act.act_id for act in holder.acts.values()]
            kind = do.ConfirmContentAct if wish == "confirm" else do.OrderContentActAgain
            return kind(act_id=some((*acts, NONE)))
        case _:
            return _of_the_system(wish, some((*holder.acts, NONE)), draw(st.integers(1, 7)))


def pause(draw: Draw) -> timedelta:
    """Return how long it was quiet: often a moment, sometimes past every window of a pack."""
    return timedelta(days=draw(st.sampled_from((0, 0, 1, 13, 27, 90, 182, 183, 365, 366, 400))))


def _picking(draw: Draw) -> Any:  # noqa: ANN401 -- any value of what is offered
    return lambda offered: draw(st.sampled_from(tuple(offered)))


def _breach(draw: Draw, policy: Policy, now: datetime) -> do.RecordBreach:
    some = _picking(draw)
    more = some(((), ("post-8",), ("post-8", "post-9")))
    facts: Mapping[str, Any] = {
        "category": some((*(each.key for each in policy.categories), "no-such")),
        "case": CASE_ID,
        "item": f"post-{draw(st.integers(1, 6))}",
        "account": some((FIRST, FIRST, SECOND)),
        "place": some(("our_page", "our_page", "private_message", "elsewhere")),
        "capacity": some(("public", "public", "public", "colleague", "landlord")),
        "target": some((None, "staff", "residents", "others")),
        "amounts_to": some(("breach", "breach", "breach", "disagreement", "complaint")),
        "own_details": draw(st.booleans()),
        "evidence": DIGEST,
        "cited": [cited(item, now) for item in more],
        "knowledge": some((None, text("knew"))),
        "intent": some((None, text("meant"))),
        "done_at": now,
    }
    return do.RecordBreach.model_validate(facts)


def _decision(draw: Draw, holder: Holder) -> do.DecideBreach:
    some = _picking(draw)
    measures = draw(st.lists(st.sampled_from(MEASURE_KEYS), min_size=1, max_size=2))
    return do.DecideBreach.model_validate(
        {
            "breach_id": some((*reversed(list(holder.breaches)), NONE)),
            "measures": measures,
            "reason": text("why"),
            "strike": some((None, None, True, False)),
            "skipping": some((None, text("grave"))),
            "part": some((None, text("part"))),
            "final_understood": draw(st.booleans()),
        }
    )


def _about_accounts(wish: str, account: str) -> Command:
    match wish:
        case "open":
            return do.OpenHolder(account=account, platform="facebook")
        case "link":
            return do.LinkAccount(account=account, platform="x", ground="said_so")
        case _:
            return do.UnlinkAccount(account=account, ground="not_the_same_person")


def _of_the_system(wish: str, effect: str, attempt: int) -> Command:
    match wish:
        case "timer":
            return DeadlineReached()
        case "done":
            return EffectDone(effect_id=effect, attempt=attempt)
        case "failed":
            return EffectFailed(effect_id=effect, attempt=attempt, reason="rate_limited")
        case "unknown":
            return EffectUnknown(effect_id=effect, attempt=attempt, reason="no_answer")
        case _:
            return EffectImpossible(effect_id=effect, attempt=attempt, reason="no_way")
