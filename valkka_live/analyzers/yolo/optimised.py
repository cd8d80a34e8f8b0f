"""Exported models that are faster on this computer, kept in the cache directory under the hash of what they were made from."""

from __future__ import annotations

import importlib.metadata
import logging
import shutil
from pathlib import Path

import msgspec

from valkka_live.analyzers.yolo.batch_cache import cache_file, processor_name

FOLDER = "optimised"
_VERDICT = "verdict.json"
log = logging.getLogger(__name__)


class Verdict(msgspec.Struct, frozen=True):
    """What came out of an attempt.

    Attributes:
        name: of the exported model beside it; "" when the original is the fastest.
        before_ms, after_ms: of one picture, with the original and with the fastest.
    """

    name: str
    before_ms: float
    after_ms: float


def place_of(cache_dir: Path, model: Path) -> Path:
    """Where the exports of a model are, whether there are any or not: another file, processor or library has another place.

    Raises:
        OSError: the model cannot be read.
    """
    circumstances = (FOLDER, processor_name(), importlib.metadata.version("ultralytics"))
    return cache_file(cache_dir / FOLDER, model, circumstances).with_suffix("")


def find(cache_dir: str, model: Path) -> Path | None:
    """The export to use in place of a model on the CPU; None when there is none, or it is not faster."""
    if not cache_dir:
        return None
    try:
        place = place_of(Path(cache_dir), model)
        verdict = msgspec.json.decode((place / _VERDICT).read_bytes(), type=Verdict)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        log.warning("the optimised %s is passed over: %s", model.name, error)
        return None
    found = place / Path(verdict.name).name
    return found if verdict.name and found.exists() else None


def keep(place: Path, exports: Path, verdict: Verdict) -> None:
    """Put the fastest export and the verdict in their place, whole or not at all.

    Args:
        place: of :func:`place_of`.
        exports: folder with what was exported, on the same disk; what is not the fastest is removed.
        verdict: of it.

    Raises:
        OSError: the disk does not take it.
    """
    for path in exports.iterdir():
        if path.name != verdict.name:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (exports / _VERDICT).write_bytes(msgspec.json.encode(verdict))
    shutil.rmtree(place, ignore_errors=True)
    exports.rename(place)
