"""Memberships: who asks to join a group, who is in it, and what is still to be done for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from application.group_posts import post_of
from audit.telling import moment, spoken
from console.acts.fields import Choice, choice_label
from console.kinds.kind import Kind, Listed, Look, OpeningForm, Record, Row, Wanted
from console.kinds.known import Known, Tone
from console.openings.membership import MembershipOpening
from console.services import Services
from domain.membership.bars import barred_until
from domain.membership.offers import offers
from domain.membership.rules_events import GroupTold
from domain.membership.state import Applied, Member, Membership, Owed, Removed
from domain.permissions import Permission
from domain.policy import Policy
from platforms.capabilities import every_network

FILTERS: Mapping[str, str] = {
    "applied": "To be decided",
    "to-do": "With something to do",
    "member": "Members",
    "all": "All",
}


def _subject(services: Services, stream: str) -> str:
    return services.reader.subject_of(stream)


def _completes(
    services: Services, stream: str, command_id: str, fields: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Say of a post that a member looks after where it is kept, as the group's records do."""
    if fields.get("type") != "moderate_post":
        return dict(fields), {}
    known = dict(post_of(services.reader, stream, str(fields.get("object_id"))))
    return {name: value for name, value in fields.items() if name not in known}, known


def _heading(record: Record) -> str:
    membership: Membership = record.state
    who = record.look.services.reader.applicant_of(record.stream) or record.uuid[:8]
    return f"{who} and {membership.terms.name}" if membership.terms else who


def _summary(record: Record) -> Iterator[Known]:
    membership: Membership = record.state
    yield from _of_the_stage(membership, record)
    yield from _of_the_person(membership)
    if membership.moderation.given:
        yield Known("Right", "looks after posts of the group", act="end_moderation")
    stalled = [act for act in membership.moderation.acts.values() if act.status == "stalled"]
    if stalled:
        words = f"{len(stalled)} posts wait for a colleague to do on the network what was decided"
        yield Known("Posts", words, "danger", "confirm_moderated")
    for owed in membership.owed.values():
        yield Known("To tell them", _in_full(owed, record.look.policy), "warning", "confirm_told")
    if membership.network_differs:
        what = "let them in on the network" if membership.is_member else "take them out there"
        yield Known("On the network", f"a colleague has to {what}", "warning", "confirm_at_network")


def _of_the_stage(membership: Membership, record: Record) -> Iterator[Known]:
    stage, zone = membership.stage, record.look.zone
    match stage:
        case Applied():
            late: Tone = "danger" if stage.overdue else "plain"
            words = f"{'was due' if stage.overdue else 'due'} {moment(stage.decide_by, zone)}"
            yield Known("Decision", words, late, "approve_membership")
            if stage.answer_by:
                words = f"until the end of {stage.answer_by:%a %d %b %Y}, then it is declined"
                yield Known("The applicant is awaited", words, "warning")
        case Member() if not membership.agrees:
            yield Known("Rules", _not_agreed(stage), "warning", "accept_rules")
        case Removed():
            yield Known("Removed", f"until the end of {stage.until_on:%a %d %b %Y}", "warning")
            yield _next_look(stage, zone)
    if blocks := record.look.services.reader.person_of(record.stream).blocks:
        words = f"in force until {barred_until(membership, blocks)}: nobody lets them in"
        yield Known("Block", words, "danger")


def _next_look(stage: Removed, zone: ZoneInfo) -> Known:
    if stage.review_at is None:
        return Known(
            "Review", "somebody looks at the removal again now", "danger", "review_removal"
        )
    return Known("Review", f"on {stage.review_at.astimezone(zone):%a %d %b %Y}")


def _of_the_person(membership: Membership) -> Iterator[Known]:
    terms = membership.terms
    if terms is None:
        return
    home = spoken(membership.home) if membership.home else "not checked"
    yield Known("The home", home if terms.tenancy_check else "this group asks for no check")
    asked = len(terms.questions)
    yield Known("Questions", f"{asked - len(membership.unanswered)} of {asked} answered")
    if not isinstance(membership.stage, Member) or membership.agrees:
        agreed = f"version {membership.agreed_to}" if membership.agreed_to else "none yet"
        now = terms.rules_version
        yield Known("Rules", f"agreed to {agreed}; the group's are version {now} now")


