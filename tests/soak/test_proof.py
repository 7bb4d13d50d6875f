"""The prover finds what is planted: a proof that cannot fail proves nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.free_ids import new_id
from domain.case.consent_events import TakeDownRequested
from domain.case.events import CaseOpened
from ledger.recorded import Recorded
from tests.soak.evidence import Evidence, Row
from tests.soak.proof import CLAIMS, NEW, sent, standing_on, written
from tests.soak.storm import Soaked

pytestmark = pytest.mark.slow
Plant = Callable[[Evidence], Evidence]


def landlord(evidence: Evidence, **changes: object) -> Evidence:
    side: Any = evidence.landlord
    return replace(evidence, landlord=replace(side, **changes))


def network(evidence: Evidence, **changes: object) -> Evidence:
    side: Any = evidence.network
    return replace(evidence, network=replace(side, **changes))


def told(evidence: Evidence) -> Row:
    """Return a resident's post that stands and opened a case."""
    opened = {f.event.post for f in evidence.landlord.facts if isinstance(f.event, CaseOpened)}
    standing = standing_on(evidence)
    return next(p for p in written(evidence) if p["id"] in standing & opened)


def other(rows: Sequence[Row], old: Row, **changes: object) -> list[Row]:
    return [{**row, **changes} if row == old else row for row in rows]


def stored(evidence: Evidence) -> Row:
    post = told(evidence)["id"]
    rows = evidence.landlord.intake
    return next(r for r in rows if r["object_id"] == post and r["kind"] in NEW)


def opening(evidence: Evidence) -> Recorded:
    post = told(evidence)["id"]
    facts = evidence.landlord.facts
    return next(f for f in facts if isinstance(f.event, CaseOpened) and f.event.post == post)


def our_reply(evidence: Evidence) -> Row:
    standing = standing_on(evidence)
    return next(p for p in sent(evidence) if p["id"] in standing)


def effect_of(evidence: Evidence, key: str) -> Row:
    return next(row for row in evidence.landlord.effects if row["effect_id"] == key)


def lost_post(evidence: Evidence) -> Evidence:
    row = stored(evidence)
    return landlord(evidence, intake=[each for each in evidence.landlord.intake if each != row])


def doubled_item(evidence: Evidence) -> Evidence:
    return landlord(evidence, intake=[*evidence.landlord.intake, stored(evidence)])


def waiting_item(evidence: Evidence) -> Evidence:
    rows = other(evidence.landlord.intake, stored(evidence), taken_event=None)
    return landlord(evidence, intake=rows)


def second_case(evidence: Evidence) -> Evidence:
    return landlord(evidence, facts=[*evidence.landlord.facts, opening(evidence)])


def no_case(evidence: Evidence) -> Evidence:
    fact = opening(evidence)
    return landlord(evidence, facts=[each for each in evidence.landlord.facts if each != fact])


def mixed_case(evidence: Evidence) -> Evidence:
    fact = opening(evidence)
    assert isinstance(fact.event, CaseOpened)
    theirs = {**told(evidence), "id": "1_theirs", "author": "somebody else"}
    event = fact.event.model_copy(update={"post": "1_theirs"})
    mixed = network(evidence, posts=[*evidence.network.posts, theirs])
    return landlord(mixed, facts=[*mixed.landlord.facts, replace(fact, event=event)])


def others_case(evidence: Evidence) -> Evidence:
    rows = other(evidence.landlord.intake, stored(evidence), landlord="another")
    return landlord(evidence, intake=rows)


def unheard_edit(evidence: Evidence) -> Evidence:
    posts = other(evidence.network.posts, told(evidence), text="never heard of")
    return network(evidence, posts=posts)


def unnoticed_removal(evidence: Evidence) -> Evidence:
    gone = other(evidence.network.posts, told(evidence), removed_at=1)
    post = told(evidence)["id"]
    kept = [
        row
        for row in evidence.landlord.intake
        if (row["object_id"], row["kind"]) != (post, "deleted")
    ]
    return landlord(network(evidence, posts=gone), intake=kept)


def unrecorded_change(evidence: Evidence) -> Evidence:
    change = {**stored(evidence), "kind": "edited", "intake_id": new_id()}
    return landlord(evidence, intake=[*evidence.landlord.intake, change])


