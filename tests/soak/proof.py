"""Holding both sides' records against each other: every claim, and every way it is broken."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from domain.case.consent_events import TakeDownRequested
from domain.case.events import CaseOpened, ContactRecorded, PostChanged
from tests.soak.evidence import Evidence, Row

SENDS = ("publish_reply", "send_private_message")
NEW = ("public_post", "public_reply", "private_message")
Claim = Callable[[Evidence], Iterator[str]]


def prove(evidence: Evidence) -> list[str]:
    """Return everything that is not as it must be, each with the claim that it breaks."""
    return [f"{name}: {wrong}" for name, claim in CLAIMS.items() for wrong in claim(evidence)]


def written(evidence: Evidence) -> Iterator[Row]:
    """Return what residents wrote: not the pages' own posts and messages."""
    network = evidence.network
    yield from (post for post in network.posts if post["author"] not in network.pages)
    yield from (each for each in network.messages if each["sender"] not in network.pages)


def sent(evidence: Evidence) -> list[Row]:
    """Return what the network received from us under a key of ours."""
    network = evidence.network
    return [each for each in (*network.posts, *network.messages) if each["client_key"]]


def out_of_sight(evidence: Evidence) -> set[str]:
    """Return what nobody could know of: no web hook told of it, and it is gone from the network.

    It was removed, or stands below something removed, or its author or one above is suspended.
    """
    network = evidence.network
    standing = standing_on(evidence)
    return {
        post["id"]
        for post in network.posts
        if post["id"] not in network.told and post["id"] not in standing
    }


def standing_on(evidence: Evidence) -> set[str]:
    """Return the posts and replies that stand on the network, those of pages among them."""
    standing: set[str] = set()
    for post in evidence.network.posts:  # in the order of their making, so parents first
        below = post["parent"] is None or post["parent"] in standing
        if below and not post["removed_at"] and post["author"] not in evidence.network.suspended:
            standing.add(post["id"])
    return standing


def _nothing_lost(evidence: Evidence) -> Iterator[str]:
    rows = Counter(row["object_id"] for row in evidence.landlord.intake if row["kind"] in NEW)
    excused = out_of_sight(evidence)
    for each in written(evidence):
        times = rows[each["id"]]
        if times > 1 or (times == 0 and each["id"] not in excused):
            yield f"{each['id']} is in {times} items of the intake"


def _all_taken_in(evidence: Evidence) -> Iterator[str]:
    for row in evidence.landlord.intake:
        if row["taken_event"] is None:
            yield f"{row['kind']} of {row['object_id']} was never taken in"


def _in_one_case(evidence: Evidence) -> Iterator[str]:
    places = _places(evidence)
    # Of what was gone before anybody saw it, only the removal may have come in.
    stored = {row["object_id"] for row in evidence.landlord.intake if row["kind"] in NEW}
    for each in written(evidence):
        cases = places[each["id"]]
        if each["id"] in stored and len(cases) != 1:
            yield f"{each['id']} is in {len(cases)} places of cases"


def _places(evidence: Evidence) -> Mapping[str, list[str]]:
    """Return where each object was recorded: a case for every time."""
    found: dict[str, list[str]] = defaultdict(list)
    for fact in evidence.landlord.facts:
        if isinstance(fact.event, CaseOpened):
            found[fact.event.post].append(fact.row.stream)
        elif isinstance(fact.event, ContactRecorded):
            found[fact.event.object_id].append(fact.row.stream)
    return found


def _one_author_a_case(evidence: Evidence) -> Iterator[str]:
    authors = {each["id"]: each.get("author") or each["sender"] for each in written(evidence)}
    of_case: dict[str, set[str]] = defaultdict(set)
    for object_id, cases in _places(evidence).items():
        for case in cases:
            of_case[case].add(authors.get(object_id, "nobody on the network"))
    for case, people in of_case.items():
        if len(people) != 1:
            yield f"{case} holds what {len(people)} people wrote"


def _at_its_landlord(evidence: Evidence) -> Iterator[str]:
    pages: dict[str, set[str]] = defaultdict(set)
    for row in evidence.landlord.intake:
        pages[row["object_id"]].add(row["landlord"])
    for object_id, cases in _places(evidence).items():
        for case in cases:
            if {case.partition("/")[0]} != pages[object_id]:
                yield f"{object_id} is in {case}"


def _last_text_known(evidence: Evidence) -> Iterator[str]:
    texts: dict[str, set[str | None]] = defaultdict(set)
    for (object_id, _, _), text in evidence.landlord.texts.items():
        texts[object_id].add(text)
    standing = standing_on(evidence)
    for post in evidence.network.posts:
        if post["id"] in standing and post["text"] not in texts[post["id"]]:
            yield f"the present text of {post['id']} is not known"


