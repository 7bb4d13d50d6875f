"""The channel, as the application sees it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, get_args

from domain.channel import (
    approval,
    desk,
    groups,
    handing_over,
    limits,
    own_posts,
    pictures,
    reading,
    routing,
    watching,
)
from domain.channel.approval_commands import ApproveChannel, SwitchOff, SwitchOn
from domain.channel.commands import (
    CaseBegun,
    CaseEnded,
    CaseResumed,
    MarkRead,
    MoveAuthors,
    RegisterChannel,
    RouteAgain,
    TakeIn,
)
from domain.channel.desk_commands import (
    AppointToChannel,
    EndAbsence,
    GrantPosting,
    RecordAbsence,
    RecordLeaver,
    RevokePosting,
)
from domain.channel.effects import effects_of, settlement_of
from domain.channel.events import (
    AuthorHeld,
    AuthorMoved,
    AuthorReleased,
    ChannelEvent,
    PostCaptured,
    PostNoted,
)
from domain.channel.evolve import evolve
from domain.channel.group_commands import ChangeGroup, NoteApplicant
from domain.channel.limit_commands import LiftChannelLimit, LimitChannel, ReviewChannelLimit
from domain.channel.notice_commands import SettleChannelNotice
from domain.channel.own_post_commands import ConfirmOwnPostRemoved, MarkOwnPost
from domain.channel.picture_commands import FetchPicturesAgain, PicturesReported
from domain.channel.refusals import ChannelNotRegistered
from domain.channel.routing import ChannelDraft
from domain.channel.state import Channel
from domain.channel.watch_commands import EndOutage, RecordOutage, RemoveWindow, SetWindow
from domain.decider import Context, Decider
from domain.drafting import Draft
from domain.errors import NothingToDo
from domain.messages import Command
from domain.notices import telling
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)


def _take_in(draft: ChannelDraft, command: TakeIn) -> None:
    """Route what came in; what the account itself posted on its page is noted besides."""
    approval.check_in_use(draft)
    routing.take_in(draft, command)
    if command.is_echo:
        own_posts.see(draft, command)
    else:
        pictures.order(draft, command)


def _case_begun(draft: ChannelDraft, command: CaseBegun) -> None:
    """Hold the author for the case that a person opened, and know its post.

    An author who has an open case here keeps it: it is the earlier one, and further items may be
    on their way to it. The case opened by hand then stays by itself, with its own limits, and the
    people who see both decide what follows. Its post is known all the same, so that it is not
    taken in once more.
    """
    if command.post in draft.state.posts:
        raise NothingToDo(what="the post is known")
    if command.subject in draft.state.open_cases:
        draft.record(PostNoted(case=command.case, post=command.post))
        routing.let_changes_follow(draft, command.post)
        return
    facts = {name: value for name, value in command if name != "type"}
    draft.record(PostCaptured.model_validate(facts))
    routing.let_changes_follow(draft, command.post)
    watching.tell_new_case(draft, command.case)
    limits.tell_new_case(draft, command.case)


def _case_ended(draft: ChannelDraft, command: CaseEnded) -> None:
    if draft.state.open_cases.get(command.subject) != command.case:
        raise NothingToDo(what="the author has no such open case here")
    draft.record(AuthorReleased(case=command.case, subject=command.subject))


def _case_resumed(draft: ChannelDraft, command: CaseResumed) -> None:
    # An author who opened a newer case meanwhile goes on with that one.
    if command.subject in draft.state.open_cases:
        raise NothingToDo(what="the author has an open case here")
    draft.record(AuthorHeld(case=command.case, subject=command.subject))
    watching.tell_resumed_case(draft, command.case)
    limits.tell_new_case(draft, command.case)


def _move_authors(draft: ChannelDraft, command: MoveAuthors) -> None:
    """Let what the authors write next reach the other case, if it is this one that they have."""
    channel = draft.state
    here = [each for each in command.subjects if channel.open_cases.get(each) == command.left]
    if command.back:
        here = [each for each in here if channel.moved.get(each) == command.to]
    if not here:
        raise NothingToDo(what="none of these authors has this case here")
    for subject in here:
        draft.record(AuthorMoved(subject=subject, left=command.left, to=command.to))


RULES: Mapping[type[Command], Callable[[ChannelDraft, Any], None]] = {
    RegisterChannel: approval.register,
    ApproveChannel: approval.approve,
    SwitchOff: approval.switch_off,
    SwitchOn: approval.switch_on,
    GrantPosting: desk.grant_posting,
    RevokePosting: desk.revoke_posting,
    AppointToChannel: desk.appoint,
    RecordLeaver: desk.record_leaver,
    RecordAbsence: desk.record_absence,
    EndAbsence: desk.end_absence,
    TakeIn: _take_in,
    RouteAgain: handing_over.route_again,
    RecordOutage: watching.record_outage,
    EndOutage: watching.end_outage,
    SetWindow: watching.set_window,
    ChangeGroup: groups.change,
    NoteApplicant: groups.note_applicant,
    RemoveWindow: watching.remove_window,
    LimitChannel: limits.limit,
    ReviewChannelLimit: limits.review,
    LiftChannelLimit: limits.lift,
    MarkOwnPost: own_posts.mark,
    ConfirmOwnPostRemoved: own_posts.confirm,
    FetchPicturesAgain: pictures.again,
    PicturesReported: pictures.reported,
    MarkRead: reading.mark_read,
    SettleChannelNotice: telling.settle,
    CaseBegun: _case_begun,
    CaseEnded: _case_ended,
    CaseResumed: _case_resumed,
    MoveAuthors: _move_authors,
    EffectDone: handing_over.done,
    EffectFailed: handing_over.missed,
    EffectUnknown: handing_over.missed,
    EffectImpossible: handing_over.missed,
}


OF_A_CASE = (CaseBegun, CaseEnded, CaseResumed, MoveAuthors)


def decide(channel: Channel, command: Command, context: Context) -> list[ChannelEvent]:
    """Return what the command brings about; an unregistered account takes nothing in."""
    draft: ChannelDraft = Draft(channel, context, evolve)
    if not channel.registered and isinstance(command, OF_A_CASE):
        raise NothingToDo(what="an account that is no channel holds no authors")
    if not channel.registered and not isinstance(command, RegisterChannel):
        raise ChannelNotRegistered
    limits.record_due(draft)
    own_posts.record_due(draft)
    if not isinstance(command, DeadlineReached):
        RULES[type(command)](draft, command)
    return draft.events


def wake_at(channel: Channel) -> datetime | None:
    """Return the next instant at which the channel has something to record by itself."""
    return min([*limits.wakes(channel), *own_posts.wakes(channel)], default=None)


CHANNEL: Decider[Channel] = Decider(
    kind="channel",
    commands=(*RULES, DeadlineReached),
    events=get_args(ChannelEvent),
    initial=Channel(),
    decide=decide,
    evolve=evolve,
    wake_at=wake_at,
    effects_of=effects_of,
    settlement_of=settlement_of,
    label=lambda channel: channel.label,
)
