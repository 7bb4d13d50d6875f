"""The words that commands, events and state of a membership share."""

from typing import Literal

# How the applicant is known to live in a home of the landlord's.
Home = Literal["current_tenant", "confirmed_occupant", "neither"]
# Where an applicant or member said that they agree to the rules.
AgreedHow = Literal["on_the_network", "by_message", "in_writing", "in_person"]
ToldHow = Literal["private_message", "email", "letter", "phone", "in_person"]

TELL_GROUP = "tell_group"
MODERATE_POST = "moderate_group_post"
# The pack's wordings for what has no reason of its own.
APPROVED_WORDING = "membership_approved"
RULES_CHANGED_WORDING = "membership_rules_changed"
REINSTATED_WORDING = "membership_reinstated"
