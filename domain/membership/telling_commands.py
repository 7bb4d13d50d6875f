"""What people say about words that are owed to the applicant or member."""

from typing import Literal

from domain.identifiers import Uuid
from domain.membership.vocabulary import ToldHow
from domain.messages import Command
from domain.notices.commands import NoticeSettlement


class ConfirmTold(Command):
    """Attest that the person was told, and how."""

    type: Literal["confirm_told"] = "confirm_told"
    telling_id: Uuid
    how: ToldHow


class ConfirmAtNetwork(Command):
    """Attest that the group on the network is as it is recorded here: let in, or taken out."""

    type: Literal["confirm_at_network"] = "confirm_at_network"


class SettleMembershipNotice(NoticeSettlement):
    """Say that colleagues were told another way, or need not be told any more."""

    type: Literal["settle_membership_notice"] = "settle_membership_notice"
