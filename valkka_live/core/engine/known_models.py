"""Files from elsewhere that the user has been warned of, and those that the program has fetched itself; by their content."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from valkka_live.core.config.store import write_whole
from valkka_live.core.messages.door import Notice, Severity

SAFE_FORMATS = "Files in the formats .onnx and OpenVINO hold no programs."
log = logging.getLogger(__name__)


class KnownModels:
    """Kept in a file of the profile. Lives in the engine's thread."""

    def __init__(self, file: Path) -> None:
        """Read it; one that is damaged counts as empty."""
        self._file = file
        self._names: dict[str, str] = {}
        try:
            self._names = msgspec.json.decode(file.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            pass
        except (OSError, msgspec.DecodeError) as error:
            log.warning("%s is passed over: %s", file, error)

    def add(self, sha256: str, name: str) -> bool:
        """This content is known from now on; True when it was not."""
        if not sha256 or sha256 in self._names:
            return False
        self._names[sha256] = name
        try:
            write_whole(self._file, msgspec.json.encode(self._names).decode())
        except OSError as error:
            log.warning("%s is not kept: %s", self._file, error)
        return True


def warning(name: str) -> Notice:
    """Said once of every .pt file that neither came with the program nor was fetched by it."""
    text = (
        f"The model {name} comes from elsewhere. A .pt file can hold programs: "
        "they are not run here, but take such files from people you trust."
    )
    return Notice(severity=Severity.WARNING, text=text, advice=SAFE_FORMATS)
