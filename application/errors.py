"""What the application has to say when it can neither record nor refuse.

ApplicationProblem
├── UnknownStream      nothing under this id
├── UnknownLandlord    this installation serves no such landlord
├── MissingDocument    a policy or calendar that events cite is not in the ledger
├── UnknownEvent       an event that this version of Redress cannot read
└── SpoiltEvent        an event whose content does not fit its type
"""

from typing import ClassVar


class ApplicationProblem(LookupError):
    """Something that is needed is not there; nothing was recorded. `code` is scripted against."""

    code: ClassVar[str] = "application_problem"


class UnknownStream(ApplicationProblem):
    """Nothing was ever recorded under this id (or it is not the caller's to see)."""

    code = "unknown_stream"

    def __init__(self, stream: str) -> None:
        super().__init__(f"There is nothing under {stream}. Check the id, or open it first.")
        self.stream = stream


class UnknownLandlord(ApplicationProblem):
    """This installation holds no such landlord."""

    code = "unknown_landlord"

    def __init__(self, landlord: str, known: str) -> None:
        super().__init__(f"There is no landlord {landlord!r} here. Known: {known}.")
        self.landlord = landlord


class MissingDocument(ApplicationProblem):
    """Events cite a policy or calendar that the ledger does not hold."""

    code = "missing_document"

    def __init__(self, stream: str, cited: str) -> None:
        super().__init__(
            f"{stream} was decided under documents that the ledger does not hold ({cited}). "
            "The ledger is incomplete: restore it, and run `redress audit verify`."
        )


class UnknownEvent(ApplicationProblem):
    """The ledger holds an event of a type or version that this program does not know."""

    code = "unknown_event"

    def __init__(self, stream: str, version: int, type_: str, schema_version: int) -> None:
        super().__init__(
            f"{stream} has an event at version {version} that this Redress cannot read "
            f"({type_}, version {schema_version}). A newer Redress wrote it: run that one."
        )


class SpoiltEvent(ApplicationProblem):
    """The ledger holds an event that nobody can have recorded as it stands; it was altered."""

    code = "spoilt_event"

    def __init__(self, stream: str, version: int, type_: str) -> None:
        super().__init__(
            f"{stream} has an event at version {version} whose content does not fit its type "
            f"({type_}). The ledger was altered or damaged: run `redress audit verify`, then "
            "restore it."
        )
