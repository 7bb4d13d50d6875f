"""What the events of identity, reading, filing, holds and routes say, as one plain line."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.case import answer_events as answers
from domain.case import follow_events as follows
from domain.case import identity_events as identity
from domain.case import privacy_events as privacy
from domain.case import route_events as routes
from domain.messages import Event
from domain.person import events as person

Teller = Callable[[Any, ZoneInfo], str]


def standing_in_words(standing: str) -> str:
    """Return what somebody is to the tenancy, in words."""
    if standing == "not_stated":
        return "standing not stated"
    return standing.replace("_", " ")


def _route(route: str) -> str:
    return "private messages" if route == "platform" else route


def _follow(purpose: str) -> str:
    return "direct messages" if purpose == "direct_message" else "another reason"


def _day(event: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- any event with an end
    return f"{event.ends_at.astimezone(zone):%a %d %b %Y %H:%M}"


def _decided(event: identity.IdentityDecided, zone: ZoneInfo) -> str:
    match event.outcome:
        case "confirmed":
            return f"a manager confirmed the identity, {standing_in_words(event.standing)}"
        case "not_confirmed":
            return "a manager decided that the identity is not confirmed"
        case "try_again":
            return "a manager allowed further tries to confirm the identity"


def _disclosed(event: privacy.DisclosureMade, zone: ZoneInfo) -> str:
    on = "with consent" if event.basis == "consent" else f"on the basis {event.legal_basis}"
    return f"disclosed to a third party, {on}"


PRIVACY_TELLERS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            identity.IdentityDecided: _decided,
            identity.StandingRecorded: lambda e, z: f"recorded as {standing_in_words(e.standing)}",
            identity.PermissionRecorded: lambda e, z: (
                f"permission recorded ({e.scope.replace('_', ' ')}), "
                f"until the end of {e.ends_on:%a %d %b %Y}"
            ),
            identity.PermissionRevoked: lambda e, z: "permission revoked",
            identity.PermissionLapsed: lambda e, z: "permission lapsed",
            answers.IdentityTakenOver: lambda e, z: "a manager took the identity check over",
            answers.AnswerOpened: lambda e, z: "an answer to the identity question was opened",
            answers.AnswersJudged: lambda e, z: (
                f"{len(e.contacts)} answers judged: their keys are to be destroyed"
            ),
            answers.AnswersDestroyed: lambda e, z: (
                f"{len(e.contacts)} answers destroyed: nobody can read them any more"
            ),
            answers.NoAnswerSaid: lambda e, z: "a message was no answer and is kept like any other",
            answers.MessageUnsealed: lambda e, z: "the message is under the person's ordinary key",
            answers.AnswerErrandDelayed: lambda e, z: f"answers not dealt with yet ({e.reason})",
            routes.RouteMoved: lambda e, z: f"the conversation goes on by {_route(e.route)}",
            routes.OtherContactRecorded: lambda e, z: f"the person wrote or spoke by {e.route}",
            routes.SentByRoute: lambda e, z: (
                f"sent by {e.route} on {e.sent_at.astimezone(z):%a %d %b %Y %H:%M}, "
                f"attested by {e.attested_by}"
            ),
            follows.FollowRequested: lambda e, z: (
                f"follow of the account requested, for {_follow(e.purpose)}"
            ),
            follows.UnfollowRequested: lambda e, z: (
                f"the follow is to be undone: {e.reason.replace('_', ' ')}"
            ),
            follows.FollowEffective: lambda e, z: (
                f"account {e.what}" + (f", weaker: {e.weaker}" if e.weaker else "")
            ),
            follows.FollowDelayed: lambda e, z: f"the follow did not go through yet ({e.reason})",
            follows.FollowStalled: lambda e, z: (
                f"the follow could not be changed ({e.reason}): a person does it"
            ),
            person.DataExported: lambda e, z: f"all data exported ({e.reference})",
            person.ErasureOrdered: lambda e, z: f"erasure ordered ({e.reference})",
            person.SubjectErased: lambda e, z: f"the person is erased: {e.keys} keys destroyed",
            privacy.LegalHoldPlaced: lambda e, z: "legal hold placed",
            privacy.LegalHoldReleased: lambda e, z: "legal hold released",
            privacy.CaseShared: lambda e, z: f"private thread shared with the team {e.team}",
            privacy.ShareEnded: lambda e, z: "private thread no longer shared with the team",
            privacy.ReaderNamed: lambda e, z: (
                f"{e.reader} may read the private thread until {_day(e, z)}: "
                f"{e.cause.replace('_', ' ')}"
            ),
            privacy.ReaderRemoved: lambda e, z: f"{e.reader} no longer reads the private thread",
            privacy.DisclosureMade: _disclosed,
            privacy.MessageFiled: lambda e, z: "a message was filed to the tenancy record",
        },
    )
)
