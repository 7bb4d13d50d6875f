"""Records of a case that stand beside its stage: who has it, what danger is known."""

from dataclasses import dataclass
from datetime import datetime

from domain.case.vocabulary import EmergencyOutcome, Hazard, HazardFinding


@dataclass(frozen=True)
class Assignment:
    """Who looks after the case: a person, a team of the pack, or a person of that team."""

    person: str | None = None
    team: str | None = None


@dataclass(frozen=True)
class Emergency:
    """Danger that somebody declared; open until `outcome` says how it ended."""

    aware_at: datetime
    outcome: EmergencyOutcome | None = None


@dataclass(frozen=True)
class FlaggedHazard:
    """A hazard in a home, and which of the acts that the law asks for are done."""

    severity: Hazard
    contact_id: str | None
    aware_at: datetime
    unflagged: bool = False
    investigated_at: datetime | None = None
    found: HazardFinding | None = None
    further_works: bool = False
    summary_message: str | None = None
    summarised: bool = False
    safe: bool = False
    works_begun: bool = False
    works_started: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """What is still owed, in the order of the law."""
        if self.unflagged:
            return ()
        if self.investigated_at is None:
            return ("its investigation",)
        is_hazard = self.found != "none"
        owed = {
            "the written summary": not self.summarised,
            "making it safe": is_hazard and not self.safe,
            "beginning the further works": self.further_works and not self.works_begun,
            "starting the further works": self.further_works and not self.works_started,
        }
        return tuple(what for what, is_owed in owed.items() if is_owed)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is owed because of it any more."""
        return not self.needs
