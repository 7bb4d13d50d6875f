"""What the application has to say when it can neither record nor refuse."""


class UnknownStream(LookupError):
    """Nothing was ever recorded under this id (or it is not the caller's to see)."""

    code = "unknown_stream"

    def __init__(self, stream: str) -> None:
        super().__init__(f"There is nothing under {stream}. Check the id, or open it first.")
        self.stream = stream


class UnknownLandlord(LookupError):
    """This installation holds no such landlord."""

    code = "unknown_landlord"

    def __init__(self, landlord: str, known: str) -> None:
        super().__init__(f"There is no landlord {landlord!r} here. Known: {known}.")
        self.landlord = landlord


class MissingDocument(LookupError):
    """Events cite a policy or calendar that the ledger does not hold."""

    code = "missing_document"

    def __init__(self, stream: str, cited: str) -> None:
        super().__init__(
            f"{stream} was decided under documents that the ledger does not hold ({cited}). "
            "The ledger is incomplete: restore it, and run `redress audit verify`."
        )
