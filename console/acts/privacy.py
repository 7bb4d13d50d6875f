"""The words of identity, reading, sharing, filing and legal holds."""

from collections.abc import Sequence

from console.acts.among import written_privately
from console.acts.wording import Wording
from domain.case import identity_commands as who
from domain.case import privacy_commands as kept
from domain.case.privacy_state import Permission as Leave
from domain.case.privacy_state import Share

_STANDINGS = {
    "not_stated": "Not stated",
    "listed_tenant": "A listed tenant",
    "occupant": "An occupant",
    "representative": "A representative",
    "other": "Somebody else",
}


def _in_force(leave: Leave) -> bool:
    return leave.status == "in force"


def _not_ended(share: Share) -> bool:
    return not share.ended


WORDINGS: Sequence[Wording] = (
    Wording(
        who.DecideIdentity,
        label="Decide who the person is",
        help="The tries are used up, so a manager decides.",
        group="privacy",
        labels={
            "outcome": "What is decided",
            "standing": "What they are to the tenancy",
            "reason": "Why",
        },
        choices={
            "outcome": {
                "confirmed": "They are who they say",
                "not_confirmed": "Not confirmed",
                "try_again": "They may try once more",
            },
            "standing": _STANDINGS,
        },
    ),
    Wording(
        who.RecordStanding,
        label="Record what they are to the tenancy",
        group="privacy",
        labels={"standing": "By our own register, they are"},
        choices={"standing": _STANDINGS},
    ),
    Wording(
        who.RecordPermission,
        label="Record a tenant's leave for them to be told",
        help="A listed tenant lets this person be told of the tenancy.",
        group="privacy",
        labels={
            "scope": "What they may be told",
            "evidence": "Who gave leave, and how it was shown",
            "ends_on": "Until, the last day",
        },
        hints={"ends_on": "Leave it empty for as long as the policy says."},
    ),
    Wording(
        who.RevokePermission,
        label="Record that the leave no longer stands",
        group="privacy",
        labels={"permission_id": "Which leave", "reason": "Why"},
        among={"permission_id": _in_force},
    ),
    Wording(
        kept.ShareWithTeam,
        label="Let another team read the private thread",
        group="privacy",
        labels={"team": "Which team", "reason": "What they need it for"},
    ),
    Wording(
        kept.EndShare,
        label="Let a team no longer read it",
        group="privacy",
        labels={"share_id": "Which team"},
        among={"share_id": _not_ended},
    ),
    Wording(
        kept.NameReader,
        label="Let one person read the private thread",
        group="privacy",
        labels={
            "reader": "Who",
            "cause": "What for",
            "reason": "Why they need to read it",
            "ends_at": "Until",
        },
    ),
    Wording(
        kept.RemoveReader,
        label="Let a person no longer read it",
        group="privacy",
        labels={"reader": "Who"},
    ),
    Wording(
        kept.Disclose,
        label="Record that something is given to a third party",
        help="Needs the person's consent in private, or a legal basis that the policy names.",
        group="privacy",
        labels={
            "recipient": "Who gets it",
            "what": "What they get",
            "reason": "Why",
            "evidence": "The private message in which the person consents",
            "legal_basis": "Or the legal basis",
        },
        among={"evidence": written_privately},
        from_records={"evidence": "contact"},
    ),
    Wording(
        kept.FileMessage,
        label="Record that a message was filed in the tenancy record",
        group="privacy",
        labels={"item": "Which message", "reference": "Where it stands there"},
        hints={"item": "None of these means the first post or message."},
        from_records={"item": "contact+message"},
    ),
    Wording(
        kept.PlaceLegalHold,
        label="Place a legal hold",
        help="Everything of the case is kept as it is, whatever its time.",
        group="privacy",
        labels={"reason": "What it is for"},
    ),
    Wording(
        kept.ReleaseLegalHold,
        label="Release the legal hold",
        group="privacy",
        labels={"reason": "Why it is over"},
    ),
)
