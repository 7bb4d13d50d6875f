"""What a person says of a hazard in a home. Each act has the instant at which it was done."""

from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import Hazard, HazardFinding
from domain.identifiers import Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef


class FlagHazard(Command):
    """Say that what was written tells of a hazard; `contact_id` if not the first post did."""

    type: Literal["flag_hazard"] = "flag_hazard"
    severity: Hazard
    contact_id: Uuid | None = None


class UnflagHazard(Command):
    """Say that there is none after all, before it was investigated."""

    type: Literal["unflag_hazard"] = "unflag_hazard"
    hazard_id: Uuid
    reason: ContentRef


class _Act(Command):
    """Something that was done about a hazard, when, and what shows it."""

    hazard_id: Uuid
    done_at: Instant
    evidence: ContentRef


class RecordHazardInvestigation(_Act):
    """Record what the investigation found, and whether further works are needed."""

    type: Literal["record_hazard_investigation"] = "record_hazard_investigation"
    found: HazardFinding
    further_works: bool = False


class RecordHazardMadeSafe(_Act):
    """Record that the hazard was made safe."""

    type: Literal["record_hazard_made_safe"] = "record_hazard_made_safe"


class RecordHazardSummary(_Act):
    """Record that the tenant was given the written summary by another way than a message here."""

    type: Literal["record_hazard_summary"] = "record_hazard_summary"


class RecordHazardWorksBegun(_Act):
    """Record that steps to begin the further works were taken."""

    type: Literal["record_hazard_works_begun"] = "record_hazard_works_begun"


class RecordHazardWorksStarted(_Act):
    """Record that the further works physically started."""

    type: Literal["record_hazard_works_started"] = "record_hazard_works_started"


class SendHazardSummary(Outgoing):
    """Send the tenant the written summary of the investigation."""

    type: Literal["send_hazard_summary"] = "send_hazard_summary"
    hazard_id: Uuid
    letter: ContentRef
