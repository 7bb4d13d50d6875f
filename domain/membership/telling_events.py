"""What is recorded of telling the person, and of what stands on the network. Never the words."""

from typing import Literal

from domain.identifiers import ActorId, Uuid
from domain.membership.vocabulary import ToldHow
from domain.messages import Event


class TellingOwed(Event):
    """The person is to be told by this wording of the pack; `fields` are what it is filled with.

    What it is about is in the event before it. Whatever else the wording asks for is written by
    whoever tells them.
    """

    type: Literal["membership.telling_owed"] = "membership.telling_owed"
    telling_id: Uuid
    template: str
    fields: dict[str, str]


class PersonTold(Event):
    """The person was told, as somebody attests."""

    type: Literal["membership.person_told"] = "membership.person_told"
    telling_id: Uuid
    how: ToldHow
    told_by: ActorId


class NetworkConfirmed(Event):
    """Somebody attests that the group on the network is as it is recorded here."""

    type: Literal["membership.network_confirmed"] = "membership.network_confirmed"
    inside: bool
    confirmed_by: ActorId


TellingEvent = TellingOwed | PersonTold | NetworkConfirmed
