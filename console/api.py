"""The JSON API: the same four routes for every kind of stream, and simulated time in the demo."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import ConfigDict, Field, model_validator

from application.group_posts import MOST_POSTS, posts_of
from application.letters import RESPONSES
from application.recognised import Recognised, explained
from application.unread import unread_report
from console.access import NOT_HERE, Caller, allowed, caller_of
from console.bodies import LARGEST_VERSION, Body, Version
from console.kinds.colleagues import sees_conduct
from console.kinds.membership import MEMBERSHIPS
from console.kinds.referral import REFERRALS
from console.kinds.registry import KindInPath
from console.pictures import noted_picture
from console.private_reading import answer_for, note_reading, reading_of, texts_for
from console.problems import Problem, accepted
from console.sealed import hears
from console.sending import Order, send
from console.services import Services, services_of
from contracts.messages import Answer
from domain.case.visibility import ReadingPurpose
from domain.identifiers import ActorId, LandlordId, Uuid
from domain.instants import Instant
from domain.membership.moderating import may_moderate
from domain.permissions import Permission
from ledger.recorded import Recorded

router = APIRouter(prefix="/api/v1")

Calling = Annotated[Caller, Depends(caller_of)]
Serving = Annotated[Services, Depends(services_of)]


class CommandBody(Body):
    """A command: its type, an id of the sender's own, and the fields of its type.

    A text is sent as `{"text": "..."}`; it is stored first and the command carries a reference.
    `on_behalf_of` names the resident for whom a member of staff acts.
    """

    model_config = ConfigDict(extra="allow")

    type: str
    command_id: Uuid
    expected_version: Version | None = None
    on_behalf_of: ActorId | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """The command itself, without what travels beside it."""
        return {"type": self.type, **(self.model_extra or {})}


class PreviewBody(Body):
    """Which wording of the pack to fill in, and with what."""

    model_config = ConfigDict(extra="forbid")

    template: str
    fields: dict[str, str] = Field(default_factory=dict)


class AdvanceBody(Body):
    """How far simulated time is to go: an ISO duration like `P1D`, or to the next wake-up."""

    model_config = ConfigDict(extra="forbid")

    duration: timedelta | None = None
    to: Literal["next-deadline"] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "AdvanceBody":
        if (self.duration is None) == (self.to is None):
            raise ValueError('give either {"duration": "P1D"} or {"to": "next-deadline"}')
        if self.duration is not None and self.duration <= timedelta(0):
            raise ValueError("time moves forward only; give a positive duration")
        return self


@router.post("/simulation/advance")
async def advance(
    body: AdvanceBody,
    services: Serving,
    caller: Annotated[Caller, Depends(allowed(Permission.CLOCK_ADVANCE))],
) -> dict[str, Any]:
    """Let simulated time pass; every deadline on the way is recorded at its own instant.

    All landlords have one clock. `next-deadline` is the caller's own landlord's, and only its
    wake-ups are counted.
    """
    if services.simulation is None:
        raise Problem(409, "real_time", "This installation runs in real time, which passes alone.")
    if body.duration is None:
        return asdict(await services.simulation.advance_to_next(caller.landlord))
    await asyncio.to_thread(_check_calendar, services, body.duration)
    advanced = await services.simulation.advance(body.duration, landlord=caller.landlord)
    return asdict(advanced)


@router.post("/{landlord}/{kind}/{uuid}/commands")
async def submit(
    landlord: LandlordId,
    kind: KindInPath,
    uuid: Uuid,
    body: CommandBody,
    caller: Calling,
    services: Serving,
    dry_run: Annotated[bool, Query(description="answer, but record nothing")] = False,
) -> Answer:
    """Send a command to a stream; a refusal is a problem document."""
    order = Order(
        command_id=body.command_id,
        stream=f"{landlord}/{kind.name}/{uuid}",
        fields=body.fields,
        via="api",
        expected_version=body.expected_version,
        on_behalf_of=body.on_behalf_of,
    )
    return accepted(await send(services, caller, order, dry_run=dry_run))


@router.post("/{landlord}/cases/{uuid}/preview")
def preview(
    landlord: LandlordId, uuid: Uuid, body: PreviewBody, caller: Calling, services: Serving
) -> dict[str, Any]:
    """Show a wording of the pack filled in for a case: the exact bytes, and what is missing."""
    caller.check(Permission.CASE_READ)
    stream, opens = f"{landlord}/case/{uuid}", body.template in RESPONSES
    if opens:
        # It says what was found, which is the landlord's own until it is sent.
        note_reading(services, caller, stream, services.reader.standing(stream).version, None)
    return asdict(services.wordings.preview(stream, body.template, body.fields, opens=opens))


@router.get("/{landlord}/unread")
def unread(landlord: LandlordId, caller: Calling, services: Serving) -> dict[str, Any]:
    """Report what came in and no named person has read yet, the oldest first, with its age.

    A channel's command `mark_read` takes the items' `intake_id`s off the list.
    """
    caller.check(Permission.CASE_READ)
    parts = services.installation
    report = unread_report(parts.ledger, parts.clock, landlord)
    return asdict(report) | {"count": len(report.items), "oldest": report.oldest}


@router.get("/{landlord}/referrals")
def list_referrals(
    landlord: LandlordId, caller: Calling, services: Serving
) -> list[dict[str, Any]]:
    """List the referrals whose panel the caller is of; for who hears none there is no list."""
    REFERRALS.check_listing(services, caller)
    heard = services.reader.referrals(landlord, partial(hears, services, caller))
    return [asdict(each) for each in heard]


@router.get("/{landlord}/memberships")
def list_memberships(
    landlord: LandlordId, caller: Calling, services: Serving
) -> Sequence[Mapping[str, Any]]:
    """List the memberships of the landlord's groups, what is to be decided first."""
    MEMBERSHIPS.check_listing(services, caller)
    return services.reader.memberships(landlord)


