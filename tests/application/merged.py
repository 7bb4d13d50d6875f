"""A case of an office that goes on in the case of somebody else, as two tell each other."""

from domain.case import commands as do
from domain.case.merge_commands import MergeCase
from domain.case.merge_events import MergeOrdered
from domain.channel.handover import to_other_case
from domain.identifiers import stream_id
from domain.messages import Command
from domain.results import EffectDone
from tests.application.office import Office
from tests.domain.happenings import CASE_ID, EFFECTS, INTAKE, a_post, personal, text


def a_complaint_of(office: Office, name: str) -> tuple[str, str]:
    """Open somebody's complaint of the lift; return who they are and their case."""
    author = office.vault.ensure_subject(office.landlord, "facebook", name)
    post = a_post().model_copy(
        update={
            "post": f"post-{name}",
            "thread": f"post-{name}",
            "subject": author,
            "handle": personal("handle", author),
            "text": text(name, author),
        }
    )
    case = stream_id(office.landlord, "case", name)
    _does(office, case, post, INTAKE)
    _does(office, case, do.Triage(kind="complaint"))
    return author, case


def merge(office: Office, case: str, into: str = CASE_ID) -> None:
    """Merge a case into another one, which takes it up."""
    _does(office, case, MergeCase(into=into, reason=text("the same lift")))
    ordered = next(each for each in office.events(case) if isinstance(each, MergeOrdered))
    other, absorb = to_other_case(ordered, case)
    _does(office, other, absorb, EFFECTS)
    _does(office, case, EffectDone(effect_id=ordered.effect_id, attempt=1), EFFECTS)


def _does(office: Office, case: str, command: Command, by: str = "staff:amara") -> None:
    answer = office.answer(command, by, stream=case)
    assert answer.refusal is None, answer.refusal
