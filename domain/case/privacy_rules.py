"""The rows of the decider's table about identity, reading, filing, holds and routes."""

from collections.abc import Mapping

from domain.case import commands as do
from domain.case import identity, privacy
from domain.case import identity_commands as who
from domain.case import privacy_commands as kept
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
    kept.PlaceLegalHold: Rule(privacy.place_hold, EVER),
    kept.ReleaseLegalHold: Rule(privacy.release_hold, EVER),
    kept.ShareWithTeam: Rule(privacy.share, EVER),
    kept.EndShare: Rule(privacy.end_share, EVER),
    kept.NameReader: Rule(privacy.name_reader, EVER),
    kept.RemoveReader: Rule(privacy.remove_reader, EVER),
    kept.Disclose: Rule(privacy.disclose, EVER),
    kept.FileMessage: Rule(privacy.file_message, EVER),
}
