"""Stories of contacts that are no complaint, and of danger: each kind of event at least once."""

from collections.abc import Callable

from domain.case import commands as do
from domain.case.assignment_commands import AssignCase
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.hazard_commands import (
    FlagHazard,
    RecordHazardInvestigation,
    RecordHazardMadeSafe,
    RecordHazardWorksBegun,
    RecordHazardWorksStarted,
    SendHazardSummary,
    UnflagHazard,
)
from domain.case.merge_commands import (
    AbsorbCase,
    MergeCase,
    ReleaseCase,
    SplitContact,
    UnmergeCase,
)
from domain.case.personal_commands import MarkPersonal
from domain.case.state import Case
from domain.identifiers import stream_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from tests.domain import happenings as h
from tests.domain.scenario import Did

NOTE = h.text("a note")
OTHER = stream_id("shal", "case", "other")
THIRD = stream_id("shal", "case", "third")
SAY = do.SendMessage(audience="private", content=NOTE, tenancy_matter=False)


def an_enquiry() -> list[Did]:
    """An enquiry with an emergency in it, handed over, closed and opened again."""
    return [
        Did(h.a_post(), h.MONDAY, h.INTAKE),
        Did(do.Triage(kind="enquiry"), h.MONDAY, h.AMARA),
        Did(AssignCase(to=h.BEN, reason=NOTE), h.MONDAY, h.AMARA),
        Did(MarkPersonal(), h.MONDAY, h.AMARA),
        Did(DeclareEmergency(), h.MONDAY, h.AMARA),
        Did(_end_emergency, h.MONDAY, h.AMARA),
        Did(
            do.SendMessage(audience="private", content=NOTE, tenancy_matter=False), h.MONDAY, h.BEN
        ),
        Did(h.done("discussion"), h.MONDAY, h.EFFECTS),
        Did(do.CloseCase(ending="answered"), h.MONDAY, h.BEN),
        Did(do.ReopenCase(reason=NOTE), h.MONDAY, h.BEN),
    ]


def a_hazard() -> list[Did]:
    """A home with mould, from the flag to the start of the works; one flag was raised in error."""
    at = {"done_at": h.MONDAY, "evidence": NOTE}
    return [
        Did(h.a_post(), h.MONDAY, h.INTAKE),
        Did(do.Triage(kind="service_request", hazard="significant"), h.MONDAY, h.AMARA),
        Did(FlagHazard(severity="emergency"), h.MONDAY, h.AMARA),
        Did(lambda case: UnflagHazard(hazard_id=_hazards(case)[1], reason=NOTE), h.MONDAY, h.AMARA),
        Did(
            _of_the_first(RecordHazardInvestigation, found="significant", further_works=True, **at),
            h.MONDAY,
            h.AMARA,
        ),
        Did(_of_the_first(RecordHazardMadeSafe, **at), h.MONDAY, h.AMARA),
        Did(h.identified().command, h.MONDAY, h.AMARA),
        Did(_of_the_first(SendHazardSummary, letter=NOTE), h.MONDAY, h.AMARA),
        Did(h.done("hazard_summary"), h.MONDAY, h.EFFECTS),
        Did(_of_the_first(RecordHazardWorksBegun, **at), h.MONDAY, h.AMARA),
        Did(_of_the_first(RecordHazardWorksStarted, **at), h.MONDAY, h.AMARA),
    ]


def merged_and_parted() -> list[Did]:
    """Split off from one case, merged into another at the second try, and parted again."""
    post = h.a_post().model_copy(update={"split_from": OTHER})
    absorb = AbsorbCase(
        case=THIRD,
        subject=h.RESIDENT,
        received_at=h.MONDAY - h.A_DAY,
        is_complaint=True,
        as_group=False,
    )
    return [
        Did(post, h.MONDAY, h.INTAKE),
        Did(h.a_contact("noise", h.MONDAY), h.MONDAY, h.INTAKE),
        Did(SplitContact(contact_id=h.contact_id("noise")), h.MONDAY, h.AMARA),
        Did(absorb, h.MONDAY, h.EFFECTS),
        Did(MergeCase(into=OTHER), h.MONDAY, h.AMARA),
        Did(_answers(EffectFailed, reason="timed_out"), h.MONDAY, h.EFFECTS),
        Did(_answers(EffectFailed, 2, reason="no", retryable=False), h.MONDAY, h.EFFECTS),
        Did(MergeCase(into=OTHER), h.MONDAY, h.AMARA),
        Did(_answers(EffectDone), h.MONDAY, h.EFFECTS),
        Did(h.a_contact("again", h.MONDAY), h.MONDAY, h.INTAKE),
        Did(ReleaseCase(case=THIRD), h.MONDAY, h.EFFECTS),
        Did(UnmergeCase(reason=NOTE), h.MONDAY, h.AMARA),
    ]


def _answers(kind: type[Command], attempt: int = 1, **facts: object) -> Callable[[Case], Command]:
    """Return what became of asking the other case."""

    def result(case: Case) -> Command:
        assert case.merging.pending is not None
        effect = case.merging.pending.effect_id
        return kind.model_validate({"effect_id": effect, "attempt": attempt, **facts})

    return result


def _hazards(case: Case) -> list[str]:
    return list(case.hazards)


def _of_the_first(kind: type[Command], **facts: object) -> Callable[[Case], Command]:
    return lambda case: kind.model_validate({"hazard_id": _hazards(case)[0], **facts})


def _end_emergency(case: Case) -> EndEmergency:
    [id_] = case.emergencies
    return EndEmergency(emergency_id=id_, outcome="no_emergency", note=NOTE)
