"""What a complaint handling code sets beside its clocks; merged into every pack that cites it."""

from domain.messages import Frozen
from domain.policy.basics import Period
from domain.provisions import Provision


class IssueAge(Provision):
    """How old an issue has to be before a complaint about it may be refused for its age."""

    period: Period


class OmbudsmanRoute(Provision):
    """How long after the final response, or a refusal, the resident may go to the Ombudsman."""

    period: Period


class BeyondMaximum(Provision):
    """Whether an answer within an extension beyond the maximum, for good reason, is in time."""

    in_time: bool


class ComplaintLimits(Frozen):
    """The periods and choices of a code that are no clocks: nobody is late by them."""

    issue_age: IssueAge
    ombudsman_route: OmbudsmanRoute
    beyond_maximum: BeyondMaximum
