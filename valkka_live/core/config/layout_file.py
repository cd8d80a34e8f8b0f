"""A named layout as a file of its own: to keep, or to carry to another computer."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from valkka_live.core.config.models import NamedLayout
from valkka_live.core.errors import ConfigError

FORMAT = "valkka-live layout"
VERSION = 1
MAX_VIEWS, MAX_CELLS, MAX_NAME_CHARS = 100, 256, 60
_MAX_FILE_BYTES = 2_000_000


class _LayoutFile(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    layout: NamedLayout


def write_layout(path: Path, layout: NamedLayout) -> None:
    """Write a layout so that the file is whole at any moment.

    Raises:
        ConfigError: the file cannot be written; an old one is untouched.
    """
    text = tomlkit.dumps(msgspec.to_builtins(_LayoutFile(format=FORMAT, version=VERSION, layout=layout)))
    try:
        descriptor, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(made).replace(path)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigError(str(path), f"cannot be written: {error.strerror}") from error


def read_layout(path: Path) -> NamedLayout:
    """Read a layout; the file may come from anywhere.

    Raises:
        ConfigError: it cannot be read, or is no layout that this version understands.
    """
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise ConfigError(str(path), f"is larger than {_MAX_FILE_BYTES} bytes")
        plain: dict[str, Any] = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read: {error.strerror}") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"is not TOML: {error}") from error
    if plain.get("format") != FORMAT:
        raise ConfigError(str(path), "is not a layout of Valkka Live")
    version = plain.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ConfigError(str(path), "was written by a newer version of the program")
    try:
        layout = msgspec.convert(plain, _LayoutFile).layout
    except msgspec.ValidationError as error:
        raise ConfigError(str(path), f"holds something invalid: {error}") from error
    _check(path, layout)
    return msgspec.structs.replace(layout, name=tidy_name(layout.name) or path.stem[:MAX_NAME_CHARS])


def tidy_name(name: str) -> str:
    """A name without line breaks and needless spaces, of bounded length."""
    return " ".join(name.split())[:MAX_NAME_CHARS]


def _check(path: Path, layout: NamedLayout) -> None:
    views = (*layout.views, *(window.view for window in layout.windows))
    if len(views) > MAX_VIEWS:
        raise ConfigError(str(path), f"holds {len(views)} views; {MAX_VIEWS} are possible")
    if not layout.views:
        raise ConfigError(str(path), "holds no view")
    if any(len(view.cells) > MAX_CELLS for view in views):
        raise ConfigError(str(path), f"holds a view with more than {MAX_CELLS} cells")
