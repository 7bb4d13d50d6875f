"""Structured logs: for people on a terminal, JSON everywhere else; bound context in each line.

An event's name is constant, what varies stands in fields, and the fields hold identifiers, never
names, handles or texts.
"""

import logging
import sys
from pathlib import Path
from typing import TextIO

import structlog
from structlog.typing import Processor

_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def configure_logs(to: TextIO | Path | None = None, *, level: int = logging.INFO) -> None:
    """Send all logs, the libraries' too, to a stream (standard error) or a file."""
    handler: logging.Handler
    if isinstance(to, Path):
        handler = logging.FileHandler(to, encoding="utf-8")
        for_people = False
    else:
        handler = logging.StreamHandler(to or sys.stderr)
        for_people = (to or sys.stderr).isatty()
    handler.setFormatter(_formatter(for_people=for_people))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for chatty in ("httpx2", "httpcore2", "uvicorn", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _formatter(*, for_people: bool) -> logging.Formatter:
    last: Processor = (
        structlog.dev.ConsoleRenderer() if for_people else structlog.processors.JSONRenderer()
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
