"""A referral about the panel's only member, taken up by whoever stands in, on the real server."""

import asyncio

from contracts.free_ids import new_id
from demo.people import Member
from tests.console.live import Live, address


async def test_what_is_done_in_the_panels_place_is_recorded_as_that(live: Live) -> None:
    staff = live.stage.staff
    body = {
        "command_id": new_id(),
        "source": "direct",
        "category": "misconduct",
        "role": "colleague",
        "about": "The human resources manager.",
        "about_actor": staff.hr.actor,
        "what": "Wrote about a tenant.",
    }
    raised = await live.ask("POST", "/api/v1/shal/referrals", staff.press, json=body)
    assert raised.status_code == 201, raised.text
    stream = str(raised.json()["stream"])

    async def taken_up(by: Member) -> int:
        accept = {"type": "accept_referral", "command_id": new_id()}
        answer = await live.ask("POST", f"{address(stream)}/commands", by, json=accept)
        return answer.status_code

    assert await taken_up(staff.hr) == 404
    assert await taken_up(staff.administrator) == 404
    assert await taken_up(staff.director) == 200
    await asyncio.wait_for(live.stage.simulation.settle(), 60)
    with live.stage.parts.ledger.reading() as view:
        types = [row.type for row in view.load(stream)]
    assert types[types.index("referral.stood_in") + 1] == "referral.accepted"
