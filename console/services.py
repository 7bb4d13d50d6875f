"""What the routes work with, put together where the console starts."""

from dataclasses import dataclass, field

from fastapi import Request

from application.conduct_facts import ConductFacts
from application.conduct_view import ConductView
from application.intake import IntakeRoom
from application.reading import Reader
from application.wordings import Wordings
from runtime.installation import Installation
from runtime.intake_desk import IntakeDesk
from runtime.metrics import Metrics
from runtime.simulation import Simulation
from runtime.streams import Streams


@dataclass(frozen=True)
class Services:
    """One console's services; `simulation` is None in real time."""

    installation: Installation
    streams: Streams
    reader: Reader
    intake: IntakeDesk
    simulation: Simulation | None = None
    metrics: Metrics = field(default_factory=Metrics)

    @property
    def wordings(self) -> Wordings:
        """The packs' wordings, as cases are spoken to with them."""
        parts = self.installation
        return Wordings(parts.ledger, parts.vault, parts.policies, parts.clock)

    @property
    def conduct(self) -> ConductFacts:
        """What is on record already of what commands about conduct name."""
        return ConductFacts(self.reader, self.installation.vault)

    @property
    def conducts(self) -> ConductView:
        """What people are shown of conduct."""
        parts = self.installation
        return ConductView(parts.ledger, self.reader, parts.policies, parts.clock)


def services_for(parts: Installation, streams: Streams, metrics: Metrics) -> Services:
    """Return the services of a console in real time."""
    room = IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock)
    reader = Reader(parts.ledger, parts.vault)
    return Services(parts, streams, reader, IntakeDesk(room, streams), metrics=metrics)


async def services_of(request: Request) -> Services:
    """Return the services of the application that serves this request."""
    services: Services = request.app.state.services
    return services
