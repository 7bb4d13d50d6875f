"""How events about personal details and hidden posts change a case."""

from typing import assert_never

from domain.case import exposure_events as exposed
from domain.case.exposure_state import Exposure, Hiding, Settled
from domain.case.state import Case, put
from domain.changing import replace


def evolve_exposure(case: Case, event: exposed.ExposureEvent) -> Case:
    """Return the case as it is after the event."""
    match event:
        case exposed.PersonalDetailsSeen(object_id=object_id, kinds=kinds):
            seen = case.exposures.get(object_id)
            known = seen.kinds if seen else ()
            exposure = Exposure(tuple(dict.fromkeys((*known, *kinds))))
            return replace(case, exposures=put(case.exposures, object_id, exposure))
        case exposed.PersonalDetailsLeft(object_id=object_id):
            return settled(case, object_id, "left")
        case exposed.HidingRequested():
            return _hiding(case, event.effect_id, Hiding(event.hiding_id, event.object_id))
        case exposed.PostHidden():
            hiding = replace(case.hidings[event.effect_id], status="done", attempts=event.attempts)
            case = _hiding(case, event.effect_id, hiding)
            # What is only weaker still shows it to somebody.
            return case if event.weaker else settled(case, event.object_id, "hidden")
        case exposed.HidingDelayed():
            hiding = replace(
                case.hidings[event.effect_id], status="requested", attempts=event.attempts
            )
            return _hiding(case, event.effect_id, hiding)
        case exposed.HidingStalled():
            hiding = replace(
                case.hidings[event.effect_id], status="stalled", attempts=event.attempts
            )
            return _hiding(case, event.effect_id, hiding)
        case _:
            assert_never(event)


def settled(case: Case, object_id: str, status: Settled) -> Case:
    """Return the case with nothing left to decide about personal details in a post."""
    exposure = case.exposures.get(object_id)
    if exposure is None:
        return case
    return replace(case, exposures=put(case.exposures, object_id, replace(exposure, status=status)))


def _hiding(case: Case, effect_id: str, hiding: Hiding) -> Case:
    return replace(case, hidings=put(case.hidings, effect_id, hiding))
