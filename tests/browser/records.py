"""One record of each kind of stream, as far along as its page has something to show."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from contracts.free_ids import new_id
from contracts.messages import CommandEnvelope
from demo.network import PLATFORM
from demo.people import Member
from demo.stories.group_application import GROUP
from domain.case.events import CaseOpened
from domain.channel.commands import TakeIn
from domain.identifiers import derived_id, parse_stream, stream_id
from domain.membership.state import Membership
from domain.permissions import Role
from domain.upkeep.commands import RecordUpkeep
from runtime.settings import Settings
from tests.console.live import Live
from tests.console.members import HASH, PASSWORD

ACCOUNT = "gardeners"
CONDUCT, REFERRAL, MEMBERSHIP, CHANNEL = "account-holder", "referral", "membership", "channel"
POLICY, UPKEEP, CASE = "policy", "upkeep", "case"
PLURALS = {POLICY: "policies", UPKEEP: "upkeep"}
# What somebody writes in one go, and what no line holds.
LONG = "https://landlord.example/" + "x" * 120
COMMENT = f"Please keep the phone line. It is said at {LONG}"


@dataclass
class Records:
    """What was opened on the stage, by kind, and who looks after the group's posts."""

    live: Live
    streams: dict[str, str] = field(default_factory=dict)
    member: Member | None = None

    def page(self, kind: str) -> str:
        """Return the path of a record's page."""
        landlord, _, uuid = parse_stream(self.streams[kind])
        return f"/{landlord}/{PLURALS.get(kind, f'{kind}s')}/{uuid}"

    @property
    def posts(self) -> str:
        """The path of the group's posts, for the member who looks after them."""
        return f"{self.page(MEMBERSHIP)}/posts"

    async def opens(self, kind: str, by: Member, **fields: Any) -> None:  # noqa: ANN401
        """Open a record over the API."""
        path = f"/api/v1/shal/{PLURALS.get(kind, f'{kind}s')}"
        body = {"command_id": new_id(), **fields}
        answer = await self.live.ask("POST", path, by, json=body)
        assert answer.status_code == 201, answer.text
        self.streams[kind] = str(answer.json()["stream"])

    async def does(self, kind: str, by: Member, type_: str, **fields: Any) -> None:  # noqa: ANN401
        """Send a command to a record over the API."""
        path = f"/api/v1{self.page(kind)}/commands"
        body = {"type": type_, "command_id": new_id(), **fields}
        answer = await self.live.ask("POST", path, by, json=body)
        assert answer.status_code == 200, answer.text

    @property
    def post(self) -> str:
        """The network's id of the post that the case began with."""
        opened = self.live.stage.reader.history(self.streams[CASE])[0].event
        assert isinstance(opened, CaseOpened)
        return opened.post

    def state(self, kind: str) -> Any:  # noqa: ANN401 -- the state of whatever kind
        """Return how a record stands."""
        return self.live.stage.reader.folded(self.streams[kind]).state


async def opened_records(live: Live) -> Records:
    """Open one record of each kind; the policy is opened by its own test."""
    records = Records(live)
    records.streams[CASE] = await live.posted("@page you lot at the desk are thieves!")
    await _group_and_applicant(records)
    await _conduct(records)
    await _referral(records)
    await _upkeep(records)
    await live.stage.simulation.settle()
    return records


async def _conduct(records: Records) -> None:
    moderator, case = records.live.stage.staff.moderator, records.streams[CASE]
    uuid = parse_stream(case).uuid
    await records.opens(CONDUCT, moderator, case=uuid)
    await records.does(
        CONDUCT,
        moderator,
        "record_breach",
        category="abuse",
        case=uuid,
        item=records.post,
        amounts_to="breach",
        target="staff",
    )


async def _referral(records: Records) -> None:
    staff = records.live.stage.staff
    policy = records.live.stage.parts.policies.current("shal").policy
    await records.opens(
        REFERRAL,
        staff.manager,
        source="direct",
        category=next(each.key for each in policy.categories if each.subject == "colleague"),
        role="colleague",
        about="The press officer",
        about_actor=staff.press.actor,
        what=f"Wrote to a tenant from a personal profile. {LONG}",
        own_words=False,
    )


async def _group_and_applicant(records: Records) -> None:
    staff = records.live.stage.staff
    group = {"platform": PLATFORM, "account": ACCOUNT}
    await records.opens(CHANNEL, staff.owner, **group, group=GROUP)
    assert records.streams[CHANNEL] == stream_id("shal", "channel", PLATFORM, ACCOUNT)
    await records.opens(
        MEMBERSHIP,
        staff.handler,
        **group,
        author_id="the-gardener",
        handle="the.gardener",
        answers=[{"question": 1, "text": "Yes, at 3 Mill Court."}],
    )


