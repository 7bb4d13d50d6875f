"""The refusals every stream shares; the others stand beside what they are about.

Refusal
├── InvalidTransition       the stream's stage does not allow this
├── StaleVersion            somebody else acted in between
├── CommandIdReused         the id was used before with another body
├── MalformedCommand        the command's fields do not fit
├── UnknownCommand          no such command for this kind of stream
├── NothingToDo             it is already so
├── of time                 `domain/time_refusals.py`: NaiveTime, CalendarIncomplete, ...
├── of wordings             `domain/templates.py`: UnknownTemplate, TemplateNotApproved, ...
├── of a case               `domain/case/refusals.py`: NoConsent, SeparationOfDuties, ...
│                           and by topic `domain/case/*_refusals.py`: ClockNotRunning, ...
├── of a person             `domain/person/refusals.py`: ErasureBarred, NothingHeld
├── of internal writing     `domain/case/internal_refusals.py`: NotMissed
├── of identity             `domain/case/identity_refusals.py`: NotAListedTenant, ...
├── of privacy              `domain/case/privacy_refusals.py`: UnknownTeam, LegalHoldStands, ...
├── of sending              `domain/case/sending_refusals.py`: NoRightToPost, ...
├── of publishing           `domain/case/publication_refusals.py`: OthersNotConsented, ...
├── of a kind of contact    `domain/case/kind_refusals.py`: ComplaintIsAcknowledged, ...
├── of an investigation     `domain/case/investigation_refusals.py`: ResponseIncomplete, ...
├── of a membership         `domain/membership/refusals.py`: NoGroups, TenancyNotChecked, ...
│                           and by topic `domain/membership/*_refusals.py`
├── of a referral           `domain/referral/refusals.py`: NoSuchReferral, ComplaintStands, ...
├── of a policy             `domain/policy_stream/refusals.py`: ApprovalStepsOpen, ...
├── of a channel            `domain/channel/refusals.py`: ChannelNotRegistered, ItemNotKnown
│                           and by topic `domain/channel/*_refusals.py`
└── of an account holder    `domain/account_holder/refusals.py`: AccountOfAnotherHolder, ...
                            and by topic `domain/account_holder/*_refusals.py`

All of them, with what staff should do, are listed in `docs/refusals.md`.

Inside the domain a refusal is raised; the application turns it into a value. It carries a code,
the policy clause it rests on and references (dates, ids, labels), never words or names: words
are made at the edge from `words` and the references.
"""

from typing import ClassVar


class DomainError(Exception):
    """Anything the domain has to say that is not an event."""


class Refusal(DomainError):
    """The domain said no, for a reason that a person can act on.

    `code` is stable and scripted against. `words` is a template over the references, and ends
    with what to do next. `clause` cites the pack's clause, the Code's paragraph or the design
    rule that it rests on; a refusal may be raised with a more exact one.
    """

    code: ClassVar[str] = "refused"
    words: ClassVar[str] = "This was refused."
    clause: ClassVar[str] = "redress:domain"

    def __init__(self, *, cites: str | None = None, **references: str) -> None:
        super().__init__(f"{self.code} {references}")
        self.references = references
        self.cites = cites or self.clause


class InvalidTransition(Refusal):
    """The stage that the stream is in does not allow this command."""

    code = "invalid_transition"
    words = "{command} cannot be done while this is at the stage '{stage}'. {next}"
    clause = "redress:stages"


class StaleVersion(Refusal):
    """Somebody else acted between reading and writing."""

    code = "stale_version"
    words = (
        "This was changed by somebody else meanwhile (you saw version {expected}, it is now at "
        "{actual}). Read it again, then decide."
    )
    clause = "redress:two-people-at-once"


class CommandIdReused(Refusal):
    """The same command id came with another body."""

    code = "command_id_reused"
    words = (
        "The command id {command_id} was already used for something else. Send this with an id "
        "of its own."
    )
    clause = "redress:idempotency"


class MalformedCommand(Refusal):
    """The command's fields do not fit its type."""

    code = "malformed_command"
    words = (
        "The command {command} does not fit: {problems}. Correct these fields and send it again."
    )
    clause = "redress:shape"


class UnknownCommand(Refusal):
    """No stream of this kind knows such a command."""

    code = "unknown_command"
    words = "A {kind} has no command called {command}. It knows: {known}."
    clause = "redress:shape"


class NothingToDo(Refusal):
    """What is asked for is already so."""

    code = "already_so"
    words = "Nothing was changed, because it is already so: {what}."
    clause = "redress:already-so"


def every_refusal(root: type[Refusal] = Refusal) -> dict[str, type[Refusal]]:
    """Return all refusals below `root` by their code; two with one code are a programming error."""
    found: dict[str, type[Refusal]] = {root.code: root}
    for child in root.__subclasses__():
        for code, kind in every_refusal(child).items():
            if found.setdefault(code, kind) is not kind:
                raise TypeError(f"two refusals share the code {code!r}")
    return found
