"""Whether a spec makes sense: a third party's is checked before the window and the engine rely on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from valkka_live.analyzers.base import PluginError
from valkka_live.core.messages import SOURCE, AnalyzerSpec, ParameterSpec
from valkka_live.core.parameters import ParameterError, checked_value

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_ENTRY = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")


def checked_spec(spec: object, taken: Iterable[str]) -> AnalyzerSpec:
    """The spec, if it is one that can be offered.

    Args:
        spec: what an entry point names.
        taken: names of other analyzers.

    Raises:
        PluginError: with the reason.
    """
    if not isinstance(spec, AnalyzerSpec):
        raise PluginError(repr(spec)[:200], "the entry point does not name an AnalyzerSpec")
    name = str(spec.name)[:200]
    try:
        plain = msgspec.convert(msgspec.to_builtins(spec), AnalyzerSpec)
    except (msgspec.ValidationError, TypeError) as error:
        raise PluginError(name, f"its spec holds something of a wrong type: {error}") from None
    reason = _what_is_wrong(plain, set(taken))
    if reason:
        raise PluginError(name, reason)
    return plain


def _what_is_wrong(spec: AnalyzerSpec, taken: set[str]) -> str:
    if not _NAME.fullmatch(spec.name):
        return "its name must be of a-z, 0-9 and _, at most 32 characters"
    if spec.name in taken:
        return "another analyzer has this name"
    if not spec.title.strip():
        return "it has no title"
    if not _ENTRY.fullmatch(spec.entry):
        return f"its entry “{spec.entry}” does not look like package.module:Class"
    kinds = [shape.kind for shape in spec.shapes]
    if len(set(kinds)) < len(kinds):
        return "two of its shapes are of one kind"
    for parameters in (spec.parameters, *(shape.parameters for shape in spec.shapes)):
        reason = _parameters(parameters)
        if reason:
            return reason
    return _inputs(spec)


def _parameters(parameters: Sequence[ParameterSpec]) -> str:
    names = [parameter.name for parameter in parameters]
    if not all(names):
        return "a parameter has no name"
    if len(set(names)) < len(names):
        return "two of its parameters have one name"
    for parameter in parameters:
        low, high = parameter.minimum, parameter.maximum
        if low is not None and high is not None and low > high:
            return f"the parameter {parameter.name} has a minimum above its maximum"
        if parameter.choices and not isinstance(parameter.default, str):
            return f"the parameter {parameter.name} has choices and is no text"
        if parameter.choice_titles and len(parameter.choice_titles) != len(parameter.choices):
            return f"the parameter {parameter.name} has not one title for each choice"
        try:
            checked_value(parameter, parameter.default)
        except ParameterError as error:
            return f"the default of the parameter {error}"
    return ""


def _inputs(spec: AnalyzerSpec) -> str:
    if not spec.inputs:
        return ""
    if spec.name in spec.inputs or len(set(spec.inputs)) < len(spec.inputs):
        return "its inputs name itself, or one analyzer twice"
    source = next((parameter for parameter in spec.parameters if parameter.name == SOURCE), None)
    if source is None or source.choices != spec.inputs:
        return f"it has inputs, and no parameter “{SOURCE}” with the same choices (see source_parameter)"
    return ""
