"""Reads and writes the configuration files: TOML that people may edit, comments kept, never half written."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from valkka_live.core.errors import ConfigError

log = logging.getLogger(__name__)
C = TypeVar("C", bound=msgspec.Struct)
MAX_FILE_BYTES = 10_000_000


class NewerConfigError(ConfigError):
    """Written by a newer version of the program: never overwrite it."""


class ConfigStore:
    """One configuration file of one type. Call from one thread.

    Attributes:
        path: of the file; the last good one is kept beside it with the suffix .bak.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, kind: type[C]) -> tuple[C, str]:
        """Read the file.

        A file that cannot be used is set aside under another name, never deleted, and the last good one is taken instead.

        Returns:
            (configuration, words for the user): the words are empty when all went well.

        Raises:
            NewerConfigError: it was written by a newer version of the program.
        """
        if not self.path.exists() and not self._backup.exists():
            return kind(), ""
        try:
            return self._parse(self.path, kind), ""
        except NewerConfigError:
            raise
        except ConfigError as error:
            first = error
        with contextlib.suppress(ConfigError):
            config = self._parse(self._backup, kind)
            kept = self._set_aside()
            return config, f"{first}. The last good configuration was loaded{kept}."
        kept = self._set_aside()
        return kind(), f"{first}. The program starts without it{kept}."

    def save(self, config: msgspec.Struct) -> None:
        """Write the file so that it is whole at any moment, also after a power cut; comments in it stay.

        Raises:
            ConfigError: the file cannot be written; the old one is untouched.
        """
        plain = msgspec.to_builtins(config)
        try:
            document = tomlkit.parse(self.path.read_text(encoding="utf-8"))
        except (OSError, TOMLKitError, UnicodeDecodeError):
            document = tomlkit.document()
        _merge(document, plain)
        text = tomlkit.dumps(document)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.path.exists():
                write_whole(self._backup, self.path.read_text(encoding="utf-8"))
            write_whole(self.path, text)
        except OSError as error:
            raise ConfigError(str(self.path), f"cannot be written: {error.strerror}") from error

    @property
    def _backup(self) -> Path:
        return self.path.with_suffix(self.path.suffix + ".bak")

    def _parse(self, path: Path, kind: type[C]) -> C:
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise ConfigError(str(path), f"is larger than {MAX_FILE_BYTES} bytes")
            plain: dict[str, Any] = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
        except FileNotFoundError:
            raise ConfigError(str(path), "is not there") from None
        except OSError as error:
            raise ConfigError(str(path), f"cannot be read: {error.strerror}") from error
        except (TOMLKitError, UnicodeDecodeError) as error:
            raise ConfigError(str(path), f"is not TOML: {error}") from error
        newest = kind().version  # type: ignore[attr-defined]  # every configuration has one
        if isinstance(plain.get("version"), int) and plain["version"] > newest:
            raise NewerConfigError(str(path), "was written by a newer version of the program")
        try:
            return msgspec.convert(plain, kind)
        except msgspec.ValidationError as error:
            raise ConfigError(str(path), f"holds something invalid: {error}") from error

    def _set_aside(self) -> str:
        if not self.path.exists():
            return ""
        aside = self.path.with_name(f"{self.path.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}")
        try:
            self.path.rename(aside)
        except OSError as error:
            log.warning("%s cannot be set aside: %s", self.path, error)
            return ""
        return f"; the file was kept as {aside.name}"


def write_whole(path: Path, text: str) -> None:
    """Write a file that is whole at any moment, readable by the user only.

    Raises:
        OSError: it cannot be written; an old one is untouched.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _merge(target: Any, plain: dict[str, Any]) -> None:
    """Make a TOML table equal to ``plain`` and leave its comments and its order alone."""
    for key in [key for key in target if key not in plain]:
        del target[key]
    for key, value in plain.items():
        old = target.get(key)
        if isinstance(value, dict) and isinstance(old, Table):
            _merge(old, value)
        elif isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            target[key] = _merge_tables(old, value)
        else:
            new = list(value) if isinstance(value, tuple) else value
            if old is None or _plain(old) != new:
                target[key] = new


def _merge_tables(old: Any, values: Sequence[dict[str, Any]]) -> AoT:
    known = {table["id"]: table for table in old if "id" in table} if isinstance(old, AoT) else {}
    tables = tomlkit.aot()
    for value in values:
        table = known.get(value.get("id")) or tomlkit.table()
        _merge(table, value)
        tables.append(table)
    return tables


def _plain(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item