def doubled_reply(evidence: Evidence) -> Evidence:
    again = {**our_reply(evidence), "id": "1_again"}
    return network(evidence, posts=[*evidence.network.posts, again])


def invented_reply(evidence: Evidence) -> Evidence:
    invented = {**our_reply(evidence), "client_key": "nobody's"}
    return network(evidence, posts=[*evidence.network.posts, invented])


def done_and_not_there(evidence: Evidence) -> Evidence:
    reply = our_reply(evidence)
    return network(evidence, posts=[each for each in evidence.network.posts if each != reply])


def failed_and_there(evidence: Evidence) -> Evidence:
    effect = effect_of(evidence, our_reply(evidence)["client_key"])
    return landlord(evidence, effects=other(evidence.landlord.effects, effect, state="failed"))


def taken_down_and_there(evidence: Evidence) -> Evidence:
    reply = our_reply(evidence)
    order = TakeDownRequested(
        message_id=new_id(),
        effect_id=new_id(),
        publication_key=reply["client_key"],
        object_id=None,
        reason="consent_withdrawn",
    )
    done = {**evidence.landlord.effects[0], "effect_id": order.effect_id, "state": "done"}
    return landlord(
        evidence,
        facts=[*evidence.landlord.facts, replace(opening(evidence), event=order)],
        effects=[*evidence.landlord.effects, {**done, "kind": "delete_post"}],
    )


def pending_effect(evidence: Evidence) -> Evidence:
    effect = evidence.landlord.effects[0]
    return landlord(evidence, effects=other(evidence.landlord.effects, effect, state="pending"))


def miss_without_reason(evidence: Evidence) -> Evidence:
    sending = {**evidence.landlord.sendings[0], "state": "unknown", "reason": None}
    return landlord(evidence, sendings=[*evidence.landlord.sendings, sending])


def missed_wake_up(evidence: Evidence) -> Evidence:
    stream = evidence.landlord.streams[0]
    past = evidence.landlord.now - timedelta(seconds=1)
    return landlord(evidence, streams=other(evidence.landlord.streams, stream, wake_at=past))


def dead_case(evidence: Evidence) -> Evidence:
    return landlord(evidence, running=frozenset())


def restless_case(evidence: Evidence) -> Evidence:
    return landlord(evidence, running=evidence.landlord.running | {"shal/case/closed"})


PLANTS: list[tuple[str, Plant]] = [
    ("everything written is in the intake once", lost_post),
    ("everything written is in the intake once", doubled_item),
    ("everything in the intake was taken in", waiting_item),
    ("everything written is in one case once", second_case),
    ("everything written is in one case once", no_case),
    ("a case holds what one person wrote", mixed_case),
    ("a case is its landlord's", others_case),
    ("the last text of what stands is known", unheard_edit),
    ("what is gone is known to be gone", unnoticed_removal),
    ("every change is recorded once", unrecorded_change),
    ("nothing of ours appears twice", doubled_reply),
    ("nothing appears that nobody ordered", invented_reply),
    ("done is done, and failed is not", done_and_not_there),
    ("done is done, and failed is not", failed_and_there),
    ("what was taken down is gone", taken_down_and_there),
    ("nothing is pending", pending_effect),
    ("every miss has its reason", miss_without_reason),
    ("the chain of events holds", lambda e: landlord(e, chain="broken at version 3")),
    ("read models come out as they stand", lambda e: landlord(e, stale=("cases",))),
    ("no wake-up is in the past", missed_wake_up),
    ("what is open runs, and nothing else", dead_case),
    ("what is open runs, and nothing else", restless_case),
    ("what is open runs, and nothing else", lambda e: landlord(e, asleep={"shal/case/late"})),
]


@pytest.mark.parametrize(("claim", "plant"), PLANTS)
async def test_what_is_planted_is_found(soaked: Soaked, claim: str, plant: Plant) -> None:
    assert list(CLAIMS[claim](plant(soaked.evidence)))


async def test_every_claim_can_be_broken() -> None:
    assert {claim for claim, _ in PLANTS} == set(CLAIMS)
