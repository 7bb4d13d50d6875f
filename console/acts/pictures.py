"""Pictures of a form: the files that were chosen, checked by what they are before anything is kept.

A form holds files beside its words. They are read as base64, as the API takes them, so that a
command is made of both in one way.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from starlette.datastructures import FormData, UploadFile

from application.media import problem_with

# Of one form, which is read whole; more are sent with another one.
MOST_FILES = 4


async def files_in(form: FormData) -> dict[str, list[str]]:
    """Return the files of a form as base64, by the names of their fields; no file is nothing."""
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and (data := await value.read()):
            found.setdefault(name, []).append(b64encode(data).decode())
    # What was too large for memory is a file of the machine's until it is closed.
    await form.close()
    return found


def problem_of_files(encoded: Sequence[str]) -> str | None:
    """Return what is wrong with the files that were chosen; None where they are pictures."""
    if len(encoded) > MOST_FILES:
        return f"Choose at most {MOST_FILES} at once; send the others with another form"
    for number, each in enumerate(encoded, start=1):
        problem = problem_with(b64decode(each))
        if problem is not None:
            return f"File {number} of {len(encoded)}: {problem}"
    return None
