"""Repeat abuse: from the first post to a block, its appeal, and the reversal of what it caused."""

from dataclasses import replace
from datetime import timedelta

from demo.play import Play, StoryBroken
from demo.scenes import contact
from demo.story import Scene, Story
from demo.words import LIFT
from domain.account_holder.ladder import propose
from domain.account_holder.state import Breach, Holder
from domain.case.state import Case
from domain.policy import Policy
from domain.policy.conduct import Category, MeasureKey

WORDS = replace(LIFT, post="@{page} you lot at the desk are thieves, and I will make you pay!")
AGAIN = (
    "Thieves! Whoever runs this page should be dragged out of the office.",
    "Still here, thieves. I know which bus you take home.",
    "You will all pay. Every single one of you.",
    "Thieves, thieves, thieves.",
)
WHY = "It threatens people who answer for us, and it went on."
NOTICE = (
    "You cannot post on our page until {until}, because of your posts about our colleagues. Your "
    "complaints go on, and you reach us by phone. You can object: answer this message."
)
WARNING = (
    "Your post breaks the rules of our page, so it is not shown. If it goes on you may be kept "
    "from posting. You can object: answer this message."
)
MODERATED = "A post here was hidden, as it breaks the rules of this page."
GROUNDS = "I was quoting a song. My friends all know it."
TAKEN_UP = (
    "You object to the block. Somebody who took no part in it looks into that. How we use what you "
    "tell us: {privacy_policy}."
)
ANSWER = "You were right about the last post: it quotes a song. You are welcome on our page again."
HOLDER = "holder"


def not_for(policy: Policy) -> str | None:
    """Say why a landlord's policy blocks nobody; None where it does."""
    if any("block" in rung.measures for rung in policy.ladder.rungs) and _category(policy):
        return None
    return f"{policy.name} blocks nobody by its ladder."


def _category(policy: Policy) -> Category | None:
    """Return a breach that anybody can commit and that can lead to a block: abuse first."""
    found = [
        each
        for each in policy.categories
        if each.subject == "anyone" and not each.needs_knowledge and each.pattern is None
        if "block" in each.measures
    ]
    return next(iter(sorted(found, key=lambda each: "abus" not in each.key)), None)


async def triage(play: Play) -> None:
    """The post breaks the rules; judging the person is another thing."""
    await play.waits(timedelta(minutes=30))
    await play.does("triage", kind="rule_breach")
    text = play.template("public_acknowledgement")
    play.says_publicly(text)
    await play.does("acknowledge_publicly", content={"text": text})
    play.notes["post"] = (await play.facts("case.opened"))[0]["post"]


async def on_record(play: Play) -> None:
    """A moderator puts the author's conduct on record, and decides what the ladder proposes."""
    uuid = play.case.rpartition("/")[2]
    record = await play.opens_record("account-holders", play.staff.moderator, case=uuid)
    play.notes[HOLDER] = record
    await _breaches(play, play.notes["post"])
    play.says_publicly(MODERATED)
    await play.does("send_moderation_notice", audience="public", content={"text": MODERATED})


async def again(play: Play) -> None:
    """It goes on, and each time the ladder proposes more, until it proposes a block."""
    for text in AGAIN:
        await play.waits_working_days(1)
        post = await play.posts_again(text)
        if "block" in await _breaches(play, post):
            return
    raise StoryBroken("the ladder never proposed a block")


async def block(play: Play) -> None:
    """The block carries all that the policy asks for, and the person is told."""
    moderator, policy = play.staff.moderator, play.terms.policy
    today = play.now.astimezone(play.zone).date()
    until = today + timedelta(days=policy.restrictions.block_days.first)
    review = min(until, today + timedelta(days=policy.restrictions.review_days))
    asked = {
        "measure": "block",
        "decisions": [list(_holder(play).decisions)[-1]],
        "case": play.case,
        "reason": {"text": WHY},
        "evidence": {"text": "The posts, as their case keeps them."},
        "until_on": until.isoformat(),
        "review_on": review.isoformat(),
        "other_route": "landlord_contact",
        "notice": {"text": NOTICE.format(until=f"{until:%d %B %Y}")},
        "names_appeal": True,
    }
    await play.refuses_to(play.notes[HOLDER], "impose_restriction", moderator, **asked)
    equality = {"text": "Nothing is known that speaks against it; they can write or ring."}
    play.says_privately(NOTICE.format(until=f"{until:%d %B %Y}"))
    whole = {**asked, "equality": equality}
    await play.does_to(play.notes[HOLDER], "impose_restriction", moderator, **whole)
    if not await play.is_turned_away("Let me in!"):
        raise StoryBroken("the network still takes posts of a blocked person")


async def appeal(play: Play) -> None:
    """The person objects by phone; it opens a complaint, and whoever decided may not hear it."""
    await play.waits_working_days(2)
    holder = play.notes[HOLDER]
    lodged = {
        "against": list(_holder(play).decisions)[-1],
        "case": play.case,
        "grounds": {"text": GROUNDS},
        "appellant": "resident",
        "lodged_at": play.now.isoformat(),
    }
    await play.does_to(holder, "lodge_conduct_appeal", play.staff.handler, **lodged)
    (found,) = _holder(play).appeals.values()
    if found.complaint is None:
        raise StoryBroken("the appeal opened no complaint")
    play.cases.append(found.complaint)
    handler = play.staff.handler
    by_phone = {"route": "phone", "reason": {"text": "They rang; that is how they want to hear."}}
    await play.does_to(found.complaint, "move_route", handler, **by_phone)
    taken_up = TAKEN_UP.format(privacy_policy=play.terms.policy.contacts.privacy_policy.text)
    play.says_privately(taken_up)
    said = {"audience": "private", "content": {"text": taken_up}}
    await play.does_to(found.complaint, "send_holding_reply", handler, **said)
    await _said_by_phone(play, found.complaint)


