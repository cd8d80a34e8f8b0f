"""The process that makes a model faster on this computer, as the engine sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from valkka_live.core.engine.context import Context
from valkka_live.core.messages import FromOptimise, MasterSetup, ModelOptimising, OptimiseSetup, OptimiseState
from valkka_live.core.processes.supervisor import Job

ENDED = (OptimiseState.DONE, OptimiseState.FAILED)


class Optimising:
    """At most one at a time. Lives in the engine's thread."""

    def __init__(self, context: Context, tell: Callable[[ModelOptimising], None]) -> None:
        """Make it; nothing is optimised yet.

        Args:
            context: of the engine.
            tell: called with how it goes.
        """
        self._context, self._tell = context, tell
        self._job: Job | None = None
        self._model, self._ended = "", False

    def start(self, setup: MasterSetup) -> None:
        """Optimise the model of a setup; one that is being done goes on instead."""
        if self._job is not None:
            return
        self._model, self._ended = Path(setup.model_path).name, False
        order = OptimiseSetup(
            model_path=setup.model_path,
            is_demo=setup.is_demo,
            image_size=setup.image_size,
            cache_dir=setup.cache_dir,
        )
        self._job = Job(
            key="model-optimise",
            name="model-optimise",
            entry=self._context.parts.optimise_entry,
            receives=FromOptimise,
            make_setup=lambda: order,
            on_message=self._on_message,
            on_started=lambda: self._tell(ModelOptimising(model=self._model, state=OptimiseState.WORKING)),
            on_lost=lambda why, _: self._on_ended(why),
            once=True,
        )
        self._context.supervisor.run(self._job)

    def cancel(self) -> None:
        """End it; nothing is kept of it."""
        if self._job is not None:
            job, self._job = self._job, None
            self._context.supervisor.drop(job)
            self._tell(ModelOptimising(model=self._model, state=OptimiseState.CANCELLED))

    def _on_message(self, message: ModelOptimising) -> None:
        self._ended = message.state in ENDED
        self._tell(message)

    def _on_ended(self, why: str) -> None:
        self._job = None
        if not self._ended:
            reason = f"{self._model} could not be optimised: {why or 'no answer'}. It goes on as it is."
            self._tell(ModelOptimising(model=self._model, state=OptimiseState.FAILED, reason=reason))
