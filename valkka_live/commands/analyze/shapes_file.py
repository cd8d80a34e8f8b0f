"""Reads lines, zones and masks from a file, written as in cameras.toml, or the same as JSON."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.core.parameters import ParameterError, checked_value
from valkka_live.core.shapes import Shape, ShapeError, check_shapes

MAX_BYTES = 1_000_000


class ShapesFileError(ValkkaLiveError):
    """The file cannot be used; ``str()`` says why and where."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}."


class _File(msgspec.Struct, forbid_unknown_fields=True):
    shapes: list[Shape]


def read_shapes(path: Path, spec: AnalyzerSpec) -> tuple[Shape, ...]:
    """The shapes of a file, checked.

    Args:
        path: with ``[[shapes]]`` tables of name, kind, points and maybe parameters; as JSON when it ends in .json: the list alone will do.
        spec: of the analyzer that is to work with them.

    Raises:
        ShapesFileError: the file cannot be read, a shape is malformed, or the analyzer has no use for it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
        plain: Any = msgspec.json.decode(data) if path.suffix == ".json" else tomllib.loads(data.decode())
        if isinstance(plain, list):
            plain = {"shapes": plain}
        shapes = tuple(msgspec.convert(plain, _File).shapes)
        check_shapes(shapes)
        for shape in shapes:
            _check_use(shape, spec)
    except OSError as error:
        raise ShapesFileError(path, f"cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShapesFileError(path, f"is not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise ShapesFileError(path, f"holds something that is no shape: {error}") from None
    except msgspec.DecodeError as error:
        raise ShapesFileError(path, f"is not JSON: {error}") from None
    except ShapeError as error:
        raise ShapesFileError(path, str(error)) from None
    return shapes


def _check_use(shape: Shape, spec: AnalyzerSpec) -> None:
    """Raises ShapeError unless the analyzer wants such a shape and its parameters fit."""
    wanted = {known.kind: known for known in spec.shapes}
    if shape.kind not in wanted:
        uses = f"it uses: {', '.join(wanted)}" if wanted else "it uses none"
        raise ShapeError(shape.name, f"“{spec.name}” has no use for a {shape.kind}; {uses}")
    known = {parameter.name: parameter for parameter in wanted[shape.kind].parameters}
    for name, value in shape.parameters.items():
        if name not in known:
            there_are = f"it has: {', '.join(known)}" if known else "it has none"
            raise ShapeError(shape.name, f"a {shape.kind} of “{spec.name}” has no parameter “{name}”; {there_are}")
        try:
            checked_value(known[name], value)
        except ParameterError as error:
            raise ShapeError(shape.name, str(error)) from None
