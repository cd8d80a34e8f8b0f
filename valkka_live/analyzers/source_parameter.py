"""The parameter by which the user says whose results an analyzer works on."""

from __future__ import annotations

from valkka_live.core.messages import ParameterSpec
from valkka_live.core.messages.analysis import SOURCE

_TITLES = {"motion": "Motion", "yolo": "Objects", "tracking": "Tracking"}


def source_parameter(*inputs: str, default: str) -> ParameterSpec:
    """The parameter that a spec with ``inputs`` must have.

    Args:
        inputs: names of analyzers, the same and in the same order as the spec's ``inputs``.
        default: one of them.

    Raises:
        ValueError: the default is none of them.
    """
    if default not in inputs:
        raise ValueError(f"{default!r} is none of {', '.join(inputs)}")
    return ParameterSpec(
        name=SOURCE,
        title="Works on",
        default=default,
        choices=inputs,
        choice_titles=tuple(_TITLES.get(name, name) for name in inputs),
        help="The analyzer whose results are used; it runs along when it is not switched on itself.",
    )
