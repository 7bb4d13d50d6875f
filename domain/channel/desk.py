"""Rights to post, holder and deputies of one channel; each change is in the channel's history.

Source: "the Communications Team and other permitted staff manage the accounts" (West Kent); "one
person is responsible for the channels, supported by two" (Havebury).
"""

from domain.channel.answering import check_answers
from domain.channel.colleagues import tell_answering
from domain.channel.desk_commands import (
    AppointToChannel,
    EndAbsence,
    GrantPosting,
    RecordAbsence,
    RecordLeaver,
    RevokePosting,
)
from domain.channel.desk_events import (
    AbsenceEnded,
    AbsenceRecorded,
    OfficeFilled,
    OfficeVacated,
    PostingGranted,
    PostingRevoked,
)
from domain.channel.desk_refusals import (
    AbsenceIsOver,
    FillsAnother,
    OfficeNotOfChannel,
)
from domain.channel.pack_entry import Offices, offices_of
from domain.channel.routing import ChannelDraft
from domain.errors import NothingToDo


def grant_posting(draft: ChannelDraft, command: GrantPosting) -> None:
    """Let a person, or who holds an office, post here."""
    check_answers(draft)
    if draft.state.desk.posting.get(command.whom) is True:
        raise NothingToDo(what="the right is granted")
    draft.record(PostingGranted(whom=command.whom, granted_by=draft.context.actor))


def revoke_posting(draft: ChannelDraft, command: RevokePosting) -> None:
    """Bar a person, or who holds an office, from posting here."""
    check_answers(draft)
    if draft.state.desk.posting.get(command.whom) is False:
        raise NothingToDo(what="the right is revoked")
    draft.record(
        PostingRevoked(whom=command.whom, reason=command.reason, revoked_by=draft.context.actor)
    )


def appoint(draft: ChannelDraft, command: AppointToChannel) -> None:
    """Fill an office of the channel; whoever filled it does so no more."""
    check_answers(draft)
    known = _offices(draft)
    if command.office not in known.all:
        raise OfficeNotOfChannel(office=command.office, known=", ".join(known.all))
    filled = draft.state.desk.offices
    if filled.get(command.office) == command.person:
        raise NothingToDo(what="this person fills the office")
    for office, person in filled.items():
        if person == command.person:
            raise FillsAnother(office=office)
    draft.record(
        OfficeFilled(office=command.office, person=command.person, filled_by=draft.context.actor)
    )


def record_leaver(draft: ChannelDraft, command: RecordLeaver) -> None:
    """Leave the offices of whoever left to be filled, and end their right to post.

    Whoever answers for the channel now is told of each, so that somebody is appointed.
    """
    desk = draft.state.desk
    held = [office for office, person in desk.offices.items() if person == command.person]
    posts = desk.posting.get(command.person) is True
    if not held and not posts:
        raise NothingToDo(what="this person has no office and no right here")
    by = draft.context.actor
    for office in held:
        draft.record(OfficeVacated(office=office, person=command.person, recorded_by=by))
        tell_answering(draft, "channel_office_vacant", but_not=[command.person])
    if posts:
        draft.record(PostingRevoked(whom=command.person, reason=None, revoked_by=by))


def record_absence(draft: ChannelDraft, command: RecordAbsence) -> None:
    """Record that somebody is away, from now to the end of a day."""
    until = draft.context.calendar.end_of(command.until_on)
    if until <= draft.now:
        raise AbsenceIsOver(until_on=str(command.until_on))
    if draft.state.desk.away.get(command.person) == until:
        raise NothingToDo(what="the absence is recorded")
    draft.record(
        AbsenceRecorded(
            person=command.person,
            until=until,
            until_on=command.until_on,
            recorded_by=draft.context.actor,
        )
    )


def end_absence(draft: ChannelDraft, command: EndAbsence) -> None:
    """Record that somebody is back."""
    if not draft.state.desk.is_away(command.person, draft.now):
        raise NothingToDo(what="this person is not recorded as away")
    draft.record(AbsenceEnded(person=command.person, recorded_by=draft.context.actor))


def _offices(draft: ChannelDraft) -> Offices:
    return offices_of(draft.state, draft.context)
