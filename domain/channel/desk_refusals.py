"""Why somebody may not decide about a channel's people.

Refusal (domain/errors.py)
├── NotAnswerable       whoever decides answers for the channel
├── HolderIsThere       a deputy acts in the holder's absence
├── OfficeNotOfChannel  the pack gives the channel its offices
├── FillsAnother        one person fills one office of a channel
└── AbsenceIsOver       an absence lasts to a day that is still to come
"""

from domain.errors import Refusal


class NotAnswerable(Refusal):
    """The holder decides, a deputy in their absence, or the owner of the policy."""

    code = "not_answerable"
    words = "This channel answers to {holder}, and to {owner} above. Ask them to decide it."
    clause = "westkent-managed"


class HolderIsThere(Refusal):
    """A deputy acts while the holder is away or there is none."""

    code = "holder_is_there"
    words = (
        "A deputy decides while {holder} is away or has left. Ask the holder, or record their "
        "absence first."
    )
    clause = "havebury-responsible"


class OfficeNotOfChannel(Refusal):
    """Holder and deputies are those that the pack names."""

    code = "office_not_of_channel"
    words = "This channel has no office {office}. Use one of these: {known}."
    clause = "havebury-responsible"


class FillsAnother(Refusal):
    """One person is responsible, and others support them."""

    code = "fills_another_office"
    words = "This person fills the office {office} of this channel. Appoint somebody else."
    clause = "havebury-responsible"


class AbsenceIsOver(Refusal):
    """An absence lasts to a day that is still to come."""

    code = "absence_is_over"
    words = "An absence cannot end on {until_on}, which is past. Give its last day."
    clause = "redress:shape"
