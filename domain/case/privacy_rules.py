"""The rows of the decider's table about identity, reading, filing, holds and routes."""

from collections.abc import Mapping

from domain.case import answer_commands as reply
from domain.case import answers, follow, identity, privacy, routes
from domain.case import commands as do
from domain.case import follow_commands as on
from domain.case import identity_commands as who
from domain.case import privacy_commands as kept
from domain.case import route_commands as by
from domain.case.rule import EVER, OPEN, Rule
from domain.messages import Command

PRIVACY_RULES: Mapping[type[Command], Rule] = {
    do.AskIdentity: Rule(identity.ask, OPEN),
    do.ConfirmIdentity: Rule(identity.confirm, OPEN),
    do.FailIdentity: Rule(identity.fail, OPEN),
    who.DecideIdentity: Rule(identity.decide, OPEN),
    who.RecordStanding: Rule(identity.record_standing, OPEN),
    who.RecordPermission: Rule(identity.record_permission, EVER),
    who.RevokePermission: Rule(identity.revoke_permission, EVER),
    reply.TakeOverIdentity: Rule(answers.take_over, EVER),
    reply.OpenAnswer: Rule(answers.open_answer, EVER),
    reply.DiscardAnswer: Rule(answers.discard, EVER),
    reply.SayNoAnswer: Rule(answers.say_no_answer, EVER),
    reply.MessageMoved: Rule(answers.moved, EVER, person=False),
    on.FollowAccount: Rule(follow.follow, OPEN),
    on.UnfollowAccount: Rule(follow.unfollow, OPEN),
    on.ConfirmFollow: Rule(follow.confirm, EVER),
    on.FollowReported: Rule(follow.reported, EVER, person=False),
    by.MoveRoute: Rule(routes.move, OPEN),
    by.RecordOtherContact: Rule(routes.record_contact, EVER),
    by.ConfirmSentByRoute: Rule(routes.confirm_sent, EVER),
    kept.PlaceLegalHold: Rule(privacy.place_hold, EVER),
    kept.ReleaseLegalHold: Rule(privacy.release_hold, EVER),
    kept.ShareWithTeam: Rule(privacy.share, EVER),
    kept.EndShare: Rule(privacy.end_share, EVER),
    kept.NameReader: Rule(privacy.name_reader, EVER),
    kept.RemoveReader: Rule(privacy.remove_reader, EVER),
    kept.Disclose: Rule(privacy.disclose, EVER),
    kept.FileMessage: Rule(privacy.file_message, EVER),
}
