"""Carries out the commands that come through the door, and keeps the configuration."""

from __future__ import annotations

import asyncio
import logging
from typing import assert_never

import msgspec

from valkka_live.core.config.models import (
    AnalyzerSettings,
    Camera,
    EngineConfig,
)
from valkka_live.core.config.secrets import SecretStore
from valkka_live.core.config.store import ConfigStore, NewerConfigError
from valkka_live.core.config.turned import turned_along
from valkka_live.core.engine.analyzer_check import checked_settings
from valkka_live.core.engine.attention import Attention
from valkka_live.core.engine.camera_check import check_camera
from valkka_live.core.engine.camera_control import CameraControl
from valkka_live.core.engine.connection_tests import ConnectionTests
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.detector_control import DetectorControl
from valkka_live.core.engine.model_choice import changed_settings
from valkka_live.core.engine.passwords import KeyringThread, Passwords
from valkka_live.core.engine.refused import Refused
from valkka_live.core.engine.stream_setup import analysis_ring, live_ring, sub_ring
from valkka_live.core.engine.webcam_search import WebcamSearch
from valkka_live.core.errors import ConfigError
from valkka_live.core.messages import SetSound
from valkka_live.core.messages.door import (
    AddCamera,
    CameraChanged,
    CameraRemoved,
    CancelConnectionTest,
    CancelOptimising,
    CloseStream,
    Command,
    CommandRefused,
    EditCamera,
    FetchModel,
    FindWebcams,
    Notice,
    OpenStream,
    OptimiseModel,
    PlaySound,
    RemoveCamera,
    RestartCamera,
    RetryCamera,
    SetAnalyzer,
    SetDetector,
    SetPassword,
    Severity,
    StartConnectionTest,
    WatchSystem,
)
from valkka_live.core.redact import redact

log = logging.getLogger(__name__)


