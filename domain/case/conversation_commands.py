"""What is said outside the stages, each purpose by a command of its own."""

from datetime import date
from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import Audience
from domain.messages import ContentRef


class SendHoldingReply(Outgoing):
    """Say that the matter is not forgotten, without any detail."""

    type: Literal["send_holding_reply"] = "send_holding_reply"
    content: ContentRef
    audience: Audience = "public"


class Signpost(Outgoing):
    """Point to where somebody finds help or goes on, without any detail."""

    type: Literal["signpost"] = "signpost"
    content: ContentRef
    audience: Audience = "public"


class SendSafetyWarning(Outgoing):
    """Warn of a danger. It goes out at once, whatever was ended or limited."""

    type: Literal["send_safety_warning"] = "send_safety_warning"
    content: ContentRef
    audience: Audience = "public"


class SendModerationNotice(Outgoing):
    """Say in public that something was withheld, edited or removed, and how to object."""

    type: Literal["send_moderation_notice"] = "send_moderation_notice"
    content: ContentRef
    audience: Audience = "public"


class SendNeutralReply(Outgoing):
    """End the public thread without detail where consent to publish was not given."""

    type: Literal["send_neutral_reply"] = "send_neutral_reply"
    content: ContentRef


class SendUpdate(Outgoing):
    """Tell the person in private how far what was promised has come.

    `tenancy_matter`: it speaks of the tenancy, so only a confirmed person may read it. `next_on`
    promises by when they hear again, from the delivery on.
    """

    type: Literal["send_update"] = "send_update"
    content: ContentRef
    tenancy_matter: bool = True
    next_on: date | None = None


class SendLegalNotice(Outgoing):
    """Send what the law asks to be served in writing."""

    type: Literal["send_legal_notice"] = "send_legal_notice"
    content: ContentRef