@router.get("/{landlord}/memberships/{uuid}/posts")
def list_group_posts(
    landlord: LandlordId, uuid: Uuid, caller: Calling, services: Serving
) -> list[dict[str, Any]]:
    """List the public posts of a group to its member who looks after them; nothing else."""
    caller.check(Permission.GROUP_MODERATE)
    stream = f"{landlord}/membership/{uuid}"
    blocks = services.reader.person_of(stream).blocks
    if not may_moderate(services.reader.folded(stream).state, stream, caller.actor, blocks):
        raise Problem(404, "not_found", NOT_HERE)
    vault = services.installation.vault
    return [asdict(post) for post in posts_of(services.reader, vault, stream, MOST_POSTS)]


@router.get("/{landlord}/{kind}")
def list_streams(
    landlord: LandlordId,
    kind: Literal["cases", "account-holders"],
    caller: Calling,
    services: Serving,
) -> list[dict[str, Any]]:
    """List the landlord's cases, the latest first, or its account holders."""
    if kind == "account-holders":
        caller.check(Permission.CONDUCT_READ)
        found = services.conducts.holders(landlord)
        return [asdict(each) for each in found if sees_conduct(services, caller, each.stream)]
    caller.check(Permission.CASE_READ)
    return services.reader.cases(landlord)


@router.get("/{landlord}/{kind}/{uuid}")
def show(
    landlord: LandlordId, kind: KindInPath, uuid: Uuid, caller: Calling, services: Serving
) -> dict[str, Any]:
    """Show where a stream stands, with its clocks and what went out."""
    stream = f"{landlord}/{kind.name}/{uuid}"
    kind.check_reading(services, caller, stream)
    more = kind.shows(services, caller, stream) if kind.shows else {}
    return asdict(services.reader.standing(stream)) | more


