"""Where files are: the XDG directories, or one directory given by the user."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "valkka-live"


def at_home(path: str) -> Path:
    """A path that may begin with ~ or ~somebody; one of somebody unknown is left as it is, where pathlib raises RuntimeError."""
    return Path(os.path.expanduser(path))  # noqa: PTH111


@dataclass(frozen=True, slots=True)
class Paths:
    """Directories of one profile.

    Attributes:
        config: cameras.toml and window.toml.
        state: logs, the frames that analyzers failed on, and which models are known.
        data: models.
        cache: what was measured and can be measured again; made by whoever writes there.
    """

    config: Path
    state: Path
    data: Path
    cache: Path

    @property
    def engine_config(self) -> Path:
        """Cameras and detector."""
        return self.config / "cameras.toml"

    @property
    def window_config(self) -> Path:
        """Views and window."""
        return self.config / "window.toml"

    @property
    def log_file(self) -> Path:
        """The newest log; older ones stand beside it with a number."""
        return self.state / "valkka-live.log"

    @property
    def failures(self) -> Path:
        """Frames that analyzers failed on, kept for inspection; made when there is one."""
        return self.state / "failures"

    @property
    def models(self) -> Path:
        """Weights files fetched or chosen by the user."""
        return self.data / "models"

    @property
    def known_models(self) -> Path:
        """Hashes of the weights files that the user was warned of, or that were fetched."""
        return self.state / "known-models.json"

    @property
    def detector_cache(self) -> Path:
        """What models cost on this machine."""
        return self.cache / "detector"

    def create(self) -> None:
        """Make the directories, readable by the user only.

        Raises:
            OSError: one cannot be made.
        """
        for directory in (self.config, self.state, self.data):
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)


def user_paths() -> Paths:
    """The user's own profile, in the XDG base directories."""
    import platformdirs  # noqa: PLC0415  only the main process needs it

    return Paths(
        config=Path(platformdirs.user_config_dir(APP_NAME)),
        state=Path(platformdirs.user_state_dir(APP_NAME)),
        data=Path(platformdirs.user_data_dir(APP_NAME)),
        cache=Path(platformdirs.user_cache_dir(APP_NAME)),
    )


def profile_paths(directory: Path) -> Paths:
    """A profile that lives in one directory (``--profile``)."""
    root = directory.expanduser().resolve()
    return Paths(config=root / "config", state=root / "state", data=root / "data", cache=root / "cache")


@functools.cache
def resources_dir() -> Path:
    """Icons, fonts and models: inside the package when installed from a wheel, beside it in a checkout.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).parents[1]
    for candidate in (package / "resources", package.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources directory in {package} or beside it: the installation is incomplete")
