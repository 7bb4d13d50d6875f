"""Each kind of record by keyboard alone: opened from its list, refused with all kept, acted on."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, expect

from demo.people import Member
from demo.stories.group_application import GROUP
from tests.browser.by_keyboard import (
    fills_in,
    is_done,
    is_refused,
    presses,
    typed,
)
from tests.browser.records import (
    CHANNEL,
    CONDUCT,
    MEMBERSHIP,
    POLICY,
    REFERRAL,
    Records,
    a_moderating_member,
)
from tests.browser.test_accessible_pages import NARROW, OVERFLOW
from tests.browser.visitor import Visitor, case_path, visiting
from tests.console.live import Live

WHO = {CONDUCT: "moderator", REFERRAL: "hr", MEMBERSHIP: "handler", CHANNEL: "owner"}
# Days that are the same whichever of day and month a browser asks first.
PAST, FUTURE = "10102026", "12122026"
CASE_ADDRESS = "the address of a case"
Answers = Mapping[str, str]


@dataclass(frozen=True)
class Walk:
    """One way through a kind: `wrong` is refused with these words, then `right` completes it.

    `then` is the heading of the page that it ends on, where that is not the record's own.
    """

    path: str
    opening: str
    wrong: Answers
    words: str
    right: Answers
    button: str = ""
    then: str = ""


@dataclass(frozen=True)
class Act:
    """One act on a record, refused first; `behind` is the summary that it stands behind."""

    label: str
    wrong: Answers
    words: str
    right: Answers
    done: str
    behind: str = ""


WALKS = {
    CONDUCT: Walk(
        "/shal/account-holders",
        "Put a person's conduct on record",
        {"handle": "loud.neighbour"},
        "give a case, or the platform and its id of the account",
        {"platform": "Sandbox", "author_id": "loud-1"},
    ),
    REFERRAL: Walk(
        "/shal/referrals",
        "Put somebody's conduct before a panel",
        {
            "source": "direct",
            "category": "Approaching",
            "role": "Coll",
            "about": "Sam of the repairs team",
            "what": "They wrote to a tenant from their own page.",
            "nature": "criticism-of-the-landlord",
        },
        "Open a case for it",
        {"nature": "conduct"},
        "Put it before the panel",
        "Handed over",
    ),
    MEMBERSHIP: Walk(
        "/shal/memberships",
        "Take in an application to a group",
        {
            "platform": "Facebook",
            "account": str(GROUP["name"]),
            "handle": "vera",
            "author_id": "vera",
        },
        "not registered as a group",
        {"platform": "Sandbox"},
    ),
    CHANNEL: Walk(
        "/shal/channels",
        "Register a channel",
        {"account": "walked-page"},
        "Which network",
        {"platform": "Sandbox"},
    ),
}
ACTS = {
    CONDUCT: Act(
        "Record a breach",
        {
            "case": CASE_ADDRESS,
            "item": "no-such-post",
            "category": "Against the law",
            "amounts_to": "breach",
        },
        "no-such-post",
        {"item": "the post"},
        "Breach recorded",
        behind="Everything else that may be done",
    ),
    REFERRAL: Act(
        "Add a note",
        {},
        "Answer this",
        {"note": "We meet on Thursday."},
        "Note added",
        behind="Everything else that may be done",
    ),
    MEMBERSHIP: Act(
        "Decline the application",
        {"reason": "still-barred", "note": "They asked on the telephone."},
        "no removal",
        {"reason": "unanswered"},
        "Declined",
    ),
    CHANNEL: Act(
        "Record that somebody is away",
        {"person": "Handler", "until_on": PAST},
        "which is past",
        {"until_on": FUTURE},
        "is away until Sat 12 Dec 2026",
    ),
}


async def _refused_with_all_kept(
    visitor: Visitor, answers: Answers, button: str, words: str
) -> None:
    """Send what is refused: it is announced, has the focus, and everything stands as typed."""
    before = await typed(visitor)
    await fills_in(visitor, answers, button)
    await is_refused(visitor, words)
    kept = await typed(visitor)
    assert kept.keys() == before.keys()
    for name, answer in answers.items():
        changed = {id_: now for id_, now in kept.items() if id_.startswith(f"field-{name}")}
        assert any(now not in ("", False) for now in changed.values()), (name, answer, changed)


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("kind", WALKS)
async def test_a_record_is_opened_by_keyboard_alone(
    chromium: Browser, live: Live, records: Records, kind: str
) -> None:
    walk, member = WALKS[kind], getattr(live.stage.staff, WHO[kind])
    button = walk.button or walk.opening
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(member)
        await visitor.page.goto(f"{visitor.address}{walk.path}")
        await presses(visitor, walk.opening)
        await expect(visitor.page.get_by_role("heading", name=walk.opening)).to_be_visible()
        await _refused_with_all_kept(visitor, walk.wrong, button, walk.words)
        await fills_in(visitor, walk.right, button)
        if walk.then:
            await expect(visitor.page.get_by_role("heading", name=walk.then)).to_be_visible()
        else:
            await is_done(visitor)


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("kind", ACTS)
async def test_an_act_is_carried_out_by_keyboard_alone(
    chromium: Browser, live: Live, records: Records, kind: str
) -> None:
    act, member = ACTS[kind], getattr(live.stage.staff, WHO[kind])
    places = {CASE_ADDRESS: f"{live.stage.console_url}{case_path(records.streams['case'])}"}
    places["the post"] = records.post
    wrong, right = (
        {name: places.get(answer, answer) for name, answer in answers.items()}
        for answers in (act.wrong, act.right)
    )
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(member)
        await visitor.page.goto(f"{visitor.address}{records.page(kind)}")
        await visitor.is_live()
        if act.behind:
            await presses(visitor, act.behind)
        await presses(visitor, act.label)
        await expect(visitor.page.get_by_role("heading", name=act.label)).to_be_visible()
        await _refused_with_all_kept(visitor, wrong, act.label, act.words)
        await fills_in(visitor, right, act.label)
        await is_done(visitor)
        await expect(visitor.page.locator(".govuk-notification-banner")).to_contain_text(act.done)


@pytest.mark.clause("shal-accessible")
async def test_a_policy_is_registered_and_commented_on_by_keyboard_alone(
    chromium: Browser, live: Live, policy: Records
) -> None:
    """Its registration, once for a landlord, is the fixture's, by keyboard too."""
    label = "Record a comment"
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(live.stage.staff.owner)
        await visitor.page.goto(f"{visitor.address}{policy.page(POLICY)}")
        await visitor.is_live()
        await presses(visitor, label)
        await expect(visitor.page.get_by_role("heading", name=label)).to_be_visible()
        late = {"source": "tenant", "comment": "Mind the elderly.", "received_on": FUTURE}
        await _refused_with_all_kept(visitor, late, label, "is still to come")
        await fills_in(visitor, {"received_on": PAST}, label)
        await is_done(visitor)


