"""What the domain accepts is recorded: every command of a case once through the whole transaction.

Effects are ordered and settled, claims checked, read models written and the chain linked.
"""

from collections.abc import Callable
from itertools import islice

import pytest

from domain.case.automatic_commands import SayPrepared
from domain.case.calendar_commands import AdoptCalendar
from domain.case.conversation_commands import LimitThread
from domain.identifiers import derived_id
from domain.messages import Command
from tests.application.office import Office
from tests.domain.case_model.history import command_of, pack_of
from tests.domain.case_model.making import TEXTS
from tests.domain.case_model.trying import WANTED, Walk, accepted
from tests.domain.case_model.ways import WAYS

ENOUGH = 4
# Each needs something that no office here has, and is recorded in tests of its own: an edited pack
# that is offered, a pack that limits threads, words that the office's own effects prepared.
ELSEWHERE = {AdoptCalendar, LimitThread, SayPrepared}
KINDS = [kind for kind in WANTED if kind not in ELSEWHERE]


def recorded(office: Office, walk: Walk) -> bool:
    """Take the same walk here; tell whether its last step was accepted."""
    for what in TEXTS:
        office.vault.put("shal", office.subject, what, derived_id("personal", what))
    office.told(WAYS[walk.place]())
    pack = pack_of(walk.landlord)
    for step in walk.steps:
        office.clock.at += step.pause
        command = command_of(step, office.folded().state, pack, office.clock.at)
        answer = office.answer(command, step.actor, teams=tuple(pack.policy.teams))
    return answer.refusal is None and bool(answer.events)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.model_fields["type"].default)
def test_what_is_accepted_is_recorded(
    new_office: Callable[[], Office], kind: type[Command]
) -> None:
    # Ids are others here, so that now and then a walk leads elsewhere.
    walks = islice(accepted(kind, "shal"), ENOUGH)
    assert any(recorded(new_office(), walk) for walk in walks)
