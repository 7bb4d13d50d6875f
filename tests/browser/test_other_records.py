"""Pages of people's conduct, referrals, groups, channels and policies, in a browser."""

from typing import Any

import pytest
from playwright.async_api import Browser, expect

from contracts.free_ids import new_id
from demo.network import PLATFORM
from demo.people import Member
from demo.stories.group_application import GROUP
from domain.case.events import CaseOpened
from domain.identifiers import parse_stream, stream_id
from tests.browser.test_accessible_pages import NARROW, OVERFLOW
from tests.browser.visitor import visiting
from tests.console.live import Live

ACCOUNT = "gardeners"
CONDUCT, REFERRAL, MEMBERSHIP, CHANNEL = "account-holder", "referral", "membership", "channel"
LISTS = {
    "conduct": ("moderator", "account-holders"),
    "abuse register": ("moderator", "abuse-register"),
    "referrals": ("hr", "referrals"),
    "groups": ("handler", "memberships"),
    "channels": ("owner", "channels"),
    "policies": ("owner", "policies"),
}
RECORDS = {
    CONDUCT: ("moderator", "decide_breach"),
    REFERRAL: ("hr", "accept_referral"),
    MEMBERSHIP: ("handler", "check_tenancy"),
    CHANNEL: ("owner", "record_outage"),
}


async def _opened(live: Live, kinds: str, by: Member, **fields: Any) -> str:  # noqa: ANN401
    body = {"command_id": new_id(), **fields}
    answer = await live.ask("POST", f"/api/v1/shal/{kinds}", by, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["stream"])


@pytest.fixture(scope="module")
async def records(live: Live) -> dict[str, str]:
    """Somebody who abused staff, a referral, an application to a group, and the group."""
    staff = live.stage.staff
    case = await live.posted("@page you lot at the desk are thieves!")
    uuid = parse_stream(case).uuid
    opened = live.stage.reader.history(case)[0].event
    assert isinstance(opened, CaseOpened)
    found = {CHANNEL: await _opened(live, "channels", staff.owner, platform=PLATFORM,
                                    account=ACCOUNT, group=GROUP)}  # fmt: skip
    found[CONDUCT] = await _opened(live, "account-holders", staff.moderator, case=uuid)
    breach = {
        "type": "record_breach",
        "command_id": new_id(),
        "category": "abuse",
        "case": uuid,
        "item": opened.post,
        "amounts_to": "breach",
        "target": "staff",
    }
    path = f"/api/v1/shal/account-holders/{parse_stream(found[CONDUCT]).uuid}/commands"
    answer = await live.ask("POST", path, staff.moderator, json=breach)
    assert answer.status_code == 200, answer.text
    found[REFERRAL] = await _opened(
        live,
        "referrals",
        staff.manager,
        source="direct",
        category=next(
            each.key
            for each in live.stage.parts.policies.current("shal").policy.categories
            if each.subject == "colleague"
        ),
        role="colleague",
        about="The press officer",
        about_actor=staff.press.actor,
        what="Wrote to a tenant from a personal profile.",
        own_words=False,
    )
    found[MEMBERSHIP] = await _opened(
        live,
        "memberships",
        staff.handler,
        platform=PLATFORM,
        account=ACCOUNT,
        author_id="the-gardener",
        handle="the.gardener",
        answers=[{"question": 1, "text": "Yes, at 3 Mill Court."}],
    )
    await live.stage.simulation.settle()
    assert found[CHANNEL] == stream_id("shal", "channel", PLATFORM, ACCOUNT)
    return found


async def _looked_at(browser: Browser, live: Live, who: str, *paths: str) -> None:
    """Open each page as that member, wide and narrow: nothing that axe finds, nothing sideways."""
    member: Member = getattr(live.stage.staff, who)
    async with visiting(browser, live, viewport=NARROW) as visitor:
        await visitor.page.goto(f"{visitor.address}/sign-in")
        await visitor.page.get_by_label("Login").fill(member.login)
        await visitor.page.get_by_label("Password").fill(member.password)
        await visitor.page.get_by_label("Password").press("Enter")
        await expect(visitor.page.get_by_role("button", name="Sign out")).to_be_visible()
        for path in paths:
            answer = await visitor.page.goto(f"{visitor.address}{path}")
            assert answer is not None, path
            assert answer.status == 200, path
            assert await visitor.page.evaluate(OVERFLOW) == 0, path
            assert await visitor.violations() == "", path


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("what", LISTS)
async def test_each_list_can_be_used_by_everyone(
    chromium: Browser, live: Live, records: dict[str, str], what: str
) -> None:
    who, kinds = LISTS[what]
    assert records
    await _looked_at(chromium, live, who, f"/shal/{kinds}")


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("kind", RECORDS)
async def test_each_record_and_an_act_on_it_can_be_used_by_everyone(
    chromium: Browser, live: Live, records: dict[str, str], kind: str
) -> None:
    who, act = RECORDS[kind]
    page = f"/shal/{kind}s/{parse_stream(records[kind]).uuid}"
    await _looked_at(chromium, live, who, page, f"{page}/acts/{act}")