@pytest.mark.clause("shal-accessible")
async def test_what_is_wrong_leads_to_its_field_by_keyboard(
    chromium: Browser, live: Live, records: Records
) -> None:
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(live.stage.staff.owner)
        await visitor.page.goto(f"{visitor.address}{records.page(CHANNEL)}/acts/switch_off")
        await fills_in(visitor, {}, "Switch the channel off")
        await is_refused(visitor, "Answer this")
        await visitor.page.keyboard.press("Tab")
        await visitor.page.keyboard.press("Enter")
        await expect(visitor.page.get_by_label("Reason")).to_be_focused()


@pytest.fixture(scope="module")
async def moderating(live: Live, records: Records) -> Records:
    """A member who looks after the posts of the group, and two posts."""
    return await a_moderating_member(live, records)


@pytest.mark.clause("shal-accessible")
@pytest.mark.clause("shal-member-managed")
async def test_the_posts_of_a_group_can_be_looked_after_by_everyone(
    chromium: Browser, live: Live, moderating: Records
) -> None:
    async with visiting(chromium, live, viewport=NARROW) as visitor:
        await visitor.come_in(_of(moderating))
        assert visitor.page.url.endswith(moderating.posts)
        assert await visitor.page.evaluate(OVERFLOW) == 0
        assert await visitor.violations() == ""
        await presses(visitor, "Hide this post")
        await is_done(visitor)
        assert await visitor.page.evaluate(OVERFLOW) == 0
        assert await visitor.violations() == ""
        await live.stage.simulation.settle()
        await presses(visitor, "Load this page again")
        await expect(visitor.page).to_have_url(f"{visitor.address}{moderating.posts}")
        await presses(visitor, "Show this post again")
        await is_done(visitor)


@pytest.mark.clause("shal-accessible")
@pytest.mark.clause("shal-member-managed")
async def test_a_right_that_ended_meanwhile_is_refused_in_words(
    chromium: Browser, live: Live, moderating: Records
) -> None:
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(_of(moderating))
        handler = live.stage.staff.handler
        await moderating.does(MEMBERSHIP, handler, "end_moderation", reasons={"text": "Enough."})
        await presses(visitor, "Hide this post")
        await is_refused(visitor, "You have no right to look after posts of this group now.")
        ended = visitor.page.get_by_role("heading", name="You do not look after posts")
        await expect(ended).to_be_visible()
        assert await visitor.violations() == ""


def _of(records: Records) -> Member:
    assert records.member is not None
    return records.member
