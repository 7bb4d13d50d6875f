"""Pages of people's conduct, referrals, groups, channels, policies and upkeep, in a browser."""

import pytest
from playwright.async_api import Browser, expect

from demo.people import Member
from tests.browser.records import (
    CHANNEL,
    CONDUCT,
    MEMBERSHIP,
    POLICY,
    REFERRAL,
    UPKEEP,
    Records,
)
from tests.browser.test_accessible_pages import NARROW, OVERFLOW, SMALL_TARGETS
from tests.browser.test_keyboard_walk import STOPS, walked
from tests.browser.visitor import visiting
from tests.console.live import Live

LISTS = {
    "conduct": ("moderator", "account-holders"),
    "abuse register": ("moderator", "abuse-register"),
    "referrals": ("hr", "referrals"),
    "groups": ("handler", "memberships"),
    "channels": ("owner", "channels"),
    "policies": ("owner", "policies"),
    "upkeep": ("auditor", "upkeep"),
}
OPENINGS = {
    "conduct": ("moderator", "account-holders"),
    "referrals": ("manager", "referrals"),
    "groups": ("handler", "memberships"),
    "channels": ("owner", "channels"),
    "policies": ("owner", "policies"),
}
RECORDS = {
    CONDUCT: ("moderator", "decide_breach"),
    REFERRAL: ("hr", "accept_referral"),
    MEMBERSHIP: ("handler", "check_tenancy"),
    CHANNEL: ("owner", "record_outage"),
    UPKEEP: ("manager", None),
}
OPENED = "document.querySelectorAll('details').forEach(each => { each.open = true })"
# What a policy's draft asks for, by who may do it.
OF_A_POLICY = {
    "record_comment": "owner",
    "answer_comment": "owner",
    "record_step": "owner",
    "record_copy_sent": "owner",
    "approve_version": "manager",
}


async def _looked_at(browser: Browser, live: Live, who: str, *paths: str) -> None:
    """Open each page as that member, narrow: nothing that axe finds, nothing sideways."""
    member: Member = getattr(live.stage.staff, who)
    async with visiting(browser, live, viewport=NARROW) as visitor:
        await visitor.come_in(member)
        for path in paths:
            answer = await visitor.page.goto(f"{visitor.address}{path}")
            assert answer is not None, path
            assert answer.status == 200, path
            assert await visitor.page.evaluate(OVERFLOW) == 0, path
            assert await visitor.page.evaluate(SMALL_TARGETS) == [], path
            assert await visitor.violations() == "", path


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("what", LISTS)
async def test_each_list_can_be_used_by_everyone(
    chromium: Browser, live: Live, records: Records, what: str
) -> None:
    who, kinds = LISTS[what]
    assert records.streams
    await _looked_at(chromium, live, who, f"/shal/{kinds}")


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("what", OPENINGS)
async def test_each_opening_can_be_used_by_everyone(
    chromium: Browser, live: Live, records: Records, what: str
) -> None:
    who, kinds = OPENINGS[what]
    assert records.streams
    await _looked_at(chromium, live, who, f"/shal/{kinds}/open")


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("kind", RECORDS)
async def test_each_record_and_an_act_on_it_can_be_used_by_everyone(
    chromium: Browser, live: Live, records: Records, kind: str
) -> None:
    who, act = RECORDS[kind]
    page = records.page(kind)
    await _looked_at(chromium, live, who, page, *([f"{page}/acts/{act}"] if act else []))


@pytest.mark.clause("shal-accessible")
async def test_a_policy_with_its_draft_can_be_used_by_everyone(
    chromium: Browser, live: Live, policy: Records
) -> None:
    page = policy.page(POLICY)
    await _looked_at(chromium, live, "owner", "/shal/policies", page)
    for act, who in OF_A_POLICY.items():
        await _looked_at(chromium, live, who, f"{page}/acts/{act}")


@pytest.mark.clause("shal-accessible")
async def test_a_policy_shows_its_comments_and_what_is_still_to_do(
    chromium: Browser, live: Live, policy: Records
) -> None:
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(live.stage.staff.owner)
        await visitor.page.goto(f"{visitor.address}{policy.page(POLICY)}")
        main = visitor.page.locator("main")
        for words in (
            "Open until the end of Mon 30 Nov 2026",
            "Every tenant is told by text that the draft is online, Mon 02 Nov 2026",
            "The board approves the version",
            "A comment on the draft came in from a tenant",
            "It is kept.",
        ):
            await expect(main).to_contain_text(words)


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("kind", [*RECORDS, POLICY])
async def test_each_control_of_a_record_has_its_turn_by_tab(
    chromium: Browser, live: Live, policy: Records, kind: str
) -> None:
    who = RECORDS[kind][0] if kind in RECORDS else "owner"
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(getattr(live.stage.staff, who))
        await visitor.page.goto(f"{visitor.address}{policy.page(kind)}")
        await visitor.is_live()
        await visitor.page.evaluate(OPENED)
        stops = await visitor.page.evaluate(STOPS)
        went = await walked(visitor)
        assert [name for name, _ in went] == stops
        assert [name for name, seen in went if not seen] == []
