"""A colleague's breach was referred: the record of conduct tells its panel alone of that."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from prometheus_client import generate_latest

from application.figures import figures
from console.access import Caller
from console.kinds.account_holder import ACCOUNT_HOLDERS
from console.kinds.colleagues import sees_conduct
from console.services import Services
from contracts.free_ids import new_id
from demo.people import Member
from domain.permissions import Role, permissions_of
from runtime.metrics import Metrics
from tests.isolation.neighbours import House, neighbours_on
from tests.isolation.sealed import CATEGORY, uuid_of

pytestmark = pytest.mark.clause("shal-discipline")


@dataclass(frozen=True)
class Recorded:
    """A colleague's record of conduct, as a moderator made it, and the referral that followed."""

    us: House
    stream: str
    referral: str
    answered: dict[str, Any]

    @property
    def moderator(self) -> Member:
        return self.us.stage.staff.moderator

    @property
    def api(self) -> str:
        return f"/api/v1/{self.us.landlord}/account-holders/{uuid_of(self.stream)}"

    @property
    def page(self) -> str:
        return f"/{self.us.landlord}/account-holders/{uuid_of(self.stream)}"

    async def asks(self, path: str) -> str:
        """Return what the moderator is told by the API."""
        answer = await self.us.ask("GET", path, self.moderator)
        assert answer.status_code == 200, answer.text
        return answer.text


async def recorded_in(us: House) -> Recorded:
    """Have the moderator record what a colleague posted, and let everything follow."""
    staff, case = us.stage.staff, await us.a_new_case("My landlord is the worst.")
    opening = {"command_id": new_id(), "case": uuid_of(case)}
    path = f"/api/v1/{us.landlord}/account-holders"
    opened = await us.ask("POST", path, staff.moderator, json=opening)
    assert opened.status_code == 201, opened.text
    [first, *_] = await us.events(case)
    body = {
        "type": "record_breach",
        "command_id": new_id(),
        "category": CATEGORY,
        "case": case,
        "item": first["facts"]["post"],
        "capacity": "colleague",
        "amounts_to": "breach",
    }
    stream = opened.json()["stream"]
    path = f"{path}/{uuid_of(stream)}/commands"
    answer = await us.ask("POST", path, staff.moderator, json=body)
    assert answer.status_code == 200, answer.text
    await us.stage.simulation.settle()
    listed = await us.ask("GET", f"/api/v1/{us.landlord}/referrals", staff.hr)
    [referral] = [each["stream"] for each in listed.json()]
    return Recorded(us, stream, referral, answer.json())


@pytest.fixture(scope="session")
async def record(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Recorded]:
    """A house of its own, so that nothing else is referred in it."""
    async with neighbours_on(tmp_path_factory.mktemp("breach")) as two:
        yield await recorded_in(two.us)


def caller(record: Recorded, *members: Member) -> Caller:
    """Return a login with the roles and offices of these people; the first one's name."""
    roles = [role for member in members for role in member.roles]
    return Caller(
        actor=members[0].actor,
        landlord=record.us.landlord,
        permissions=permissions_of(roles),
        offices=tuple(office for member in members for office in member.offices),
    )


def services_of(record: Recorded) -> Services:
    services: Services = record.us.app.state.services
    return services


async def test_a_moderator_sees_the_breach_and_nothing_of_the_referral(record: Recorded) -> None:
    shown = await record.asks(record.api)
    assert '"capacity":"colleague","target":null' in shown.replace(" ", "")
    assert '"status":"open"' in shown.replace(" ", "")
    for path in (record.api, f"{record.api}/events", f"{record.api}/events?texts=true"):
        said = await record.asks(path)
        assert "referral_due" not in said
        assert "errand_done" not in said
        assert "referred" not in said
    assert "account-holder.breach_recorded" in await record.asks(f"{record.api}/events")


async def test_no_page_of_a_moderators_tells_that_it_was_referred(record: Recorded) -> None:
    lists = f"/{record.us.landlord}/account-holders?show=all"
    for path in (record.page, lists, f"{record.page}/acts/decide_breach"):
        shown = await record.us.open("GET", path, record.moderator)
        assert shown.status_code == 200
        assert "A referral is due" not in shown.text
        assert "Referred, and to be decided" not in shown.text
        assert "other record took it" not in shown.text
    shown = await record.us.open("GET", record.page, record.moderator)
    assert "A person decides what is done" in shown.text


async def test_whoever_records_a_breach_is_not_told_of_the_referral(record: Recorded) -> None:
    assert record.answered["events"] == ["account-holder.breach_recorded"]


def test_the_panel_is_shown_that_it_was_referred(record: Recorded) -> None:
    staff, services = record.us.stage.staff, services_of(record)
    panel = caller(record, staff.hr, staff.moderator)
    facts = services.reader.history(record.stream)
    assert ACCOUNT_HOLDERS.theirs(services, panel, record.stream, facts) == facts
    seen = ACCOUNT_HOLDERS.as_seen(services, panel, record.stream).state
    assert [breach.status for breach in seen.breaches.values()] == ["referred"]


def test_nothing_counts_what_is_to_be_referred(record: Recorded) -> None:
    parts = record.us.stage.parts
    with parts.ledger.reading() as view:
        assert "referral" not in str(figures(view, parts.clock.now(view.connection)))
    metrics = Metrics([record.us.landlord])
    metrics.effect(record.stream, "raise_referral", "effect_done")
    assert "referral" not in generate_latest(metrics.registry).decode()


async def test_a_moderator_whom_it_is_about_sees_no_record_from_then_on(
    record: Recorded,
) -> None:
    us, moderator = record.us, record.moderator
    body = {"type": "name_subject", "command_id": new_id(), "about_actor": moderator.actor}
    path = f"/api/v1/{us.landlord}/referrals/{uuid_of(record.referral)}/commands"
    named = await us.ask("POST", path, us.stage.staff.hr, json=body)
    assert named.status_code == 200, named.text
    for path in (record.api, f"{record.api}/events"):
        assert (await us.ask("GET", path, moderator)).status_code == 404
    for path in (record.page, f"{record.page}/acts/decide_breach"):
        assert (await us.open("GET", path, moderator)).status_code == 404
    listed = await record.asks(f"/api/v1/{us.landlord}/account-holders")
    shown = await us.open("GET", f"/{us.landlord}/account-holders?show=all", moderator)
    assert uuid_of(record.stream) not in listed + shown.text
    another = caller(record, us.stage.staff.reviewer)
    assert not sees_conduct(services_of(record), another, record.stream)
    another = Caller("staff:another", us.landlord, permissions_of([Role.MODERATOR]))
    assert sees_conduct(services_of(record), another, record.stream)
