"""A landlord's policy as data: what a pack holds once it is loaded and checked.

The law's figures come merged in from the code that the pack cites, so that the stored document
of a policy is complete: a case is decided under it years later from that document alone.
"""

from domain.clock_rules import ClockRule
from domain.policy.basics import Nation, Period
from domain.policy.conduct import MEASURE_KEYS
from domain.policy.document import Policy
from domain.policy.operating import CodeReference, Contact, WarningRule
from domain.templates import Template

__all__ = [
    "MEASURE_KEYS",
    "ClockRule",
    "CodeReference",
    "Contact",
    "Nation",
    "Period",
    "Policy",
    "Template",
    "WarningRule",
]
