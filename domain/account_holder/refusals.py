"""Why an account holder's record says no.

Refusal (domain/errors.py)
├── HolderNotOpen           nobody began this record
├── AccountOfAnotherHolder  the account is somebody else's by an earlier act
├── AccountNotLinked        the account is not this holder's
├── LastAccount             a holder is known by at least one account
├── UnknownCategory         the pack has no such category
├── BreachNotKnown          no such breach here
├── StrikeNotKnown          no such strike here
├── ActNotKnown             no such measure on content here
├── ActNotStalled           nobody has to do it by hand
├── ModeratorNotNamed       people judge people, each by name
├── of the breach           `breach_refusals.py`
└── of the decision         `deciding_refusals.py`
"""

from domain.errors import Refusal


class HolderNotOpen(Refusal):
    """The record of a person's conduct begins with the account they are known by."""

    code = "holder_not_open"
    words = "There is no such account holder yet. Open the record with their platform account."
    clause = "redress:stages"


class AccountOfAnotherHolder(Refusal):
    """One platform account has one holder at a time."""

    code = "account_of_another_holder"
    words = (
        "This platform account is linked to the account holder {holder} already. Look there: "
        "unlink it first if it is not theirs, or record this on their page."
    )
    clause = "alliance-repeat"


class AccountNotLinked(Refusal):
    """What is recorded of a person was done from an account that is theirs."""

    code = "account_not_linked"
    words = (
        "The account {account} is not linked to this account holder. Link it first, saying how "
        "it is known to be theirs, or look for the holder it belongs to."
    )
    clause = "alliance-repeat"


class LastAccount(Refusal):
    """A holder is known by at least one account."""

    code = "last_account"
    words = (
        "This is the only account that the holder is known by. Link the right one first, then "
        "unlink this one."
    )
    clause = "alliance-repeat"


class BreachNotKnown(Refusal):
    """There is no such breach."""

    code = "breach_not_known"
    words = "There is no breach {breach} here. Read the record again and use an id that it shows."
    clause = "redress:shape"


class StrikeNotKnown(Refusal):
    """There is no such strike."""

    code = "strike_not_known"
    words = "There is no strike {strike} here. Read the record again and use an id that it shows."
    clause = "redress:shape"


class ActNotKnown(Refusal):
    """There is no such measure on content."""

    code = "content_act_not_known"
    words = "There is no measure {act} here. Read the record again and use an id that it shows."
    clause = "redress:shape"


class ActNotStalled(Refusal):
    """What is on its way is not done by hand as well."""

    code = "content_act_not_stalled"
    words = (
        "This measure is still being tried and nobody has to do it by hand. Wait for its result "
        "and look again."
    )
    clause = "westkent-withhold"


class ModeratorNotNamed(Refusal):
    """People are judged by people."""

    code = "moderator_not_named"
    words = (
        "Whether somebody broke a rule, and what follows, is decided by a named person. Log in "
        "as a member of staff and decide."
    )
    clause = "alliance-repeat"


class UnknownCategory(Refusal):
    """The pack has no such category."""

    code = "unknown_category"
    words = (
        "The policy of {pack} has no category {category}. It knows: {known}. Use one of these; "
        "what fits none of them is no breach."
    )
    clause = "alliance-categories"