def _removals_known(evidence: Evidence) -> Iterator[str]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in evidence.landlord.intake:
        kinds[row["object_id"]].add(row["kind"])
    standing = standing_on(evidence)
    for post in written(evidence):
        known = kinds[post["id"]]
        gone = "removed_at" in post and post["id"] not in standing
        if gone and known & set(NEW) and "deleted" not in known:
            yield f"nobody knows that {post['id']} is gone"


def _changes_recorded_once(evidence: Evidence) -> Iterator[str]:
    recorded = Counter(
        fact.event.change_id
        for fact in evidence.landlord.facts
        if isinstance(fact.event, PostChanged)
    )
    places = _places(evidence)
    for row in evidence.landlord.intake:
        theirs = row["object_id"] in places
        if row["kind"] in ("edited", "deleted") and theirs and recorded[row["intake_id"]] != 1:
            times = recorded[row["intake_id"]]
            yield f"{row['kind']} of {row['object_id']} was recorded {times} times"


def _nothing_doubled(evidence: Evidence) -> Iterator[str]:
    for key, times in Counter(each["client_key"] for each in sent(evidence)).items():
        if times > 1:
            yield f"effect {key} reached the network {times} times"


def _nothing_invented(evidence: Evidence) -> Iterator[str]:
    known = {row["effect_id"] for row in evidence.landlord.effects}
    for each in sent(evidence):
        if each["client_key"] not in known:
            yield f"{each['id']} was sent by no effect of ours"


def _done_is_done(evidence: Evidence) -> Iterator[str]:
    times = Counter(each["client_key"] for each in sent(evidence))
    for row in evidence.landlord.effects:
        there = times[row["effect_id"]]
        if row["kind"] not in SENDS:
            continue
        if row["state"] == "done" and there != 1:
            yield f"effect {row['effect_id']} is done, and reached the network {there} times"
        if row["state"] in ("failed", "impossible") and there:
            yield f"effect {row['effect_id']} is {row['state']}, and reached the network"


def _taken_down_is_gone(evidence: Evidence) -> Iterator[str]:
    standing = standing_on(evidence)
    by_key = {each["client_key"]: each["id"] for each in sent(evidence)}
    states = {row["effect_id"]: row["state"] for row in evidence.landlord.effects}
    for fact in evidence.landlord.facts:
        if isinstance(fact.event, TakeDownRequested) and states[fact.event.effect_id] == "done":
            publication = by_key.get(fact.event.publication_key)
            if publication in standing:
                yield f"{publication} was taken down, and stands there"


def _nothing_pending(evidence: Evidence) -> Iterator[str]:
    for row in evidence.landlord.effects:
        if row["state"] == "pending":
            yield f"{row['kind']} {row['effect_id']} of {row['stream']} is pending"


def _every_miss_has_its_reason(evidence: Evidence) -> Iterator[str]:
    for row in evidence.landlord.sendings:
        if row["state"] not in ("delivered", "cancelled") and not row["reason"]:
            yield f"message {row['message_id']} is {row['state']} for no reason"


def _chain_holds(evidence: Evidence) -> Iterator[str]:
    if evidence.landlord.chain is not None:
        yield evidence.landlord.chain


def _read_models_hold(evidence: Evidence) -> Iterator[str]:
    yield from (f"{name} comes out otherwise" for name in evidence.landlord.stale)


def _no_wake_up_missed(evidence: Evidence) -> Iterator[str]:
    for row in evidence.landlord.streams:
        if row["wake_at"] is not None and row["wake_at"] <= evidence.landlord.now:
            yield f"{row['stream']} should have woken at {row['wake_at']}"


def _runs_as_it_must(evidence: Evidence) -> Iterator[str]:
    landlord = evidence.landlord
    yield from (
        f"{stream} is open, and nothing runs" for stream in landlord.open_streams - landlord.running
    )
    yield from (
        f"{stream} is at rest, and runs" for stream in landlord.running - landlord.open_streams
    )
    yield from (f"{stream} sleeps until another time" for stream in landlord.asleep)


CLAIMS: Mapping[str, Claim] = {
    "everything written is in the intake once": _nothing_lost,
    "everything in the intake was taken in": _all_taken_in,
    "everything written is in one case once": _in_one_case,
    "a case holds what one person wrote": _one_author_a_case,
    "a case is its landlord's": _at_its_landlord,
    "the last text of what stands is known": _last_text_known,
    "what is gone is known to be gone": _removals_known,
    "every change is recorded once": _changes_recorded_once,
    "nothing of ours appears twice": _nothing_doubled,
    "nothing appears that nobody ordered": _nothing_invented,
    "done is done, and failed is not": _done_is_done,
    "what was taken down is gone": _taken_down_is_gone,
    "nothing is pending": _nothing_pending,
    "every miss has its reason": _every_miss_has_its_reason,
    "the chain of events holds": _chain_holds,
    "read models come out as they stand": _read_models_hold,
    "no wake-up is in the past": _no_wake_up_missed,
    "what is open runs, and nothing else": _runs_as_it_must,
}
