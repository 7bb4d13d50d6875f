"""A landlord's upkeep, as the application sees it.

Source of the digest: "emerging themes and helpful suggestions are passed to the relevant people"
(West Kent social media policy, 3.1).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, assert_never, get_args

from domain.changing import replace
from domain.decider import Context, Decider
from domain.drafting import Draft
from domain.errors import NothingToDo
from domain.messages import Command
from domain.notices import effects as notices
from domain.notices import telling
from domain.notices.events import NoticeEvent
from domain.notices.state import put as put_notice
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)
from domain.upkeep.commands import CompileDigest, RecordUpkeep, SettleUpkeepNotice
from domain.upkeep.events import DigestCompiled, UpkeepDone, UpkeepEvent
from domain.upkeep.state import Upkeep

UpkeepDraft = Draft[Upkeep, UpkeepEvent]
# Who is told; every pack has it.
TEAM = "themes"


def _record(draft: UpkeepDraft, command: RecordUpkeep) -> None:
    draft.record(UpkeepDone(job=command.job, dry_run=command.dry_run, counts=command.counts))


def _compile(draft: UpkeepDraft, command: CompileDigest) -> None:
    """Tell the team of themes that have passed the pack's count, and of new suggestions."""
    count = draft.context.policy.themes.count
    known = draft.state.themes
    above = [each for each in command.tagged if len(set(each.cases)) >= count]
    emerged = [each for each in above if each.theme not in known]
    new = [case for case in command.suggestions if case not in draft.state.passed_on]
    if not new and {each.theme for each in above} == known:
        raise NothingToDo(what="no theme has emerged or calmed down, and nothing is suggested")
    draft.record(
        DigestCompiled(
            since=command.since,
            emerged=emerged,
            going_on=[each for each in above if each.theme in known],
            suggestions=new,
        )
    )
    if emerged or new:
        telling.notify(draft, TEAM, "themes_digest")


def _nothing(draft: UpkeepDraft, command: DeadlineReached) -> None:
    """Upkeep waits for its schedules, not for a time of its own."""


def _done(draft: UpkeepDraft, command: EffectDone) -> None:
    if not telling.is_notice(draft.state, command.effect_id):
        raise NothingToDo(what="nothing is on its way under this id")
    telling.done(draft, command)


def _missed(draft: UpkeepDraft, command: telling.Missed) -> None:
    if not telling.is_notice(draft.state, command.effect_id):
        raise NothingToDo(what="nothing is on its way under this id")
    telling.missed(draft, command)


RULES: Mapping[type[Command], Callable[[UpkeepDraft, Any], None]] = {
    RecordUpkeep: _record,
    CompileDigest: _compile,
    SettleUpkeepNotice: telling.settle,
    DeadlineReached: _nothing,
    EffectDone: _done,
    EffectFailed: _missed,
    EffectUnknown: _missed,
    EffectImpossible: _missed,
}


def decide(upkeep: Upkeep, command: Command, context: Context) -> list[UpkeepEvent]:
    """Return what the command brings about."""
    draft: UpkeepDraft = Draft(upkeep, context, evolve)
    RULES[type(command)](draft, command)
    return draft.events


def evolve(upkeep: Upkeep, event: UpkeepEvent) -> Upkeep:
    """Return the upkeep as it is after the event."""
    if isinstance(event, NoticeEvent):
        return replace(upkeep, notices=put_notice(upkeep.notices, event))
    match event:
        case UpkeepDone():
            return replace(upkeep, last={**upkeep.last, event.job: event})
        case DigestCompiled():
            themes = {each.theme for each in (*event.emerged, *event.going_on)}
            return replace(
                upkeep,
                digest=event,
                themes=frozenset(themes),
                passed_on=upkeep.passed_on | set(event.suggestions),
            )
        case _:
            assert_never(event)


def _wake_at(upkeep: Upkeep) -> datetime | None:
    return None


UPKEEP: Decider[Upkeep] = Decider(
    kind="upkeep",
    commands=tuple(RULES),
    events=get_args(UpkeepEvent),
    initial=Upkeep(),
    decide=decide,
    evolve=evolve,
    wake_at=_wake_at,
    effects_of=notices.effects_of,
    settlement_of=notices.settlement_of,
    label=lambda upkeep: "kept up" if upkeep.last or upkeep.digest else "never run",
    under_current_policy=True,
)
