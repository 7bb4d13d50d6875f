"""The words of what is taken further than the accounts: police, law, security, investigations."""

from typing import Literal

MatterKind = Literal[
    "police-report", "legal-referral", "security-incident", "investigation", "platform-report"
]
# What an investigation looks into. The tenancy of somebody is asked after only where it is theirs.
InvestigationInto = Literal["conduct", "tenancy"]
Outcome = Literal[
    "action_taken", "no_action", "passed_on", "no_case_found", "resolved", "withdrawn"
]
