"""Whether what the user set for an analyzer makes sense; told by field, parameter and shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, TextKind
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.messages.door import SetAnalyzer
from valkka_live.core.model_files import model_problem
from valkka_live.core.parameters import ParameterError, check_values
from valkka_live.core.shapes import Shape, ShapeError, check_shapes


def checked_settings(command: SetAnalyzer, old: AnalyzerSettings, specs: Sequence[AnalyzerSpec]) -> AnalyzerSettings:
    """What a command makes of an analyzer's settings. Only what it brings is looked at: old settings do not stop it.

    Raises:
        Refused: there is no such analyzer, or a shape or a parameter does not fit.
    """
    spec = next((spec for spec in specs if spec.name == command.analyzer), None)
    if spec is None:
        raise Refused(f"There is no analyzer “{command.analyzer}”", "analyzer")
    _check_values(spec.parameters, command.parameters or {})
    _check_models(spec.parameters, command.parameters or {}, old.parameters)
    _check_shapes(spec, command.shapes or ())
    return AnalyzerSettings(
        enabled=command.enabled,
        parameters=old.parameters if command.parameters is None else command.parameters,
        shapes=old.shapes if command.shapes is None else command.shapes,
    )


def _check_models(
    specs: Sequence[ParameterSpec], values: Mapping[str, ParameterValue], old: Mapping[str, ParameterValue]
) -> None:
    """One that was chosen earlier and is gone meanwhile stops no other change."""
    for spec in specs:
        value = values.get(spec.name, "")
        if spec.text is not TextKind.MODEL or not spec.folder or value == old.get(spec.name):
            continue
        if problem := model_problem(str(value), Path(spec.folder)):
            raise Refused(f"{spec.title}: {problem}", spec.name)


def _check_shapes(spec: AnalyzerSpec, shapes: Sequence[Shape]) -> None:
    try:
        check_shapes(shapes)
    except ShapeError as error:
        raise Refused(str(error), "shapes", error.name) from error
    kinds = {wanted.kind: wanted for wanted in spec.shapes}
    for shape in shapes:
        if shape.kind in kinds:
            _check_values(kinds[shape.kind].parameters, shape.parameters, shape.name)


def _check_values(specs: Sequence[ParameterSpec], values: Mapping[str, ParameterValue], shape: str = "") -> None:
    titles = {spec.name: spec.title for spec in specs}
    try:
        check_values(specs, values)
    except ParameterError as error:
        where = f"“{shape}”, " if shape else ""
        raise Refused(f"{where}{titles[error.name]}: {error.reason}", error.name, shape) from error
