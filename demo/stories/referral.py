"""A complaint about a colleague, and beside it the referral that only its panel sees."""

from dataclasses import replace
from datetime import timedelta

from demo.people import Member
from demo.play import Play, StoryBroken
from demo.scenes import contact, ending, stage_one
from demo.story import Scene, Story
from demo.words import GATE
from domain.policy import Policy
from domain.policy.conduct import Category
from domain.referral.raising import conduct_categories

WORDS = replace(
    GATE,
    post="@{page} I asked your colleague about the gate at Weir House and he called me a liar in "
    "front of my neighbours, on his own page. Is that how you answer?",
    private="It's about what your colleague wrote of me. I live at Weir House, flat 3.",
    definition="A colleague wrote about a resident on his own page when she asked about the gate.",
    outcomes="An apology, and that it does not happen again.",
    reasons="What was written about the resident was seen by her neighbours. It should not have "
    "been.",
    remedy="We apologise to the resident in writing.",
)
WHAT = "He called a resident a liar on his own page, by her name."
FOUND = "He wrote it, and took it down when he was asked."
SORRY = "He was sorry, and had been threatened on the phone that morning."
REASONS = "It was him, and it was about a resident; he had not been told of the policy."
GROUNDS = "Nobody ever showed me the policy."
ANSWER = "The policy was part of his first week; he signed for it."
OUTCOME = "warning"
REFERRAL = "referral"


def not_for(policy: Policy) -> str | None:
    """Say why a landlord's policy hears no colleague; None where it does."""
    if any(each.hearing and "colleague" in each.applies_to for each in policy.procedures):
        return None
    return f"{policy.name} names no procedure for colleagues."


def _category(policy: Policy) -> Category:
    """Return what a colleague can be referred for: what only colleagues commit, if there is."""
    found = sorted(conduct_categories(policy), key=lambda each: each.subject != "colleague")
    return found[0]


async def refer(play: Play) -> None:
    """A manager refers it from the case, which goes on; from then on only the panel sees it."""
    play.notes[REFERRAL] = await play.opens_record(
        "referrals",
        play.staff.manager,
        source="case",
        category=_category(play.terms.policy).key,
        role="colleague",
        about="The press officer",
        about_actor=play.staff.press.actor,
        what=WHAT,
        case=play.case,
        own_words=False,
    )
    play.explains("The case learns that a referral was made, and nothing else of it.")


async def unseen(play: Play) -> None:
    """Neither whoever raised it nor whom it is about nor an auditor finds anything there."""
    staff = play.staff
    for member in (staff.manager, staff.press, staff.auditor, staff.handler, staff.director):
        await _finds_nothing(play, member)
    await play.does_to(play.notes[REFERRAL], "accept_referral", staff.hr)


async def look_into(play: Play) -> None:
    """The panel looks into it, while the complaint is investigated by itself."""
    note = {"plan": {"text": "Read the page, ask both."}}
    await play.does_to(play.notes[REFERRAL], "begin_investigation", play.staff.hr, **note)
    await stage_one.investigate(play)
    found = {"findings": {"text": FOUND}}
    await play.does_to(play.notes[REFERRAL], "record_findings", play.staff.hr, **found)


async def decide(play: Play) -> None:
    """Nobody is warned without being heard; then it is decided, and no public text tells it."""
    referral, hr = play.notes[REFERRAL], play.staff.hr
    decision = {"outcome": OUTCOME, "reasons": {"text": REASONS}}
    await play.refuses_to(referral, "decide_outcome", hr, **decision)
    held_at = (play.now + timedelta(hours=3)).isoformat()
    await play.does_to(referral, "arrange_meeting", hr, held_at=held_at)
    await play.waits_working_days(1)
    record = {"record": {"text": SORRY}, "attended": True}
    await play.does_to(referral, "record_meeting", hr, **record)
    await play.does_to(referral, "decide_outcome", hr, **decision)


async def appeal(play: Play) -> None:
    """He appeals. Whoever took part so far sees nothing any more; a director hears it."""
    referral, staff = play.notes[REFERRAL], play.staff
    await play.waits_working_days(2)
    await play.does_to(referral, "lodge_referral_appeal", staff.hr, grounds={"text": GROUNDS})
    await _finds_nothing(play, staff.hr)
    await play.waits_working_days(3)
    answer = {"result": "not-upheld", "reasons": {"text": ANSWER}}
    await play.does_to(referral, "decide_referral_appeal", staff.director, **answer)
    await play.does_to(referral, "close_referral", staff.director)


async def _finds_nothing(play: Play, member: Member) -> None:
    code = await play.refuses_to(play.notes[REFERRAL], "accept_referral", member)
    if code != "not_found":
        raise StoryBroken(f"{member.login} learnt that there is a referral: {code}")


async def check(play: Play) -> None:
    """The complaint ended in time and knows that there was a referral; nothing else of it."""
    ending.expect_closed_in_time(play)
    if await play.facts("case.referral_made") != [{}]:
        raise StoryBroken("the case does not know of one referral, or knows more of it")
    if any(OUTCOME in text for text in await play.public_replies()):
        raise StoryBroken("a public text tells the outcome of the referral")
    referral = play.state_of(play.notes[REFERRAL])
    if (referral.stage.label, referral.outcome) != ("closed", OUTCOME):
        raise StoryBroken(f"the referral ended as {referral.stage.label}, {referral.outcome}")


STORY = Story(
    name="referral",
    line="A complaint about a colleague, and beside it a referral that only its panel sees.",
    title="A disciplinary referral beside its complaint",
    handle="nia.cole",
    person="Nia Cole",
    words=WORDS,
    scenes=(
        Scene("post", "A resident complains about a colleague", contact.post),
        Scene("acknowledge", "Acknowledged in public", contact.acknowledge),
        Scene("refer", "A manager refers what he did", refer),
        Scene("unseen", "Nobody but the panel finds it", unseen),
        Scene("private", "The complaint goes on in private", contact.private),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("investigate", "Two investigations, apart from each other", look_into),
        Scene("answer", "The resident's full answer", stage_one.answer),
        Scene("decide", "The panel hears him, and decides", decide),
        Scene("appeal", "He appeals, and somebody else hears it", appeal),
        Scene("close", "The complaint ends", ending.close),
    ),
    check=check,
    across=True,
    not_for=not_for,
)