async def reversal(play: Play) -> None:
    """A reviewer who took no part upholds it: exactly what that strike caused is taken back."""
    await play.waits_working_days(3)
    (found,) = _holder(play).appeals.values()
    play.says_privately(ANSWER)
    decided = {
        "appeal_id": found.appeal_id,
        "outcome": "upheld",
        "reasons": {"text": "The words are a song's, and nobody was meant."},
        "answer": {"text": ANSWER},
        "final_understood": True,
    }
    holder = play.notes[HOLDER]
    await play.does_to(holder, "decide_conduct_appeal", play.staff.reviewer, **decided)
    await _said_by_phone(play, play.cases[-1])


async def check(play: Play) -> None:
    """The last strike alone is taken back, nothing restricts the person, and they are let in."""
    holder = _holder(play)
    reversed_ = [strike.reversed for strike in holder.strikes.values()]
    if reversed_ != [False] * (len(reversed_) - 1) + [True]:
        raise StoryBroken(f"these strikes were taken back: {reversed_}")
    if holder.sanctions.in_force:
        raise StoryBroken("something still restricts the person")
    if await play.is_turned_away("Thank you, and sorry."):
        raise StoryBroken("the network still turns the person away")


async def _said_by_phone(play: Play, complaint: str) -> None:
    """Tell the person on the phone what was written down for them, and put that on record."""
    case = play.state_of(complaint)
    if not isinstance(case, Case):
        raise StoryBroken("the appeal's complaint is no case")
    said = {
        "message_id": list(case.messages)[-1],
        "route": "phone",
        "sent_at": play.now.isoformat(),
        "reference": {"text": "The note of the call."},
    }
    await play.does_to(complaint, "confirm_sent_by_route", play.staff.handler, **said)


async def _breaches(play: Play, post: str) -> tuple[MeasureKey, ...]:
    """Record a breach by a post, decide what the ladder proposes, and return what that was."""
    policy, moderator, holder = play.terms.policy, play.staff.moderator, play.notes[HOLDER]
    category = _category(policy)
    assert category is not None  # noqa: S101 - else the story is not for this landlord
    breach = {
        "category": category.key,
        "case": play.case.rpartition("/")[2],
        "item": post,
        "amounts_to": "breach",
        "target": "others",
    }
    await play.does_to(holder, "record_breach", moderator, **breach)
    found = list(_holder(play).breaches.values())[-1]
    proposed = _proposed(play, found)
    # A reported account or a closed link could not be taken back.
    taken = [each for each in proposed if each in _TAKEN]
    play.explains(f"The ladder proposes: {', '.join(proposed)}.")
    decided = {
        "breach_id": found.breach_id,
        "measures": [*taken, *_hiding(category, taken)],
        "reason": {"text": WHY},
        "final_understood": True,
    }
    await play.does_to(holder, "decide_breach", moderator, **decided)
    if "warn" in taken:
        await _warns(play)
    return proposed


async def _warns(play: Play) -> None:
    """Send the warning that was decided, from the person's case."""
    play.says_privately(WARNING)
    warning = {
        "decision_id": list(_holder(play).decisions)[-1],
        "case": play.case,
        "content": {"text": WARNING},
    }
    await play.does_to(play.notes[HOLDER], "send_warning", play.staff.moderator, **warning)


_TAKEN: tuple[MeasureKey, ...] = ("remove", "warn", "block")


def _hiding(category: Category, taken: list[MeasureKey]) -> list[MeasureKey]:
    """Return that the post is hidden, where that is possible and it is not removed."""
    return ["hide"] if "hide" in category.measures and "remove" not in taken else []


def _proposed(play: Play, breach: Breach) -> tuple[MeasureKey, ...]:
    today = play.now.astimezone(play.zone).date()
    return propose(_holder(play), breach, play.terms.policy, today).measures


def _holder(play: Play) -> Holder:
    found = play.state_of(play.notes[HOLDER])
    if not isinstance(found, Holder):
        raise StoryBroken("this is nobody's conduct")
    return found


STORY = Story(
    name="repeat-abuse",
    line="Abuse that goes on: from the first post to a block, the appeal, and its reversal.",
    title="Repeat abuse, a block, and its reversal",
    handle="angry.of.mill.court",
    person="Angry Neighbour",
    words=WORDS,
    scenes=(
        Scene("abuse", "An abusive post", contact.post),
        Scene("rule-breach", "It breaks the rules", triage),
        Scene("on-record", "The author's conduct is put on record", on_record),
        Scene("again", "It goes on", again),
        Scene("block", "Blocked for a time, with all that is fair", block),
        Scene("appeal", "The person objects", appeal),
        Scene("reversal", "Somebody else hears it, and it is taken back", reversal),
    ),
    check=check,
    across=True,
    not_for=not_for,
)
