"""The states of all models of the master, and what they are together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from valkka_live.core.messages import DetectorState, DetectorStatus

TROUBLE = (DetectorState.MISSING, DetectorState.FAILED, DetectorState.NOT_INSTALLED)


class DetectorStatuses:
    """The newest of every model. Lives in the engine's thread."""

    def __init__(self) -> None:
        self._by_id: dict[str, DetectorStatus] = {}

    def __iter__(self) -> Iterator[DetectorStatus]:
        return iter(list(self._by_id.values()))

    def of(self, model_id: str) -> DetectorStatus:
        """Of one model; idle when nothing is known of it."""
        return self._by_id.get(model_id, DetectorStatus(state=DetectorState.IDLE, model_id=model_id))

    def expect(self, model_id: str, why: str = "") -> None:
        """A model is to be loaded; one that works is replaced, and goes on until then, unless the master is lost: ``why``."""
        if why or not self.of(model_id).works:
            self._by_id[model_id] = DetectorStatus(state=DetectorState.LOADING, model_id=model_id, reason=why)

    def take(self, status: DetectorStatus) -> bool:
        """What the master says; True when it is something new for the clients."""
        before = self.of(status.model_id)
        self._by_id[status.model_id] = status
        return (status.state, status.reason, status.look_id) != (before.state, before.reason, before.look_id)

    def fail(self, model_id: str, model: str, reason: str, advice: str) -> None:
        """A model is not even tried."""
        self._by_id[model_id] = DetectorStatus(
            state=DetectorState.FAILED, model_id=model_id, model=model, reason=reason, advice=advice
        )

    def forget(self, model_id: str) -> None:
        """A model is gone."""
        self._by_id.pop(model_id, None)

    def whole(self) -> DetectorStatus:
        """For the door: the shared model's, or else the first one's, with the sums of all; trouble of another one is its problem."""
        if not self._by_id:
            return DetectorStatus(state=DetectorState.IDLE)
        models = tuple(self._by_id[model_id] for model_id in sorted(self._by_id))
        first = models[0]
        if len(models) == 1:
            return msgspec.structs.replace(first, models=models)
        bad = next((model for model in models[1:] if model.state in TROUBLE or model.problem), None)
        told = first.problem or bad is None or first.state in TROUBLE
        return msgspec.structs.replace(
            first,
            clients=sum(model.clients for model in models),
            load=min(1.0, sum(model.load for model in models)),
            served=sum(model.served for model in models),
            arriving_fps=sum(model.arriving_fps for model in models),
            served_fps=sum(model.served_fps for model in models),
            problem=first.problem if told or bad is None else bad.problem or bad.reason,
            advice=first.advice if told or bad is None else bad.advice,
            models=models,
        )
