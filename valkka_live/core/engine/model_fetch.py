"""The process that fetches a model, as the engine sees it."""

from __future__ import annotations

from collections.abc import Callable

from valkka_live.core.config.models import DEFAULT_MODEL
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import FetchSetup, FetchState, FromFetch, ModelFetch
from valkka_live.core.processes.supervisor import Job

FETCHABLE = (DEFAULT_MODEL, "yolo26s.pt", "yolo26m.pt")


class ModelFetching:
    """At most one at a time. Lives in the engine's thread."""

    def __init__(self, context: Context, tell: Callable[[ModelFetch], None]) -> None:
        """Make it; nothing is fetched yet.

        Args:
            context: of the engine.
            tell: called with how it goes.
        """
        self._context, self._tell = context, tell
        self._job: Job | None = None
        self._told = False

    def start(self, model: str) -> None:
        """Fetch a model; a running fetch goes on.

        Raises:
            Refused: the name is not one of those offered.
        """
        if model not in FETCHABLE:
            raise Refused(f"“{model}” is not offered; there are {', '.join(FETCHABLE)}", "model")
        if self._job is not None:
            return
        self._job = Job(
            key="model-fetch",
            name="model-fetch",
            entry=self._context.parts.fetch_entry,
            receives=FromFetch,
            make_setup=lambda: FetchSetup(model=model, directory=str(self._context.paths.models)),
            on_message=self._on_message,
            on_started=lambda: self._tell(ModelFetch(model=model, state=FetchState.FETCHING)),
            on_lost=lambda why, _: self._on_ended(model, why),
            once=True,
        )
        self._context.supervisor.run(self._job)

    def _on_message(self, message: ModelFetch) -> None:
        self._told = True
        self._tell(message)

    def _on_ended(self, model: str, why: str) -> None:
        self._job = None
        if not self._told:
            reason = f"{model} could not be fetched: {why or 'no answer'}"
            self._tell(ModelFetch(model=model, state=FetchState.FAILED, reason=reason))
        self._told = False
