"""An application to a group: checked, let in, asked again, and free to complain all along."""

from dataclasses import replace
from datetime import timedelta

from demo.play import Play, StoryBroken
from demo.scenes import contact
from demo.story import Scene, Story
from demo.words import GATE
from domain.membership.state import Membership
from domain.policy import Policy

ACCOUNT = "gardeners"
RULES = ["Be kind to each other.", "Ask before you pick."]
GROUP = {
    "name": "Mill Court Gardeners",
    "objective": "Residents of Mill Court look after its garden together.",
    "questions": ["Do you live in a home of ours?", "What would you like to grow?"],
    "rules": RULES,
    "rules_version": "1",
}
NEW_RULES = {**GROUP, "rules": [*RULES, "No slug pellets."], "rules_version": "2"}
WORDS = replace(GATE, private="It's about the gate by the garden.")
MEMBERSHIP, CHANNEL = "membership", "group"


def not_for(policy: Policy) -> str | None:
    """Say why a landlord has no such story: its policy says nothing of groups."""
    return None if policy.membership else f"The policy of {policy.name} has no groups to join."


async def register(play: Play) -> None:
    """The policy's owner registers the group with its objective, its questions and its rules."""
    group = {"platform": play.platform, "account": ACCOUNT, "group": GROUP}
    play.notes[CHANNEL] = await play.opens_record("channels", play.staff.owner, **group)


async def apply(play: Play) -> None:
    """A resident asks to join and leaves a question open; nobody is let in unchecked."""
    asked = {
        "platform": play.platform,
        "account": ACCOUNT,
        "author_id": STORY.handle,
        "handle": STORY.handle,
        "answers": [{"question": 1, "text": "Yes, at 3 Mill Court."}],
    }
    stream = await play.opens_record("memberships", play.staff.handler, **asked)
    play.notes[MEMBERSHIP] = stream
    code = await play.refuses_to(stream, "approve_membership", play.staff.handler)
    if code != "tenancy_not_checked":
        raise StoryBroken(f"letting somebody in unchecked was refused by {code}")


async def check_and_ask(play: Play) -> None:
    """A colleague finds the tenancy; the applicant answers the rest and agrees to the rules."""
    await play.waits(timedelta(hours=1))
    await _does(play, "check_tenancy", home="current_tenant", basis={"text": "In our list."})
    if await _refused(play, "approve_membership") != "answers_missing":
        raise StoryBroken("somebody was let in who left a question open")
    await play.waits(timedelta(hours=3))
    answer = {"question": 2, "content": {"text": "Beans, and a lot of them."}}
    await _does(play, "record_answers", answers=[answer])
    await _does(play, "accept_rules", rules_version="1", how="by_message")


async def join(play: Play) -> None:
    """They are let in, told so, and let in on the network by a colleague."""
    await _does(play, "approve_membership")
    await _tells(play)
    await _does(play, "confirm_at_network")


async def new_rules(play: Play) -> None:
    """The rules change, and every member is asked again."""
    await play.waits_working_days(3)
    group, owner = play.notes[CHANNEL], play.staff.owner
    await play.does_to(group, "change_group", owner, group=NEW_RULES)
    if _membership(play).agrees:
        raise StoryBroken("the member was not asked to agree to the new rules")
    await _tells(play)


async def complain(play: Play) -> None:
    """Whoever has not agreed complains like anybody, and is answered like anybody."""
    await contact.post(play)
    await contact.acknowledge(play)


async def agree(play: Play) -> None:
    """They agree to the new rules."""
    await _does(play, "accept_rules", rules_version="2", how="by_message")


async def check(play: Play) -> None:
    """They are a member under the new rules, owed nothing; and their complaint was taken."""
    member = _membership(play)
    if member.label != "member" or not member.agrees or member.owed:
        raise StoryBroken(f"the membership ended as {member.label}")
    if play.stage_of_the_case() != "complaint lodged":
        raise StoryBroken(f"the complaint is at the stage '{play.stage_of_the_case()}'")


async def _tells(play: Play) -> None:
    """Tell the person what they are owed, in the policy's words."""
    for id_, owed in _membership(play).owed.items():
        play.says_privately(play.template(owed.template, **owed.fields))
        await _does(play, "confirm_told", telling_id=id_, how="private_message")


async def _does(play: Play, command: str, **fields: object) -> None:
    await play.does_to(play.notes[MEMBERSHIP], command, play.staff.handler, **fields)


async def _refused(play: Play, command: str) -> str:
    return await play.refuses_to(play.notes[MEMBERSHIP], command, play.staff.handler)


def _membership(play: Play) -> Membership:
    found = play.state_of(play.notes[MEMBERSHIP])
    if not isinstance(found, Membership):
        raise StoryBroken("this is nobody's membership")
    return found


STORY = Story(
    name="group-application",
    line="An application to a group: checked, let in, and asked again when the rules change.",
    title="Joining a group of residents",
    handle="bea.green",
    person="Bea Green",
    words=WORDS,
    scenes=(
        Scene("group", "A group is registered", register),
        Scene("apply", "A resident asks to join", apply),
        Scene("check", "The home is checked, and the rest is asked", check_and_ask),
        Scene("join", "Let in", join),
        Scene("new-rules", "The rules change", new_rules),
        Scene("complaint", "A complaint is taken from whoever has not agreed", complain),
        Scene("agree", "They agree to the new rules", agree),
    ),
    check=check,
    across=True,
    not_for=not_for,
)