async def a_moderating_member(live: Live, records: Records) -> Records:
    """Let another member in, give them the right and a login, and let somebody post."""
    staff, theirs = live.stage.staff, Records(live, dict(records.streams))
    await theirs.opens(
        MEMBERSHIP,
        staff.handler,
        platform=PLATFORM,
        account=ACCOUNT,
        author_id="bea",
        handle="bea.green",
        answers=[{"question": 1, "text": "Yes."}, {"question": 2, "text": "Beans."}],
        agreed_to=GROUP["rules_version"],
    )
    await theirs.does(MEMBERSHIP, staff.handler, "check_tenancy", home="current_tenant")
    await theirs.does(MEMBERSHIP, staff.handler, "approve_membership")
    await theirs.does(MEMBERSHIP, staff.handler, "give_moderation")
    theirs.member = _with_a_login(live, parse_stream(theirs.streams[MEMBERSHIP]).uuid)
    for name, text in (("a-post", "Slugs again!"), ("a-rant", f"Thieves! {LONG}")):
        await _posted_in_the_group(theirs, name, text)
    await live.stage.simulation.settle()
    assert isinstance(theirs.state(MEMBERSHIP), Membership)
    return theirs


def _with_a_login(live: Live, uuid: str) -> Member:
    """Add the member's login to the settings, as an installation would read them when it starts."""
    settings: Settings = live.stage.parts.settings
    login = f"member-{uuid[:8]}"
    roles = (Role.MEMBER_MODERATOR,)
    member = Member(f"resident:{uuid}", roles, "Bea Green", login, f"token of {login}", PASSWORD)
    known = member.caller("shal").model_copy(update={"password_hash": HASH})
    settings.__dict__["callers"] = (*settings.callers, known)
    return member


async def _posted_in_the_group(records: Records, name: str, text: str) -> None:
    """Take in a post of the group, as its web hook would bring it."""
    stage = records.live.stage
    vault = stage.parts.vault
    subject = vault.ensure_subject("shal", PLATFORM, f"author of {name}")
    handle = vault.put("shal", subject, name)
    body = TakeIn.model_validate(
        {
            "intake_id": derived_id("intake", name),
            "kind": "public_post",
            "object_id": name,
            "thread": name,
            "version": "1",
            "subject": subject,
            "handle": {"subject": subject, "content_id": handle.content_id},
            "text": vault.put("shal", subject, text),
            "posted_at": stage.parts.now(),
            "taken_in_at": stage.parts.now(),
        }
    )
    await _submit(records, CHANNEL, body.model_dump(mode="json"), "system:intake")


async def a_policy_under_way(records: Records) -> None:
    """Draft a version of the registered policy, with comments, a copy and a step done."""
    owner = records.live.stage.staff.owner
    today = f"{records.live.stage.parts.now():%Y-%m-%d}"
    await records.does(POLICY, owner, "draft_version", changes={"text": f"A phone line. {LONG}"})
    of = {"version_id": records.state(POLICY).under_way}
    await records.does(POLICY, owner, "open_for_comments", **of, url=LONG)
    for source in ("tenant", "other"):
        comment = {"text": COMMENT}
        await records.does(
            POLICY, owner, "record_comment", **of, source=source, comment=comment, received_on=today
        )
    answered = next(iter(records.state(POLICY).comments))
    answer = {"text": "It is kept."}
    await records.does(POLICY, owner, "answer_comment", comment_id=answered, answer=answer)
    await records.does(POLICY, owner, "record_copy_request", **of, whom={"text": "At 3 Mill Court"})
    step = {"step": "tenants-texted", "done_on": today, "evidence": {"text": "The list."}}
    await records.does(POLICY, owner, "record_step", **of, **step)


async def _upkeep(records: Records) -> None:
    done = RecordUpkeep(job="retention", dry_run=False, counts={"looked_at": 7, "erased": 0})
    records.streams[UPKEEP] = stream_id("shal", "upkeep")
    await _submit(records, UPKEEP, done.model_dump(mode="json"), "system:upkeep")


async def _submit(records: Records, kind: str, body: dict[str, Any], actor: str) -> None:
    envelope = CommandEnvelope(
        command_id=new_id(), stream=records.streams[kind], body=body, actor=actor, via="api"
    )
    answer = await asyncio.wait_for(records.live.stage.streams.submit(envelope), 60)
    assert answer.refusal is None, answer.refusal
