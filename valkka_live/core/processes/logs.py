"""Logs of all processes in one rotating file. Children send their lines to the parent, which writes them."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import time
from pathlib import Path
from typing import Any

from valkka_live.core.errors import ProcessError
from valkka_live.core.messages import LogLine
from valkka_live.core.processes.channel import Channel
from valkka_live.core.redact import redact

MAX_FILE_BYTES = 5_000_000
N_OLD_FILES = 5
MAX_LINE_CHARS = 8_000
_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)-7s [%(origin)s] %(name)s: %(message)s"


class ChannelLogHandler(logging.Handler):
    """Child's side: sends every record to the parent; when the parent does not read, the line is lost, never the child's time."""

    def __init__(self, channel: Channel[Any]) -> None:
        super().__init__()
        self._channel = channel

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record, without secrets."""
        text = redact(self.format(record))[:MAX_LINE_CHARS]
        with contextlib.suppress(ProcessError):
            self._channel.send(LogLine(level=record.levelno, logger=record.name, text=text, created_s=record.created))


class _RedactingFormatter(logging.Formatter):
    """UTC times, the name of the process, no secrets."""

    converter = time.gmtime  # type: ignore[assignment]  # typeshed wants a keyword that gmtime does not have

    def format(self, record: logging.LogRecord) -> str:
        if not hasattr(record, "origin"):
            record.origin = "main"
        return redact(super().format(record))


def configure_logging(log_file: Path | None, level: int, *, to_stderr: bool) -> None:
    """Set up the main process: one rotating file for all processes, and the terminal if wanted.

    Args:
        log_file: 5 MB, five old ones are kept; None for no file.
        level: of the logging module.
        to_stderr: also print.

    Raises:
        OSError: the file cannot be written.
    """
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    handlers: list[logging.Handler] = []
    if log_file is not None:
        log_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                log_file, maxBytes=MAX_FILE_BYTES, backupCount=N_OLD_FILES, encoding="utf-8"
            )
        )
        log_file.chmod(0o600)
    if to_stderr:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(_RedactingFormatter(_FORMAT, "%Y-%m-%dT%H:%M:%S"))
        root.addHandler(handler)


def log_child_line(process_name: str, line: LogLine) -> None:
    """Write a child's line into the common log under the child's own name and time. Main process."""
    logger = logging.getLogger(line.logger[:200])
    if not logger.isEnabledFor(line.level):
        return
    record = logger.makeRecord(line.logger[:200], line.level, "", 0, line.text, (), None)
    record.created = line.created_s
    record.msecs = (line.created_s - int(line.created_s)) * 1000
    record.origin = process_name
    logger.handle(record)
