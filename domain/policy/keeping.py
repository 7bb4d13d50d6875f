"""How long things are kept, and what is done with what people tell of themselves."""

from typing import Literal

from pydantic import Field

from domain.messages import Frozen
from domain.policy.basics import Count, Key, Period, Platform, Text
from domain.provisions import Provision


class Retention(Provision):
    """What happens to one kind of thing once its time is over.

    Counted from the day it went up, or from the day a case closed; a referral and a record of
    conduct from the day on which something last happened there. No `platforms` means all.
    """

    what: Literal[
        "public-post", "private-message", "case", "conduct-record", "unrelated-post", "referral"
    ]
    keep: Period
    then: Literal["remove-public-post", "erase", "archive"]
    platforms: tuple[Platform, ...] = ()


class PersonalData(Provision):
    """What is looked for in public posts, and how soon somebody's request is answered.

    `private_readers` are the teams of the pack that read private threads without a further cause.
    With `first_message_links_policy` the first private message of a case says where the privacy
    policy is (`contacts.privacy_policy`).
    """

    detect: tuple[Literal["email", "phone", "postcode", "tenancy-number"], ...]
    tenancy_number: str | None = None
    answer_request_within: Period
    private_readers: tuple[Key, ...] = ()
    first_message_links_policy: bool = False


class Identity(Provision):
    """Security questions and permissions to act for somebody.

    After so many failed `attempts` a manager decides; a permission lasts `permission_days`
    unless it names its own end.
    """

    attempts: Count
    permission_days: Count


class LegalBasis(Provision):
    """A ground in law on which something may be given to a third party without consent."""

    name: Text


class Disclosure(Frozen):
    """What a third party may be given something of a case on, besides the person's consent."""

    legal_bases: dict[Key, LegalBasis] = Field(min_length=1)
