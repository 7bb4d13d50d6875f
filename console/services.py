"""What the routes work with, put together where the console starts."""

from dataclasses import dataclass

from fastapi import Request

from application.reading import Reader
from runtime.installation import Installation
from runtime.intake_desk import IntakeDesk
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


def services_of(request: Request) -> Services:
    """Return the services of the application that serves this request."""
    services: Services = request.app.state.services
    return services
