"""Fetches one of Ultralytics' models, when the user asked for it; a process of its own, because the network may hold it up for minutes."""

from __future__ import annotations

import logging
import tempfile
import threading
from pathlib import Path

from valkka_live.analyzers.yolo.batch_cache import file_sha256
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.core.messages import FetchSetup, FetchState, ModelFetch, Stop, ToFetch
from valkka_live.core.processes.child import Child

log = logging.getLogger(__name__)

WITHIN_S = 180.0
SMALLEST_BYTES = 1_000_000
END_WORDS = "Choose a file, or go on with the built-in demo model."


def run(child: Child) -> None:
    """Entry of the process: fetch, tell, end."""
    channel = child.open_channel(ToFetch)
    setup = child.expect(channel, FetchSetup)
    child.alive(WITHIN_S)  # no sign of life after this one: the parent ends what takes longer
    answer: list[ModelFetch] = []
    worker = threading.Thread(target=lambda: answer.append(fetch(setup)), name="fetch", daemon=True)
    worker.start()
    while worker.is_alive():
        if isinstance(channel.receive(0.2), Stop):
            return
    if answer:
        channel.send(answer[0], timeout_s=5.0)


def fetch(setup: FetchSetup) -> ModelFetch:
    """Fetch a model into its directory; what is there already is replaced only by a whole new file."""
    directory = Path(setup.directory)
    try:
        import_ultralytics()
        from ultralytics.utils.downloads import attempt_download_asset  # noqa: PLC0415  only after its environment is set

        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=directory, prefix=".fetch-") as temporary:
            path = Path(attempt_download_asset(Path(temporary) / setup.model))
            if not path.is_file() or path.stat().st_size < SMALLEST_BYTES:
                return _failed(setup, "no network")
            sha256 = file_sha256(path)
            path.replace(directory / setup.model)
    except ModelError as error:
        return ModelFetch(model=setup.model, state=FetchState.FAILED, reason=str(error))
    except (ConnectionError, TimeoutError) as error:
        log.warning("%s: %s", setup.model, error)
        return _failed(setup, "no network")
    except OSError as error:
        return _failed(setup, error.strerror or str(error))
    except Exception as error:  # the library raises what it likes
        log.exception("%s could not be fetched", setup.model)
        return _failed(setup, str(error).splitlines()[0][:200] if str(error) else type(error).__name__)
    return ModelFetch(model=setup.model, state=FetchState.DONE, sha256=sha256)


def _failed(setup: FetchSetup, why: str) -> ModelFetch:
    reason = f"The model {setup.model} could not be downloaded: {why}. {END_WORDS}"
    return ModelFetch(model=setup.model, state=FetchState.FAILED, reason=reason)