def _not_agreed(stage: Member) -> str:
    if stage.suspended:
        return "suspended until they agree to the new rules"
    by = f" by the end of {stage.agree_by:%a %d %b %Y}" if stage.agree_by else ""
    return f"asked to agree to the new rules{by}"


def _in_full(owed: Owed, policy: Policy) -> str:
    """Return the wording with all that is known; what the writer adds stands in braces."""
    found = policy.templates.get(owed.template)
    if found is None:
        return spoken(owed.template)
    left_open = {name: f"{{{name}}}" for name in found.fields}
    return found.text.format_map({**left_open, **policy.own_words, **owed.fields})


def _rows(look: Look, wanted: Wanted) -> Listed:
    found = look.services.reader.memberships(look.caller.landlord)
    fitting = {show: [row for row in found if _fits(row, show)] for show in FILTERS}
    shown = fitting[wanted.show or next(iter(FILTERS))]
    rows = [_row(row, look) for row in shown[wanted.offset : wanted.offset + wanted.limit]]
    return Listed(rows, len(shown), {show: len(rows) for show, rows in fitting.items()})


def _fits(row: Mapping[str, object], show: str) -> bool:
    match show:
        case "applied":
            return row["stage"] == "applied"
        case "member":
            return row["stage"] in ("member", "suspended")
        case "to-do":
            return bool(row["to_tell"]) or bool(row["network_differs"])
        case _:
            return True


def _row(row: Mapping[str, object], look: Look) -> Row:
    stream = str(row["stream"])
    record = Record(stream, look.services.reader.folded(stream), look)
    membership: Membership = record.state
    pressing = [each for each in _summary(record) if each.tone != "plain"]
    return Row(stream, _heading(record), membership.label, known=pressing)


def _opening_choices(look: Look) -> Mapping[str, Sequence[Choice]]:
    """Return the networks, and the groups that are registered there."""
    services = look.services
    with services.installation.ledger.reading() as view:
        streams = [each.stream for each in view.streams(look.caller.landlord, "channel")]
    channels = [services.reader.folded(stream).state for stream in streams]
    networks = sorted(every_network())
    return {
        "platform": [Choice(name, choice_label(name)) for name in networks],
        "account": [
            Choice(each.account, f"{each.group.terms.name} on {choice_label(each.platform)}")
            for each in channels
            if each.group is not None and each.approved
        ],
    }


MEMBERSHIPS = Kind(
    name="membership",
    plural="memberships",
    title="Groups",
    thing="membership",
    permission=Permission.MEMBERSHIP_READ,
    subject=_subject,
    completes=_completes,
    texts=Permission.MEMBERSHIP_DECIDE,
    journalled=True,
    heading=_heading,
    summary=_summary,
    offers=offers,
    rows=_rows,
    filters=FILTERS,
    untold=(GroupTold,),
    about="Applications to the landlord's groups, and who is in them.",
    empty="There is nobody to be shown.",
    opening=OpeningForm(
        model=MembershipOpening,
        label="Take in an application to a group",
        help="As it was made on the network, or anywhere else. Two applications of one person to a "
        "group are one membership.",
        permission=Permission.MEMBERSHIP_DECIDE,
        labels={
            "platform": "Which network",
            "account": "Which group",
            "author_id": "The applicant's own id on the network",
            "handle": "The handle",
            "name": "The name",
            "answers": "Answers to the group's questions",
            "answers.question": "The number of the question",
            "answers.text": "What they answered",
            "agreed_to": "The version of the rules that they agreed to",
        },
        hints={
            "author_id": "It never changes, whatever the handle becomes. Without it nobody knows "
            "whether they applied before.",
            "agreed_to": "Leave it empty where they have not agreed to any.",
        },
        choices=_opening_choices,
    ),
)
