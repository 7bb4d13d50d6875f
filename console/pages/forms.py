"""What every form of the pages sends beside its own fields."""

from collections.abc import Mapping, Sequence
from re import fullmatch

from starlette.datastructures import FormData

from application.errors import ApplicationProblem
from console.acts.reading import Typed
from console.bodies import LARGEST_VERSION
from console.pages.signed_in import CSRF_FIELD
from contracts.free_ids import new_id
from domain.identifiers import UUID_PATTERN
from ledger.errors import LedgerError
from runtime.errors import RuntimeProblem
from vault.errors import VaultError

COMMAND_FIELD = "command_id"
VERSION_FIELD = "version"
# Whatever else a form holds is a field of its command.
_BESIDE = (CSRF_FIELD, COMMAND_FIELD, VERSION_FIELD)
# Why there may be no answer yet; sent again under the same id it is done once.
NOT_ANSWERED = (ApplicationProblem, RuntimeProblem, LedgerError, VaultError)


def typed_in(form: FormData, files: Mapping[str, Sequence[str]] | None = None) -> Typed:
    """Return what was typed into a form, and the files that were chosen, as base64."""
    words = {
        name: [value for value in form.getlist(name) if isinstance(value, str)]
        for name in form
        if name not in _BESIDE
    }
    return Typed({**words, **(files or {})})


def command_id_in(form: FormData) -> str:
    """Return the id that the form came with, so that sending it twice does one thing."""
    given = form.get(COMMAND_FIELD)
    fits = isinstance(given, str) and fullmatch(UUID_PATTERN, given)
    return str(given) if fits else new_id()


def seen_in(form: FormData) -> int | None:
    """Return the version of the case that the form was made from."""
    given = form.get(VERSION_FIELD)
    if not isinstance(given, str) or not given.isascii() or not given.isdecimal():
        return None
    return int(given[:10]) if int(given[:10]) <= LARGEST_VERSION else None
