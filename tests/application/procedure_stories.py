"""Stories of the complaints procedure beside those of `stories.py`, each by its stream."""

from domain.identifiers import stream_id
from tests.domain import happenings as h
from tests.domain import test_case_investigation as looking
from tests.domain.scenario import Did


def every_procedure_story() -> dict[str, list[Did]]:
    """Return what happened in each of them."""
    stories = {"investigated": investigated()}
    return {stream_id("shal", "case", name): story for name, story in stories.items()}


def investigated() -> list[Did]:
    """Everything that an investigation can do, up to the answer."""
    steps = (looking.CORRECT, looking.PLAN, looking.PHOTO, looking.HEARD, looking.STAIRS)
    at = h.MONDAY + h.A_MINUTE
    return [
        *h.acknowledged(),
        *[Did(step, at, h.AMARA) for step in steps],
        *h.answered()[len(h.acknowledged()) :],
    ]