class Desk:
    """Lives in the engine's thread; every change of a camera touches that camera only.

    Attributes:
        system_is_watched: somebody wants to see what each process does.
    """

    def __init__(self, context: Context, secrets: SecretStore, keyring_thread: KeyringThread) -> None:
        self._context, self._emit = context, context.emit
        self._passwords = Passwords(secrets, keyring_thread, self._on_not_kept)
        self._store = ConfigStore(context.paths.engine_config)
        self._may_save = True
        self._save_is_due = False
        self._cameras: dict[str, CameraControl] = {}
        self._tests = ConnectionTests(context)
        self._webcams = WebcamSearch(context.emit)
        self._attention = Attention(self._prioritise)
        self._next_number = 1
        self.system_is_watched = False

    def open(self) -> None:
        """Load the configuration and start what it says."""
        config = self._load()
        self._settings = config.detector
        self._detector = DetectorControl(config.detector, self._context)
        for camera in config.cameras:
            try:
                self._add(check_camera(camera))
            except Refused as error:
                self._notice(Severity.ERROR, f"“{camera.name}” was left out: {error.reason}", camera.id)
                self._may_save = False  # else its entry would be lost with the next change

    def close(self) -> None:
        """End every camera and the detector."""
        self._save_what_is_due()
        for control in self._cameras.values():
            control.close()
        self._detector.close()
        self._attention.close()
        self._tests.close()

    def network_back(self) -> None:
        """The computer's network has changed for the better: cameras that wait for it wait no more."""
        for control in self._cameras.values():
            control.network_back()

    def obey(self, command: Command) -> None:
        """Carry out one command, or tell why not."""
        camera_id = getattr(command, "camera_id", "") or getattr(getattr(command, "camera", None), "id", "")
        try:
            self._obey(command)
        except Refused as error:
            self._emit(
                CommandRefused(
                    command=type(command).__name__,
                    reason=error.reason,
                    field=error.field,
                    shape=error.shape,
                    camera_id=camera_id,
                )
            )
        except Exception:
            log.exception("%s failed", type(command).__name__)
            self._notice(
                Severity.ERROR, f"{type(command).__name__} failed by a fault of the program; the log says more."
            )

    def _obey(self, command: Command) -> None:
        match command:
            case AddCamera():
                self._add_camera(command)
            case EditCamera():
                self._edit_camera(command)
            case RemoveCamera():
                self._remove_camera(command.camera_id)
            case SetPassword():
                control = self._control(command.camera_id)
                camera = msgspec.structs.replace(control.camera, user=command.user)
                self._edit_camera(
                    EditCamera(camera=camera, password=command.password, keep_password=command.keep_password)
                )
                control.retry()
            case RetryCamera():
                self._control(command.camera_id).retry()
            case RestartCamera():
                self._control(command.camera_id).restart()
            case OpenStream():
                if min(command.box_wh) < 1:
                    raise Refused(f"a stream of {command.box_wh} pixels cannot be opened", "box_wh")
                self._control(command.camera_id).open_stream(command.viewer_id, command.box_wh)
            case CloseStream():
                if command.camera_id in self._cameras:  # a camera that is gone has no streams
                    self._cameras[command.camera_id].close_stream(command.viewer_id)
            case PlaySound():
                if not 0.0 <= command.volume <= 1.0:
                    raise Refused("A volume is 0.0 to 1.0", "volume")
                sound = SetSound(on=command.on, volume=command.volume)
                self._control(command.camera_id).play_sound(sound)
            case SetAnalyzer():
                self._set_analyzer(command)
            case SetDetector():
                self._settings = changed_settings(self._settings, command)
                self._save()
                self._detector.change(self._settings)
            case FetchModel():
                self._detector.fetch(command.model)
            case OptimiseModel():
                self._detector.optimise(command.model_id)
            case CancelOptimising():
                self._detector.cancel_optimising()
            case StartConnectionTest():
                self._test(command)
            case CancelConnectionTest():
                self._tests.cancel(command.test_id)
            case FindWebcams():
                self._webcams.start()
            case WatchSystem():
                self.system_is_watched = command.on
            case _:
                assert_never(command)

    def _add_camera(self, command: AddCamera) -> None:
        if command.camera.id in self._cameras:
            raise Refused("There is a camera with this id already", "id")
        camera = check_camera(command.camera)
        if command.password:
            self._passwords.remember(camera.id, command.password, keep=command.keep_password)
        self._add(camera, command.password or None)
        self._save()

    def _edit_camera(self, command: EditCamera) -> None:
        control = self._control(command.camera.id)
        camera = turned_along(check_camera(command.camera), control.camera.turning)
        if command.password is not None:
            self._passwords.remember(camera.id, command.password, keep=command.keep_password)
        control.change(camera, command.password)
        self._tell(camera)
        self._save()

    def _remove_camera(self, camera_id: str) -> None:
        control = self._control(camera_id)
        control.close()
        del self._cameras[camera_id]
        self._attention.forget(camera_id)
        self._passwords.forget(camera_id)
        self._save()
        self._emit(CameraRemoved(camera_id=camera_id))

    def _set_analyzer(self, command: SetAnalyzer) -> None:
        control = self._control(command.camera_id)
        old = control.camera.analyzers.get(command.analyzer, AnalyzerSettings())
        settings = checked_settings(command, old, self._context.parts.analyzers)
        analyzers = {**control.camera.analyzers, command.analyzer: settings}
        camera = msgspec.structs.replace(control.camera, analyzers=analyzers)
        control.change(camera)
        self._tell(camera)
        self._save()

    def _test(self, command: StartConnectionTest) -> None:
        camera = check_camera(command.camera)
        if command.password is not None or not camera.user:
            self._tests.start(command.test_id, camera, command.password or "")
            return

        def on_password(password: str) -> None:
            try:
                self._tests.start(command.test_id, camera, password)
            except Refused as error:
                self._emit(CommandRefused(command="StartConnectionTest", reason=error.reason, field=error.field))

        self._passwords.ask(camera.id, on_password)

    def _prioritise(self, camera_id: str, weight: float) -> None:
        if camera_id in self._cameras:
            self._cameras[camera_id].prioritise(weight)

    def _control(self, camera_id: str) -> CameraControl:
        try:
            return self._cameras[camera_id]
        except KeyError:
            raise Refused("There is no such camera", "camera_id") from None

    def _add(self, camera: Camera, password: str | None = None) -> None:
        control = CameraControl(camera, self._next_number, self._context, self._detector, self._attention)
        self._next_number += 1
        self._cameras[camera.id] = control
        self._tell(camera)
        control.tell_status()
        if password is not None:
            control.set_password(password)
        elif camera.user:
            self._passwords.ask(camera.id, lambda password: self._on_password(control, password))
        control.update()

    def _on_password(self, control: CameraControl, password: str) -> None:
        if self._cameras.get(control.camera.id) is control:  # it may have been removed meanwhile
            if password:
                self._tell(control.camera)
            control.set_password(password)

    def _on_not_kept(self, camera_id: str) -> None:
        words = "The password is kept until the program ends: this computer has no keyring that takes it."
        self._notice(Severity.WARNING, words, camera_id)

    def _tell(self, camera: Camera) -> None:
        self._emit(
            CameraChanged(
                camera=camera,
                live_ring=live_ring(camera),
                analysis_ring=analysis_ring(camera),
                sub_ring=sub_ring(camera),
                has_password=self._passwords.knows(camera.id),
            )
        )

    def _load(self) -> EngineConfig:
        try:
            config, words = self._store.load(EngineConfig)
        except NewerConfigError as error:
            self._may_save = False
            self._notice(Severity.ERROR, f"{error}. Nothing will be saved, so that it stays as it is.")
            return EngineConfig()
        if words:
            self._notice(Severity.ERROR, words)
        return config

    def _save(self) -> None:
        """Save when the commands that have come together are carried out: writing the file of 200 cameras takes 0.4 s."""
        if self._may_save and not self._save_is_due:
            self._save_is_due = True
            asyncio.get_running_loop().call_soon(self._save_what_is_due)

    def _save_what_is_due(self) -> None:
        if not self._save_is_due:
            return
        self._save_is_due = False
        cameras = tuple(control.camera for control in self._cameras.values())
        try:
            self._store.save(EngineConfig(cameras=cameras, detector=self._settings))
        except ConfigError as error:
            self._notice(Severity.ERROR, f"The cameras were not saved: {redact(str(error))}")

    def _notice(self, severity: Severity, text: str, camera_id: str = "") -> None:
        log.log(logging.ERROR if severity is Severity.ERROR else logging.WARNING, "%s", text)
        self._emit(Notice(severity=severity, text=text, camera_id=camera_id))
