"""What a case knows of a referral."""

from typing import Literal

from domain.messages import Event


class ReferralMade(Event):
    """A disciplinary referral was made from this case, which goes on beside it.

    Neither which nor of whom or what: only its panel sees a referral.
    """

    type: Literal["case.referral_made"] = "case.referral_made"
