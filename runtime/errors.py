"""What can go wrong between Redress and Temporal; each says what, where and what to do next.

RuntimeProblem
├── TemporalMissing       no server program on this machine
├── TemporalUnavailable   the server does not answer
├── TemporalSettingsWrong what TEMPORAL_* says cannot be used
├── PortTaken             a port that is to be served is not to be had
├── NotStarted            what a process needs did not come in time
├── FolderTaken           the data folder is in use, or cannot be one
├── NamespaceMissing      the server answers and has no such namespace
├── NotAnsweredInTime     taken in, but nobody recorded it in time
├── RecordingFailed       the ledger could not take it (full, busy, away)
├── NotSettled            simulated time cannot move on
├── ProgramMissing        a program of PostgreSQL's is needed and not here
├── CopyFailed            a database could not be copied out or in
├── NotABackup            the folder holds no whole backup
└── NotEmpty              something is there already, so nothing is restored over it
"""

from typing import ClassVar


class RuntimeProblem(Exception):
    """An infrastructure error: never remembered, so the same command may be sent again."""

    code: ClassVar[str] = "unavailable"


class TemporalMissing(RuntimeProblem):
    """There is no Temporal server program to start."""

    code = "temporal_missing"


class TemporalUnavailable(RuntimeProblem):
    """No Temporal server answers at the address."""

    code = "temporal_unavailable"
    words = (
        "Temporal does not answer. Try again in a moment: a command may be sent again with the "
        "same command id, it happens once."
    )

    def __init__(self, address: str) -> None:
        super().__init__(
            f"No Temporal server answers at {address}. Start one, or point TEMPORAL_ADDRESS at "
            "one. A command without an answer may be sent again with the same command id."
        )


class TemporalSettingsWrong(RuntimeProblem):
    """TEMPORAL_*, or the file that it names, cannot be used."""

    code = "temporal_settings"

    def __init__(self, why: str) -> None:
        super().__init__(f"The settings of Temporal cannot be used: {why}. See TEMPORAL_*.")


class PortTaken(RuntimeProblem):
    """Something that is to be served cannot listen where it is told to."""

    code = "port_taken"

    def __init__(self, what: str, host: str, port: int, why: str) -> None:
        super().__init__(
            f"{what} cannot be served at {host}:{port} ({why}). Name another port or host, or end "
            "what listens there."
        )


class NotStarted(RuntimeProblem):
    """Something that the process needs did not come in time; the message says what and why."""

    code = "not_started"


class FolderTaken(RuntimeProblem):
    """The folder is in use, or cannot be what it is to be; the message says what to do."""

    code = "folder_taken"


class NamespaceMissing(RuntimeProblem):
    """The Temporal server has no namespace of the name that the settings give."""

    code = "namespace_missing"

    def __init__(self, namespace: str) -> None:
        super().__init__(
            f"Temporal has no namespace {namespace!r}. Make it (temporal operator namespace "
            f"create {namespace}), or name another one in TEMPORAL_NAMESPACE."
        )


class NotAnsweredInTime(RuntimeProblem):
    """The command reached Temporal, but no worker recorded it within the limit."""

    code = "not_answered_in_time"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"No worker answered within {seconds:.0f} s. The command may still be carried out: "
            "send it again with the same command id to learn its answer."
        )


class RecordingFailed(RuntimeProblem):
    """The ledger could not take the command; nothing was changed."""

    code = "recording_failed"

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.ledger_code = code


class NotSettled(RuntimeProblem):
    """Something outside is still under way, so simulated time stays where it is."""

    code = "not_settled"


class ProgramMissing(RuntimeProblem):
    """Databases are copied by PostgreSQL's own programs, and one of them is not here."""

    code = "program_missing"

    def __init__(self, program: str, command: str) -> None:
        super().__init__(
            f"There is no `{program}` here. Install PostgreSQL's client programs, as new as the "
            f"server at least, or run this where they are: {command}"
        )


class CopyFailed(RuntimeProblem):
    """A database was not copied; what there was is as it was."""

    code = "copy_failed"

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} could not be copied: {why}. Mend that and call this again.")


class NotABackup(RuntimeProblem):
    """The folder does not hold what its manifest says, or holds no manifest."""

    code = "not_a_backup"

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(
            f"{folder} is no whole backup: {why}. Take another backup; nothing was restored."
        )


class NotEmpty(RuntimeProblem):
    """Something is where a backup was to be put."""

    code = "not_empty"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what}'s database is not empty, and nothing is restored over what is there. "
            "Nothing was changed: move it away, or name an empty one."
        )
