"""What the composer says before one writes: for whom, and how long the platform lets it through."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from console.acts.registry import acts
from console.pages.case.window import window_shown
from domain.case.decider import CASE
from domain.case.route_commands import MoveRoute
from domain.case.state import Case
from platforms.reach import every_reach
from policies.loader import load_policy
from tests.domain.happenings import AMARA, CASE_ID, INTAKE, MONDAY, a_contact, lodged, text
from tests.domain.scenario import Did, Scenario

HOUR = timedelta(hours=1)
META = every_reach()["facebook"]
LONDON = ZoneInfo("Europe/London")
PRIVATE = acts("case")["send_message"]


@pytest.fixture
def written_to() -> Scenario[Case]:
    """A complaint whose author wrote privately on Monday at ten."""
    shal = load_policy("shal")
    case = Scenario(CASE, shal, CASE_ID, MONDAY, AMARA)
    return case.given(*lodged(), Did(a_contact("hello", MONDAY), MONDAY, INTAKE))


@pytest.mark.parametrize(
    ("hours", "words", "tone"),
    [
        (23, "The platform lets a private message through: 1 hour left, until Tue", "plain"),
        (24, "The platform lets a private message through: less than a minute left", "plain"),
        (
            25,
            "Only your own words still go through, marked as such: 5 days 23 hours left",
            "warning",
        ),
        (169, "The platform lets no private message through (outside window): invite", "warning"),
    ],
)
def test_the_composer_counts_down_the_platforms_window(
    written_to: Scenario[Case], hours: int, words: str, tone: str
) -> None:
    shown = window_shown(PRIVATE, written_to.state, META, MONDAY + hours * HOUR, LONDON)
    assert shown is not None
    assert shown.words.startswith(words)
    assert shown.tone == tone


def test_a_network_without_limit_and_a_public_reply_say_nothing(
    written_to: Scenario[Case],
) -> None:
    at = MONDAY + HOUR
    assert window_shown(PRIVATE, written_to.state, None, at, LONDON) is None
    public = acts("case")["acknowledge_publicly"]
    assert window_shown(public, written_to.state, META, at, LONDON) is None


def test_what_goes_by_letter_says_so(written_to: Scenario[Case]) -> None:
    by_letter = Did(MoveRoute(route="letter", reason=text("as she wishes")), MONDAY, AMARA)
    written_to.given(by_letter)
    shown = window_shown(PRIVATE, written_to.state, META, MONDAY, LONDON)
    assert shown is not None
    assert shown.words == "It goes by letter: a person carries it."
