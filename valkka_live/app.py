"""The one place that knows all rooms: reads options, builds, starts, stops."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from valkka_live.analyzers import registry
from valkka_live.core.config.models import WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.desktop_entry import Autostart
from valkka_live.core.engine import Engine, Parts
from valkka_live.core.errors import ConfigError, ValkkaLiveError
from valkka_live.core.messages.door import AddCamera, CameraChanged, EngineStopped, OpenStream
from valkka_live.core.one_window import WindowLock
from valkka_live.core.paths import Paths, profile_paths, user_paths
from valkka_live.core.processes.logs import configure_logging
from valkka_live.throwaway import write_throwaway_profile

log = logging.getLogger(__name__)

STOP_TIMEOUT_S = 10.0
HEADLESS_BOX_WH = (640, 360)
EXIT_FAILED = 1
EXIT_NO_DISPLAY = 2


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said.

    Attributes:
        urls: cameras of a throw-away profile; may hold user and password.
        n_demo: demo cameras of a throw-away profile.
        profile: directory of a profile; None: the user's own.
        log_level: of the logging module.
    """

    urls: tuple[str, ...] = ()
    n_demo: int = 0
    profile: Path | None = None
    log_level: int = logging.INFO

    @property
    def throwaway(self) -> bool:
        """Nothing of this run is kept."""
        return bool(self.urls or self.n_demo)


def run_window(options: Options) -> int:
    """Open the window and run until it is closed.

    Returns:
        Exit code: 0, 1 when the profile cannot be used, 2 when there is no display.
    """
    from valkka_live.gui.display import display_problem  # noqa: PLC0415  needs no Qt

    problem = display_problem()
    if problem:
        _say(problem)
        return EXIT_NO_DISPLAY
    try:
        with _profile(options) as (paths, commands), contextlib.closing(WindowLock(paths)) as lock:
            if not _is_first(lock, options):
                return 0
            return _run_window(paths, commands, options, lock)
    except (ValkkaLiveError, OSError) as error:
        _say(f"Valkka Live cannot start: {error}")
        return EXIT_FAILED


def run_headless(options: Options, seconds: float) -> int:
    """Run without a window; every notification is a line of JSON on standard output.

    Args:
        options: of the command line.
        seconds: end after so long; 0: run until SIGINT or SIGTERM.

    Returns:
        Exit code: 0, 1 when the profile cannot be used.
    """
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    try:
        with _profile(options) as (paths, commands):
            engine = Engine(paths, make_parts(), throwaway=options.throwaway)
            for command in commands:
                engine.send(command)
            engine.start()
            try:
                _print_notifications(engine, ended, seconds)
            finally:
                engine.stop(STOP_TIMEOUT_S)
                engine.close()
    except (ValkkaLiveError, OSError) as error:
        _say(f"Valkka Live cannot start: {error}")
        return EXIT_FAILED
    return 0


def _is_first(lock: WindowLock, options: Options) -> bool:
    """No other window has this profile; one that has comes to the front."""
    if options.throwaway:
        return True
    try:
        if lock.take():
            return True
    except OSError as error:
        log.warning("a second start will not find this window: %s", error)
        return True
    if not lock.ask(os.environ.get("XDG_ACTIVATION_TOKEN", "")):
        raise OSError("it runs already with this profile, and does not answer. End that program first")
    return False


def _run_window(paths: Paths, commands: list[AddCamera], options: Options, lock: WindowLock) -> int:
    from valkka_live.gui.application import apply_look, setup_application  # noqa: PLC0415  Qt only here
    from valkka_live.gui.bridge.engine_bridge import EngineBridge  # noqa: PLC0415
    from valkka_live.gui.language import install_language  # noqa: PLC0415
    from valkka_live.gui.main_window import MainWindow  # noqa: PLC0415
    from valkka_live.gui.raise_requests import RaiseRequests  # noqa: PLC0415
    from valkka_live.gui.unix_signals import SignalWatcher  # noqa: PLC0415

    store = ConfigStore(paths.window_config)
    try:
        window_config, words = store.load(WindowConfig)
        may_save = True
    except ConfigError as error:
        window_config, words, may_save = WindowConfig(), str(error), False
    if words:
        log.warning("%s", words)

    def save_window(config: WindowConfig) -> None:
        if may_save:
            try:
                store.save(config)
            except ConfigError as error:
                log.error("the window's arrangement was not saved: %s", error)

    application = setup_application(sys.argv[:1])
    install_language(application, window_config.settings.language)
    apply_look(application, window_config.settings)
    engine = Engine(paths, make_parts(), throwaway=options.throwaway)
    for command in commands:
        engine.send(command)
    bridge = EngineBridge(engine)
    window = MainWindow(bridge, window_config, save_window=save_window, autostart=_autostart(options), paths=paths)
    SignalWatcher(window)
    requests = RaiseRequests(lock.socket, window) if lock.socket is not None else None
    engine.start()
    window.show()
    try:
        return int(application.exec())
    finally:
        if requests is not None:
            requests.close()
        bridge.close()
        if not engine.stop(STOP_TIMEOUT_S):
            log.error("the engine did not end in time")
        engine.close()


def _autostart(options: Options) -> Autostart | None:
    """What starts this run with the computer; None: nothing of it is kept."""
    if options.throwaway:
        return None
    return Autostart(() if options.profile is None else ("--profile", str(options.profile.expanduser().resolve())))


def make_parts() -> Parts:
    """The analyzers there are, and where the child processes begin."""
    found = registry.find()
    return Parts(
        analyzers=found.specs,
        problems=found.problems,
        analyzer_entry="valkka_live.analyzers.worker:run",
        detector_entry="valkka_live.analyzers.yolo.master:run",
        optimise_entry="valkka_live.analyzers.yolo.optimise:run",
        fetch_entry="valkka_live.analyzers.yolo.fetch:run",
    )


@contextlib.contextmanager
def _profile(options: Options) -> Iterator[tuple[Paths, list[AddCamera]]]:
    """The directories of this run, made and with a log, and what is to be added at the start."""
    temporary: Path | None = None
    commands: list[AddCamera] = []
    if options.throwaway:
        temporary = Path(tempfile.mkdtemp(prefix="valkka-live-"))
        paths = profile_paths(temporary)
    else:
        paths = user_paths() if options.profile is None else profile_paths(options.profile)
    try:
        paths.create()
        configure_logging(paths.log_file, options.log_level, to_stderr=options.log_level <= logging.DEBUG)
        if temporary is not None:
            commands = write_throwaway_profile(paths, options.urls, options.n_demo)
        yield paths, commands
    finally:
        logging.shutdown()
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _print_notifications(engine: Engine, ended: threading.Event, seconds: float) -> None:
    deadline = time.monotonic() + seconds if seconds else float("inf")
    encoder = msgspec.json.Encoder()
    while not ended.is_set() and time.monotonic() < deadline:
        for notification in engine.receive(0.2):
            try:
                sys.stdout.buffer.write(encoder.encode(notification) + b"\n")
            except BrokenPipeError:  # whoever read it has gone
                return
            if isinstance(notification, EngineStopped):
                return
            # kept open, for its state and for programs that read its rings
            if isinstance(notification, CameraChanged):
                camera_id = notification.camera.id
                engine.send(OpenStream(camera_id=camera_id, viewer_id="headless", box_wh=HEADLESS_BOX_WH))
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.buffer.flush()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
