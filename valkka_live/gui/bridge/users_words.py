"""What the engine tells, with its sentences in the user's language. The one place where they are translated on their way to the window."""

from __future__ import annotations

import msgspec

from valkka_live.core.messages import (
    AnalyzerStatus,
    ConnectionStep,
    ConnectionTested,
    DetectorStatus,
    ModelFetch,
    ModelOptimising,
    SoundStatus,
    StreamFacts,
    StreamStatus,
)
from valkka_live.core.messages.door import CommandRefused, EngineReady, Notice, Notification, WebcamsFound
from valkka_live.gui import spec_words
from valkka_live.gui.engine_words import in_users_language as said

_replace = msgspec.structs.replace


def in_users_words(told: Notification) -> Notification:
    """The same notification; also the very same object where nothing in it is to be read."""
    match told:
        case DetectorStatus():
            models = tuple(map(_detector, told.models))
            return _replace(_detector(told), models=models)
        case StreamStatus():
            return _replace(told, reason=said(told.reason), advice=said(told.advice))
        case AnalyzerStatus() | SoundStatus() | ModelFetch() | ModelOptimising() | CommandRefused():
            return _replace(told, reason=said(told.reason)) if told.reason else told
        case StreamFacts():
            return _replace(told, decoder_reason=said(told.decoder_reason)) if told.decoder_reason else told
        case Notice():
            return _replace(told, text=said(told.text), advice=said(told.advice))
        case ConnectionStep():
            return _replace(told, words=said(told.words))
        case ConnectionTested():
            found = told.finding
            words = {
                "reason": said(found.reason),
                "advice": said(found.advice),
                "decoder_reason": said(found.decoder_reason),
            }
            return _replace(told, finding=_replace(found, **words))
        case WebcamsFound():
            return _replace(
                told, webcams=tuple(_replace(webcam, problem=said(webcam.problem)) for webcam in told.webcams)
            )
        case EngineReady():
            specs = tuple(spec_words.in_users_language(spec) for spec in told.analyzers)
            return _replace(told, analyzers=specs, keyring=said(told.keyring))
        case _:
            return told


def _detector(told: DetectorStatus) -> DetectorStatus:
    words = {name: said(getattr(told, name)) for name in ("reason", "advice", "problem", "device_reason")}
    return _replace(told, **words)
