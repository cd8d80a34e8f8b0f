"""Keyword parameters, checked as strictly as libValkka checked them.

The annotations here are read at run time, and as text they would not tell what is required: so no ``annotations`` import.
"""

from collections.abc import Mapping
from typing import NotRequired, TypedDict, get_type_hints


class BytesServerParameters(TypedDict):
    """Of a ShmemServer."""

    name: str
    n_ringbuffer: NotRequired[int]
    n_bytes: int
    verbose: NotRequired[bool]


class BytesClientParameters(BytesServerParameters):
    """Of a ShmemClient."""

    mstimeout: NotRequired[int]


class RGBServerParameters(TypedDict):
    """Of a ShmemRGBServer."""

    name: str
    n_ringbuffer: NotRequired[int]
    width: int
    height: int
    verbose: NotRequired[bool]


class RGBClientParameters(RGBServerParameters):
    """Of a ShmemRGBClient."""

    mstimeout: NotRequired[int]


N_RINGBUFFER, MSTIMEOUT, VERBOSE = 10, 0, False
"""What is taken when these are not given."""


def check_parameters(owner: str, definition: type, given: Mapping[str, object]) -> None:
    """Compare what was given with one of the definitions above.

    Raises:
        AttributeError: a name is unknown or missing, or a value is not exactly of its type (True is no int).
    """
    types = get_type_hints(definition)
    unknown = [name for name in given if name not in types]
    missing = sorted(name for name in definition.__required_keys__ if name not in given)  # type: ignore[attr-defined]
    if unknown or missing:
        problem = f"has no parameter {unknown[0]}" if unknown else f"needs the parameter {missing[0]}"
        raise AttributeError(f"{owner} {problem}; its parameters are {', '.join(types)}")
    for name, value in given.items():
        if type(value) is not types[name]:
            raise AttributeError(f"{owner}: {name} must be {types[name].__name__}, not {type(value).__name__}")
