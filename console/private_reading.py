"""Reading what is private over the API: only with a cause, and noted before it is shown."""

from collections.abc import Sequence

from application.journal import Reading
from application.private_reading import PrivateReading
from console.access import NOT_HERE, Caller
from console.kinds.registry import kind_of
from console.problems import Problem
from console.services import Services
from domain.case.visibility import Looker, ReadingPurpose, reads_as_a_team
from domain.identifiers import parse_stream
from ledger.recorded import Recorded


def private_reading(services: Services) -> PrivateReading:
    """Return what answers who may read, for one console."""
    parts = services.installation
    return PrivateReading(parts.ledger, services.reader, parts.policies, parts.clock)


def looker_of(caller: Caller, purpose: ReadingPurpose | None = None) -> Looker:
    """Return the caller as the rules of visibility see them."""
    return Looker(caller.actor, caller.permissions, frozenset(caller.teams), purpose)


def note_reading(
    services: Services, caller: Caller, stream: str, version: int, purpose: ReadingPurpose | None
) -> None:
    """Note that the caller reads a stream's texts; raise a problem, noted too, if they may not."""
    reading = reading_of(services, caller, stream, purpose)
    private_reading(services).note(stream, version, reading)


def reading_of(
    services: Services, caller: Caller, stream: str, purpose: ReadingPurpose | None = None
) -> Reading:
    """Return why the caller may read a stream's texts; a problem, which is noted, otherwise."""
    if parse_stream(stream).kind != "case":
        needed = kind_of(stream).texts
        if needed is not None:
            caller.check(needed)
        return Reading(caller.actor, "api")
    asked = private_reading(services)
    cause = asked.cause(stream, looker_of(caller, purpose))
    if cause is None:
        asked.refuse(stream, caller.actor, "api")
        raise Problem(
            403,
            "not_a_reader",
            "You are not among those who read this private thread. Ask its handler to share it "
            "with your team or to name you; an auditor gives a purpose.",
            clause="mhs-visibility",
        )
    return Reading(caller.actor, "api", cause, purpose if cause == "audit" else None)


def texts_for(
    services: Services, caller: Caller, stream: str, facts: Sequence[Recorded]
) -> list[dict[str, str]]:
    """Return the facts' texts, once the reading is noted; what a thread keeps private stays so."""
    opens = kind_of(stream).opens
    if opens is None:
        return services.reader.texts_of(facts)
    asked, looker = private_reading(services), looker_of(caller)
    return opens(services, facts, lambda case: asked.cause(case, looker) is not None)


def answer_for(services: Services, caller: Caller, stream: str, item: str) -> str:
    """Return an opened answer to its judge; noted before it is shown."""
    reading = private_reading(services)
    text = reading.opened_answer(stream, item, caller.actor)
    if text is None:
        reading.refuse(stream, caller.actor, "api")
        raise Problem(404, "not_found", NOT_HERE)
    version = services.reader.folded(stream).version
    reading.note(stream, version, Reading(caller.actor, "api", "judge"))
    return text


def reads_threads(services: Services, caller: Caller) -> bool:
    """Tell whether the caller reads private threads without a further cause."""
    policy = services.installation.policies.current(caller.landlord).policy
    return reads_as_a_team(policy, looker_of(caller))
