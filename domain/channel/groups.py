"""Channels that are groups: what they are for, what they ask, and who is told when it changes."""

from domain.channel.group_commands import ChangeGroup, GroupFacts, NoteApplicant
from domain.channel.group_events import (
    ApplicantNoted,
    GroupDescribed,
    MemberToldOfTerms,
    TermsTelling,
)
from domain.channel.group_refusals import (
    ChannelIsNoGroup,
    NoGroupsInPolicy,
    RulesVersionTaken,
    TenancyCheckRequired,
)
from domain.channel.group_state import Group
from domain.channel.routing import ChannelDraft
from domain.channel.vocabulary import TELL_MEMBER
from domain.decider import Context
from domain.errors import NothingToDo
from domain.group import GroupTerms
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end

Missed = EffectFailed | EffectUnknown | EffectImpossible


def describe(draft: ChannelDraft, facts: GroupFacts | None) -> None:
    """Record what a channel that is registered as a group asks; a page asks nothing."""
    if facts is not None:
        draft.record(_described(draft.context, facts))


def change(draft: ChannelDraft, command: ChangeGroup) -> None:
    """Change the group and tell every membership; a rule that changed needs a new version."""
    known = _group(draft)
    event = _described(draft.context, command.group)
    changed = Group(event.objective, tuple(event.rules), event.terms)
    if changed == known:
        raise NothingToDo(what="the group is described so")
    version = changed.terms.rules_version
    if changed.rules != known.rules and version in known.versions:
        raise RulesVersionTaken(rules_version=version)
    draft.record(event)
    if event.terms != known.terms:
        for membership in sorted(draft.state.applicants):
            _tell(draft, membership)


def note_applicant(draft: ChannelDraft, command: NoteApplicant) -> None:
    """Know of an applicant, and tell them at once if the terms changed since they saw them."""
    group = _group(draft)
    is_new = command.membership not in draft.state.applicants
    if not is_new and command.terms == group.terms:
        raise NothingToDo(what="the group knows of this membership")
    if is_new:
        draft.record(ApplicantNoted(membership=command.membership))
    if command.terms != group.terms:
        _tell(draft, command.membership)


def is_telling(draft: ChannelDraft, effect_id: str) -> bool:
    """Whether a result is that of telling a membership."""
    return effect_id in draft.state.member_tellings


def told(draft: ChannelDraft, command: EffectDone) -> None:
    """Record that the membership knows."""
    draft.record(
        TermsTelling(effect_id=command.effect_id, attempts=command.attempt, not_before=None)
    )


def not_told(draft: ChannelDraft, command: Missed) -> None:
    """Tell it again later; a membership that does not take it for good needs no telling."""
    if command.attempt <= draft.state.member_tellings[command.effect_id]:
        raise NothingToDo(what="this result is recorded or overtaken")
    final = isinstance(command, EffectFailed) and not command.retryable
    again = None if final else next_try_without_end(draft.context, command.attempt)
    draft.record(
        TermsTelling(effect_id=command.effect_id, attempts=command.attempt, not_before=again)
    )


def _described(context: Context, facts: GroupFacts) -> GroupDescribed:
    """Return the group with the pack's questions and check where it names none of its own."""
    policy = context.policy.membership
    if policy is None:
        raise NoGroupsInPolicy(landlord=context.policy.name)
    required = policy.tenancy_check.required
    if facts.tenancy_check is False and required:
        raise TenancyCheckRequired(cites=policy.tenancy_check.clause)
    terms = GroupTerms(
        name=facts.name,
        questions=facts.questions or list(policy.questions),
        rules_version=facts.rules_version,
        tenancy_check=required if facts.tenancy_check is None else facts.tenancy_check,
    )
    return GroupDescribed(
        objective=facts.objective,
        rules=facts.rules,
        terms=terms,
        described_by=context.actor,
    )


def _group(draft: ChannelDraft) -> Group:
    if draft.state.group is None:
        raise ChannelIsNoGroup
    return draft.state.group


def _tell(draft: ChannelDraft, membership: str) -> None:
    draft.record(
        MemberToldOfTerms(
            effect_id=draft.effect_id(TELL_MEMBER),
            membership=membership,
            terms=_group(draft).terms,
        )
    )