@router.get("/{landlord}/{kind}/{uuid}/events")
def history(
    landlord: LandlordId,
    kind: KindInPath,
    uuid: Uuid,
    caller: Calling,
    services: Serving,
    at: Annotated[Instant | None, Query(description="as recorded by then")] = None,
    version: Annotated[int | None, Query(ge=1, le=LARGEST_VERSION)] = None,
    texts: Annotated[
        bool, Query(description="open what is sealed; the read is journalled")
    ] = False,
    purpose: Annotated[
        ReadingPurpose | None, Query(description="what an auditor reads the texts for")
    ] = None,
) -> list[dict[str, Any]]:
    """Return the history, up to an instant or a version. Sealed fields stay sealed.

    With `texts` names and texts are opened, for those who may read private threads; who read
    what is noted in the journal before anything is shown.
    """
    stream = f"{landlord}/{kind.name}/{uuid}"
    kind.check_reading(services, caller, stream)
    recorded = services.reader.history(stream, at=at, version=version)
    facts = kind.theirs(services, caller, stream, recorded)
    if not texts:
        return [_shown(fact) for fact in facts]
    if not kind.is_sealed:  # a journal that others read holds nothing sealed
        note_reading(services, caller, stream, len(recorded), purpose)
    opened = texts_for(services, caller, stream, facts)
    return [_shown(fact) | {"texts": found} for fact, found in zip(facts, opened, strict=True)]


@router.get("/{landlord}/{kind}/{uuid}/recognised")
def recognised(
    landlord: LandlordId,
    kind: Literal["cases"],
    uuid: Uuid,
    caller: Calling,
    services: Serving,
) -> list[dict[str, Any]]:
    """Show why the author's texts were recognised: which words, and which rule of the pack.

    It shows words of the texts, so the read is journalled.
    """
    caller.check(Permission.CASE_READ)
    parts, stream = services.installation, f"{landlord}/case/{uuid}"
    note_reading(services, caller, stream, services.reader.standing(stream).version, None)
    found = explained(parts.ledger, parts.vault, parts.policies, stream)
    return [asdict(each) | {"rules": [_rule(rule) for rule in each.rules]} for each in found]


@router.get("/{landlord}/{kind}/{uuid}/media/{content_id}")
def picture(
    landlord: LandlordId,
    kind: Literal["cases"],
    uuid: Uuid,
    content_id: Uuid,
    caller: Calling,
    services: Serving,
) -> Response:
    """Show a picture that was kept with a case; who looks at it is noted in the journal first."""
    caller.check(Permission.CASE_READ)
    stream = f"{landlord}/case/{uuid}"
    reading = reading_of(services, caller, stream)
    return noted_picture(services, stream, content_id, reading)


@router.get("/{landlord}/cases/{uuid}/answers/{item}")
def opened_answer(
    landlord: LandlordId, uuid: Uuid, item: Uuid, caller: Calling, services: Serving
) -> dict[str, str]:
    """Show an answer to a question of identity to whoever opened it, until it is judged.

    `item` is the contact's id. Open it first with the command `open_answer`.
    """
    caller.check(Permission.IDENTITY_JUDGE)
    return {"text": answer_for(services, caller, f"{landlord}/case/{uuid}", item)}


def _check_calendar(services: Services, duration: timedelta) -> None:
    # Beyond the calendar's end no limit can be computed, and time never goes back.
    parts = services.installation
    ends = [
        parts.policies.current(landlord).calendar.complete_until
        for landlord in parts.policies.landlords
    ]
    left = datetime.combine(min(ends), time(), UTC) - parts.now()
    if duration > left:
        raise Problem(
            422,
            "calendar_incomplete",
            f"The calendar is complete until {min(ends)}, and {duration} leads beyond it. "
            "Advance less, or complete the calendar.",
        )


def _rule(rule: Recognised) -> dict[str, Any]:
    return {
        **rule.suggests.model_dump(mode="json"),
        "is_signal": rule.is_signal,
        "words": [asdict(words) for words in rule.words],
    }


def _shown(fact: Recorded) -> dict[str, Any]:
    row = fact.row
    beside = (
        "position", "version", "event_id", "occurred_at", "recorded_at", "actor", "on_behalf_of",
        "via", "command_id", "causation_id", "policy_version", "calendar_version",
    )  # fmt: skip
    return {
        "type": row.type,
        **{name: getattr(row, name) for name in beside},
        "hash": row.hash.hex(),
        "facts": fact.event.model_dump(mode="json", exclude={"type"}),
    }
