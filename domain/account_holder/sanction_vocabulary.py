"""The words that restrictions, letters and what a platform is asked for them share."""

from typing import Literal, get_args

from domain.limit import LimitMeasure
from domain.policy.conduct import MeasureKey

# What bears on a person for a time. None of it closes a case, nor the door to one.
PersonMeasure = Literal["restrict", "ignore", "limit", "suspend", "block", "ban"]
PERSON_MEASURES: tuple[MeasureKey, ...] = get_args(PersonMeasure)
# What keeps a person away at the platform; the rest changes how their comments are met.
AT_THE_PLATFORM: tuple[PersonMeasure, ...] = ("block", "ban")
# What needs no breach: it concerns how far a discussion is followed (West Kent, 3.2).
OF_A_DISCUSSION: tuple[LimitMeasure, ...] = get_args(LimitMeasure)

# Another way to reach the landlord: the name of one of the pack's contacts.
OtherRoute = Literal["landlord_contact", "website", "phone"]
LiftedBecause = Literal[
    "its_time_is_over", "by_a_person", "strike_reversed", "appeal_upheld", "account_unlinked"
]
# How an account is to stand at its platform.
AccountStanding = Literal["blocked", "free"]

LetterPurpose = Literal[
    "conduct_warning", "restriction_notice", "restriction_lifted", "appeal_answer"
]
ErrandKind = Literal[
    "send_conduct_letter", "open_appeal_case", "tell_adjustments", "raise_referral"
]

# The team of the pack that looks after what is said and done on its accounts.
MODERATING_TEAM = "communications"
ENFORCE_ON_ACCOUNT = "enforce_on_account"
RESTORE_CONTENT = "restore_content"
SEND_CONDUCT_LETTER: ErrandKind = "send_conduct_letter"
OPEN_APPEAL_CASE: ErrandKind = "open_appeal_case"
TELL_ADJUSTMENTS: ErrandKind = "tell_adjustments"
RAISE_REFERRAL: ErrandKind = "raise_referral"
