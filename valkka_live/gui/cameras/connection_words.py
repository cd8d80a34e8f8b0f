"""What the steps of a connection test say. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.messages import ConnectionStage, ConnectionStep
from valkka_live.core.redact import redact
from valkka_live.gui.cameras.facts_words import codec_name
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.tr import number, tr


@dataclass(frozen=True, slots=True)
class StepLine:
    """One row.

    Attributes:
        text: what was tried.
        value: how long it took, what is wrong, or "—" when it was not tried.
        done: None: not tried yet.
    """

    text: str
    value: str
    done: bool | None


def step_lines(
    stages: tuple[ConnectionStage, ...], steps: dict[ConnectionStage, ConnectionStep]
) -> tuple[StepLine, ...]:
    """One row for each stage, in their order."""
    return tuple(_line(stage, steps.get(stage)) for stage in stages)


def details(address: str, lines: tuple[StepLine, ...], reason: str, advice: str, password: str) -> str:
    """To be copied and sent to somebody who can help: without the password."""
    rows = [f"{line.text}: {line.value}" for line in lines]
    return redact("\n".join(part for part in (address, *rows, reason, advice) if part), password)


def _line(stage: ConnectionStage, step: ConnectionStep | None) -> StepLine:
    if step is None:
        return StepLine(_name(stage), "—", None)
    text, value = _name(stage), _took(step.ms)
    if not step.done and stage is ConnectionStage.PORT:
        return StepLine(tr("Port {0}").format(step.words), tr("refused"), False)
    if not step.done:
        return StepLine(text, step.words or tr("failed"), False)
    match stage:
        case ConnectionStage.HOST:
            text = tr("{0} answers").format(step.words)
        case ConnectionStage.PORT:
            text = tr("Port {0}").format(step.words)
        case ConnectionStage.SIGN_IN:
            text = tr("Signed in as {0}").format(step.words) if step.words else tr("No sign-in needed")
        case ConnectionStage.VIDEO | ConnectionStage.SUB_STREAM:
            codec, _, rest = step.words.partition(", ")
            text = ", ".join(part for part in (codec_name(codec), rest) if part) or text
            if stage is ConnectionStage.SUB_STREAM:
                text = tr("Sub stream: {0}").format(text)
    return StepLine(text, value, True)


def _name(stage: ConnectionStage) -> str:
    return {
        ConnectionStage.HOST: tr("Camera answers"),
        ConnectionStage.PORT: tr("Port"),
        ConnectionStage.SIGN_IN: tr("Sign in"),
        ConnectionStage.VIDEO: tr("Video"),
        ConnectionStage.SUB_STREAM: tr("Sub stream"),
    }[stage]


def _took(ms: float) -> str:
    return f"{number(ms / 1000, 1)}{NBSP}s" if ms >= 1000 else f"{max(1, round(ms))}{NBSP}ms"
