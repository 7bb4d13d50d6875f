"""A landlord's policy: the version in force, the draft and its steps, and the next review."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from console.acts.fields import Choice, choice_label
from console.kinds.kind import Kind, OpeningForm, Record
from console.kinds.known import Known, Tone
from console.kinds.own_words import own_words
from console.openings.policy import PolicyOpening
from domain.notices.words import matter_of
from domain.permissions import Permission
from domain.policy_stream import steps
from domain.policy_stream.events import CommentRecorded
from domain.policy_stream.state import PolicyState, Version


def _heading(record: Record) -> str:
    return f"Social media policy of {record.look.policy.name}"


def _summary(record: Record) -> Iterator[Known]:
    policy: PolicyState = record.state
    yield from _in_force(policy)
    yield from _review(policy, record)
    if policy.under_way is not None:
        yield from _under_way(policy, policy.under_way, record)
    elif _file_differs(policy, record):
        words = "The policy's file was edited; it governs nothing until it is drafted and approved"
        yield Known("Edited file", words, "warning", "draft_version")
    for notice in policy.notices.values():
        if notice.status == "undone":
            words = f"Tell the {choice_label(notice.whom).lower()}: {matter_of(notice.what)}"
            yield Known("Task", words, "warning", "settle_policy_notice")


def _in_force(policy: PolicyState) -> Iterator[Known]:
    version = policy.in_force
    if version is not None:
        approved = _day(version.approved_on) if version.approved_on else "not known"
        by = f" by the {choice_label(version.approved_by).lower()}" if version.approved_by else ""
        yield Known("In force", f"Version {version.label}, approved{by}: {approved}")


def _review(policy: PolicyState, record: Record) -> Iterator[Known]:
    review = policy.review
    if policy.review_opened:
        yield Known("Review", "Opened by hand and not recorded yet", "warning", "record_review")
    if review is None:
        words = "Nobody knows when the policy was approved or reviewed last: record a review"
        yield Known("Next review", words, "warning", "record_review")
    elif review.is_overdue(record.look.now):
        yield Known(
            "Next review", f"OVERDUE since {_day(review.due_on)}", "danger", "record_review"
        )
    else:
        words = f"Due by the end of {_day(review.due_on)}"
        tone: Tone = "warning" if review.reminded else "plain"
        yield Known("Next review", words, tone, "record_review")


def _under_way(policy: PolicyState, version_id: str, record: Record) -> Iterator[Known]:
    version = policy.versions[version_id]
    if version.stage == "approved":
        days = record.look.services.installation.policies.current(record.look.caller.landlord)
        begins = days.calendar.local_day(version.in_force_at) if version.in_force_at else None
        yield Known("Approved", f"Version {version.label}, in force from {_day(begins)} on")
        return
    yield Known("Draft", f"Version {version.label}", "warning")
    yield from _window(version)
    for step in record.look.policy.approval.steps:
        if steps.is_done(policy, record.look.policy, version_id, step):
            on = version.steps.get(step.key)
            yield Known("Done", f"{step.name}{f', {_day(on)}' if on else ''}")
        else:
            missing = "To do" if step.required else "Not required"
            shown = steps.shown_by(record.look.policy, step)
            # What was opened for comments is done by time alone.
            act = None if shown == "window" and version.window else _ACTS[shown]
            yield Known(missing, step.name, "warning" if step.required else "plain", act)


_ACTS = {
    "record": "record_step",
    "window": "open_for_comments",
    "comments": "answer_comment",
    "copies": "record_copy_sent",
    "approval": "approve_version",
}


def _window(version: Version) -> Iterator[Known]:
    window = version.window
    if window is not None and not window.closed:
        words = f"Open until the end of {_day(window.closes_on)}, at {window.url}"
        yield Known("Comments", words, "plain", "record_comment")


def _file_differs(policy: PolicyState, record: Record) -> bool:
    book = record.look.services.installation.policies
    file = book.in_file(record.look.caller.landlord)
    return policy.in_force is not None and policy.in_force.document != file.policy_version


def _choices(record: Record) -> Mapping[str, Sequence[Choice]]:
    pack = record.look.policy
    recorded = [s for s in pack.approval.steps if steps.shown_by(pack, s) == "record"]
    return {
        "step of approval": [Choice(step.key, step.name) for step in recorded],
        "approving body": [Choice(pack.owner.approver, choice_label(pack.owner.approver))],
    }


def _comments(record: Record) -> Mapping[str, str]:
    """Return what each comment says, so that whoever answers one has it before them."""
    reader = record.look.services.reader
    return {
        fact.event.comment_id: reader.texts(fact)["comment"]
        for fact in record.facts
        if isinstance(fact.event, CommentRecorded)
    }


def _day(day: date | None) -> str:
    return f"{day:%a %d %b %Y}" if day else "not known"


POLICIES = Kind(
    name="policy",
    plural="policies",
    title="Policy",
    thing="policy",
    permission=Permission.POLICY_READ,
    subject=own_words,
    heading=_heading,
    summary=_summary,
    choices=_choices,
    chosen=_comments,
    about="The landlord's policy: its version in force, what is drafted, and the next review.",
    empty="The policy is not registered yet, so its file governs as it is.",
    opening=OpeningForm(
        model=PolicyOpening,
        label="Register the policy",
        help="Its file, as Redress read it when it started, becomes the version in force. A "
        "landlord has one policy, so this is done once.",
        permission=Permission.POLICY_MANAGE,
        once=True,
    ),
)
