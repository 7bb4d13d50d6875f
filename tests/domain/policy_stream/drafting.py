"""What happened to a policy in these tests: registered, drafted, consulted on, approved."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from domain.decider import Offered
from domain.identifiers import derived_id, stream_id
from domain.messages import Command, ContentRef
from domain.policy_stream import commands as do
from domain.policy_stream.decider import POLICY
from domain.policy_stream.state import PolicyState
from policies.documents import canonical, content_hash
from policies.loader import LoadedPack
from tests.domain.happenings import AMARA, BEN, MONDAY, text
from tests.domain.scenario import Scenario

TODAY = MONDAY.date()
MINUTE = text("minute 7 of the board")
SCENARIO = Scenario[PolicyState]


def of(pack: LoadedPack) -> SCENARIO:
    """Return a policy of which nothing is recorded; Amara, its owner, acts on a Monday at ten."""
    return Scenario(POLICY, pack, stream_id(pack.policy.id, "policy"), MONDAY, AMARA)


def registered(pack: LoadedPack) -> SCENARIO:
    """Return a policy of which the pack as it is loaded is in force."""
    return of(pack).when(do.RegisterPolicy())


def edited(pack: LoadedPack, label: str = "next", **parts: Any) -> LoadedPack:  # noqa: ANN401
    """Return the pack as its file would be after an edit."""
    policy = pack.policy.model_copy(update={"version": label, **parts})
    return LoadedPack(policy, pack.calendar, canonical(policy), pack.calendar_document)


def offered(pack: LoadedPack, file: LoadedPack) -> Offered:
    """Return what a pack's edited file says beside the version in force."""
    return Offered(
        policy=file.policy,
        calendar=pack.calendar,
        calendar_version=pack.calendar_version,
        hours_version=pack.policy_version,
        policy_version=content_hash(file.policy_document),
    )


def drafted(pack: LoadedPack, file: LoadedPack | None = None) -> SCENARIO:
    """Return a policy with a draft of the edited file."""
    scenario = registered(pack)
    scenario.offered = offered(pack, file or edited(pack))
    return scenario.when(do.DraftVersion(changes=text("what is to change")))


def draft_in(policy: PolicyState) -> str:
    """Return the id of the version under way."""
    assert policy.under_way is not None
    return policy.under_way


def open_for_comments(policy: PolicyState) -> Command:
    """Return the act that puts the draft before the public."""
    return do.OpenForComments(version_id=draft_in(policy), url="https://landlord.example/draft")


def comment(source: str = "tenant", on: date = TODAY) -> Callable[[PolicyState], Command]:
    """Return a comment on the draft."""
    return lambda policy: do.RecordComment.model_validate(
        {
            "version_id": draft_in(policy),
            "source": source,
            "comment": text("please keep the phone line"),
            "received_on": on,
        }
    )


def answer(policy: PolicyState) -> Command:
    """Return the answer to the first comment that has none."""
    open_ = (id_ for id_, each in policy.comments.items() if not each.answered)
    return do.AnswerComment(comment_id=next(open_), answer=text("it stays"))


def step(key: str, on: date | None = None) -> Callable[[PolicyState], Command]:
    """Return the record that a step was done, today unless another day is given."""
    return lambda policy: do.RecordStep(
        version_id=draft_in(policy), step=key, done_on=on or TODAY, evidence=text(f"shows {key}")
    )


def approve(
    body: str, on: date, in_force_on: date | None = None, minute: ContentRef = MINUTE
) -> Callable[[PolicyState], Command]:
    """Return the record that a body approved the draft."""
    return lambda policy: do.ApproveVersion(
        version_id=draft_in(policy),
        body=body,
        approved_on=on,
        minute=minute,
        in_force_on=in_force_on,
    )


def went_through_all_steps(scenario: SCENARIO) -> SCENARIO:
    """Let everything happen that the pack asks for before the approval; it ends on a later day."""
    for each in _steps(scenario.pack):
        scenario.when(each)
        assert scenario.refusal is None, scenario.refusal
    days = [step.open_days or 0 for step in scenario.pack.policy.approval.steps]
    return scenario.at(scenario.now + timedelta(days=max(days) + 1)).by(BEN)


def approved(scenario: SCENARIO, in_force_on: date | None = None) -> SCENARIO:
    """Let the body approve the draft on the scenario's day, as Ben records it."""
    went_through_all_steps(scenario)
    on = scenario.pack.calendar.local_day(scenario.now)
    return scenario.when(approve(scenario.pack.policy.owner.approver, on, in_force_on))


def _steps(pack: LoadedPack) -> Iterator[Callable[[PolicyState], Command]]:
    *before, _ = pack.policy.approval.steps
    for each in before:
        if each.open_days is not None:
            yield open_for_comments
        elif each.shown_by == "record" and each.required:
            yield step(each.key)


def stray() -> str:
    """Return an id that nothing has."""
    return derived_id("stray")
