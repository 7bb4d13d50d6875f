"""Text in lines of one width, as commands print it."""

from textwrap import wrap

WIDTH = 100


def paragraph(first: str, text: str, indent: int | None = None) -> list[str]:
    """Return the lines of `first` and `text`; later ones indented, by default below the text."""
    later = " " * (len(first) if indent is None else indent)
    lines = wrap(text, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    return lines or [first.rstrip()]
