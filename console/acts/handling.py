"""The words of who has a case, of danger and hazards, of merging and splitting, and of the end."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import assignment_commands as hands
from domain.case import commands as do
from domain.case import emergency_commands as danger
from domain.case import hazard_commands as hazard
from domain.case import merge_commands as merge
from domain.case.beside_state import Emergency, FlaggedHazard
from domain.case.personal_commands import MarkPersonal


def _is_open(emergency: Emergency) -> bool:
    return emergency.outcome is None


def _waits(flagged: FlaggedHazard) -> bool:
    return not flagged.is_settled


def _uninvestigated(flagged: FlaggedHazard) -> bool:
    return not flagged.unflagged and flagged.investigated_at is None


_OF_A_HAZARD = {
    "hazard_id": "Which hazard",
    "done_at": "When it was done",
    "evidence": "What shows it",
}
_OF_WHAT = "Which message told of it"
_FIRST = "Leave it empty if the first post did."


def _hazard_act(command: type, label: str) -> Wording:
    return Wording(
        command,
        label=label,
        group="procedure",
        labels={**_OF_A_HAZARD, "found": "What was found", "further_works": "Further works needed"},
        among={"hazard_id": _waits},
    )


WORDINGS: Sequence[Wording] = (
    Wording(
        hands.TakeOverCase,
        label="Take the case over",
        help="You look after it from now on.",
        group="case",
        labels={"reason": "Why you take it over"},
        rests_on_what_was_read=True,
    ),
    Wording(
        hands.AssignCase,
        label="Hand the case to somebody",
        help="To a person, to a team, or to a person of that team.",
        group="case",
        labels={
            "to": "To whom",
            "team": "To which team",
            "absence": "Whoever had it is away",
            "reason": "Why",
        },
        rests_on_what_was_read=True,
    ),
    Wording(
        MarkPersonal,
        label="Mark the case as personal",
        help="Its conversation stays private from now on, also after it is closed.",
        group="privacy",
        labels={"reason": "Why"},
    ),
    Wording(
        danger.DeclareEmergency,
        label="Declare an emergency",
        help="Whoever is on call is paged at once, at any hour.",
        group="procedure",
        labels={"contact_id": _OF_WHAT},
        hints={"contact_id": _FIRST},
    ),
    Wording(
        danger.EndEmergency,
        label="End an emergency",
        help="The danger is dealt with, or there was none.",
        group="procedure",
        labels={
            "emergency_id": "Which emergency",
            "outcome": "How it ended",
            "note": "How that is known",
        },
        among={"emergency_id": _is_open},
    ),
    Wording(
        hazard.FlagHazard,
        label="Flag a hazard in the home",
        help="The limits of Awaab's law run from when its news was received.",
        group="procedure",
        labels={"severity": "How grave it is", "contact_id": _OF_WHAT},
        hints={"contact_id": _FIRST},
    ),
    Wording(
        hazard.UnflagHazard,
        label="Take the flag of a hazard back",
        help="Only before it was investigated, and with the reason.",
        group="procedure",
        labels={"hazard_id": "Which hazard", "reason": "Why there is none"},
        among={"hazard_id": _uninvestigated},
    ),
    _hazard_act(hazard.RecordHazardInvestigation, "Record the investigation of a hazard"),
    _hazard_act(hazard.RecordHazardMadeSafe, "Record that a hazard was made safe"),
    _hazard_act(hazard.RecordHazardSummary, "Record that the tenant was given the summary"),
    _hazard_act(hazard.RecordHazardWorksBegun, "Record that further works were begun"),
    _hazard_act(hazard.RecordHazardWorksStarted, "Record that further works physically started"),
    Wording(
        hazard.SendHazardSummary,
        label="Send the summary of a hazard's investigation",
        help="The tenant has it when it is delivered.",
        group="procedure",
        audience="private",
        labels={"hazard_id": "Which hazard", "letter": "What the letter says"},
        among={"hazard_id": _waits},
    ),
    Wording(
        merge.MergeCase,
        label="Merge this case into another one",
        help="The other one goes on for both, from the earlier receipt.",
        group="case",
        labels={"into": "The case that goes on", "reason": "Why they are one matter"},
        hints={"reason": "Needed where somebody else wrote the other one."},
        rests_on_what_was_read=True,
    ),
    Wording(
        merge.RecordMemberAnswered,
        label="Record that somebody merged into it has the letter",
        help="Others complained of the same; each of them gets the answer, too.",
        group="procedure",
        labels={"case": "Whose case", "reference": "Where the letter is found"},
        from_records={"case": "member"},
    ),
    Wording(
        merge.UnmergeCase,
        label="Undo the merge",
        help="It is a matter of its own again, with its limits from where they had started.",
        group="case",
        labels={"reason": "Why it is a matter of its own"},
    ),
    Wording(
        merge.SplitContact,
        label="Open a case of its own for a message",
        help="It counts from when that message was received; the two cases name each other.",
        group="case",
        labels={"contact_id": "Which message", "reason": "Why"},
        rests_on_what_was_read=True,
    ),
    Wording(
        do.ReopenCase,
        label="Reopen the case",
        help="A new limit runs from now.",
        group="case",
        labels={"reason": "Why it goes on"},
    ),
)
