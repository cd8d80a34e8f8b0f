"""One camera as the engine sees it: who needs which of its streams, and its analyzers."""

from __future__ import annotations

import asyncio

from valkka_live.core.config.models import Camera
from valkka_live.core.engine.analyzer_control import AnalyzerControl
from valkka_live.core.engine.analyzer_order import wanted_analyzers
from valkka_live.core.engine.attention import Attention
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.detector_control import DetectorControl
from valkka_live.core.engine.stream_choice import ASSUMED_SUB_WH, OTHER, StreamUser, wanted_role
from valkka_live.core.engine.stream_control import StreamControl
from valkka_live.core.engine.stream_setup import stream_setup
from valkka_live.core.engine.stream_wants import SILENT, StreamWants
from valkka_live.core.messages import (
    AnalyzerState,
    AnalyzerStatus,
    SetSound,
    SoundStatus,
    StreamChoice,
    StreamRole,
)
from valkka_live.core.messages.door import Notice, Severity, StreamChosen

MAIN, SUB = StreamRole.MAIN, StreamRole.SUB
WORDS = {MAIN: "main stream", SUB: "sub stream"}


class CameraControl:
    """Lives in the engine's thread.

    Attributes:
        camera: its settings.
    """

    def __init__(
        self, camera: Camera, number: int, context: Context, detector: DetectorControl, attention: Attention
    ) -> None:
        self.camera = camera
        self._number, self._context, self._detector = number, context, detector
        self._attention, self._weight = attention, 1.0
        self._emit = context.emit
        self._loop = asyncio.get_running_loop()
        self._password = ""
        self._password_known = not camera.user  # until the keyring has answered, nothing is opened
        self._viewers: dict[str, StreamUser] = {}
        self._analysis = StreamUser()
        self._analyzers: dict[str, AnalyzerControl] = {}
        self._sound = SILENT
        self._told_failed: set[StreamRole] = set()
        self._update_is_due = False
        self._closed = False
        self._streams: dict[StreamRole, StreamControl] = {}
        self._configure_streams()

    # what the engine asks for

    def set_password(self, password: str) -> None:
        """The password is known now; running decoders are replaced when they had another one."""
        self._password, self._password_known = password, True
        self._configure_streams()
        self.update()

    def change(self, camera: Camera, password: str | None = None) -> None:
        """New settings, and a new password unless it is None; only what has to open something else is restarted."""
        self.camera = camera
        if password is not None:
            self._password, self._password_known = password, True
        self._configure_streams()
        if self._sound.on and not camera.enabled:
            self.play_sound(SILENT)
        self.update()

    def open_stream(self, viewer_id: str, box_wh: tuple[int, int]) -> None:
        """Somebody looks, at this size in pixels."""
        viewer = self._viewers.setdefault(viewer_id, StreamUser())
        viewer.box_wh = box_wh
        if not self._choose_for(viewer_id, viewer):
            self._tell_choice(viewer_id, viewer)
        self.update()
        assert viewer.given is not None
        self._emit(self._streams[viewer.given].status)
        self._tell_largest()

    def close_stream(self, viewer_id: str) -> None:
        """Somebody looks no more."""
        self._viewers.pop(viewer_id, None)
        self.update()
        self._tell_largest()

    def prioritise(self, weight: float) -> None:
        """So many times as often as others its pictures are to be looked at by the detector, when there are too many."""
        self._weight = weight
        for control in self._analyzers.values():
            control.prioritise(weight)

    def retry(self) -> None:
        """Do not wait for the end of the back-off."""
        for stream in self._streams.values():
            stream.retry()

    def restart(self) -> None:
        """End everything that runs and start it anew."""
        self._close_analyzers()
        for stream in self._streams.values():
            stream.restart()
        self.update()

    def network_back(self) -> None:
        """The computer's network has changed for the better."""
        for stream in self._streams.values():
            stream.network_back()

    def play_sound(self, sound: SetSound) -> None:
        """Let the camera be heard, or not; its stream stays open as long as it plays."""
        self._sound = sound if self.camera.enabled else SILENT
        if not self._sound.on:
            reason = "The camera is switched off" if sound.on else ""
            self._emit(SoundStatus(camera_id=self.camera.id, playing=False, reason=reason))
        self.update()

    def tell_status(self) -> None:
        """Tell the state of every stream."""
        for stream in self._streams.values():
            self._emit(stream.status)

    def close(self) -> None:
        """End everything of this camera."""
        self._closed = True
        self._close_analyzers()
        for stream in self._streams.values():
            stream.stop()

    def _tell_largest(self) -> None:
        boxes = [viewer.box_wh for viewer in self._viewers.values()]
        self._attention.look(self.camera.id, max(boxes, key=lambda wh: wh[0] * wh[1], default=(0, 0)))

    def _on_alarm(self) -> None:
        self._attention.alarm(self.camera.id)

    # one place decides what runs

    def update(self) -> None:
        """Bring processes into line with what is wanted."""
        self._update_is_due = False
        if self._closed:
            return
        self._update_analyzers()
        for viewer_id, viewer in self._viewers.items():
            self._choose_for(viewer_id, viewer)
        self._analysis.choose(SUB if SUB in self._streams else MAIN, self._streams)
        self._tell_failures()
        wants = {role: self._wants_of(role) for role in self._streams}
        # who gives something up is told first: a ring has one owner
        for role in sorted(wants, key=lambda role: wants[role].analysis_fps):
            self._give(self._streams[role], wants[role])

    def _give(self, stream: StreamControl, wants: StreamWants) -> None:
        if not self.camera.enabled:
            stream.stop()
        elif wants.is_open and not self._password_known:
            stream.wait("Waiting for the password from the keyring")
        else:
            stream.want(wants)

    def _wants_of(self, role: StreamRole) -> StreamWants:
        boxes = [viewer.box_wh for viewer in self._viewers.values() if role in viewer.roles(self._streams)]
        analysed = bool(self._analyzers) and role in self._analysis.roles(self._streams)
        serves = analysed and role is self._analysis.given
        sounds = self._sound.on and role is self._sound_role()
        return StreamWants(
            is_open=bool(boxes) or analysed or sounds,
            live_wh=(max((w for w, _ in boxes), default=0), max((h for _, h in boxes), default=0)),
            analysis_wh=self.camera.analysis_wh if serves else (0, 0),
            analysis_fps=self.camera.analysis_fps if serves else 0.0,
            sound=self._sound if sounds else SILENT,
        )

    def _sound_role(self) -> StreamRole:
        """The stream that is watched, unless it is known to be silent and the other one is not."""
        watched = {viewer.given for viewer in self._viewers.values()}
        first = SUB if SUB in self._streams and MAIN not in watched else MAIN
        other = OTHER[first]
        if other in self._streams and self._streams[first].has_sound is False:
            return first if self._streams[other].has_sound is False else other
        return first

    def _configure_streams(self) -> None:
        """Streams as the settings say; a changed one is restarted."""
        if not self.camera.sub_url and SUB in self._streams:
            self._streams.pop(SUB).stop()
        for role in (MAIN, SUB) if self.camera.sub_url else (MAIN,):
            setup = stream_setup(self.camera, role, self._password, self._number)
            if role in self._streams:
                self._streams[role].configure(setup)
            else:
                self._streams[role] = StreamControl(setup, self._context, self._update_soon)

    def _update_soon(self) -> None:
        if not self._update_is_due:
            self._update_is_due = True
            self._loop.call_soon(self.update)

    def _close_analyzers(self) -> None:
        for control in self._analyzers.values():
            control.close()
        self._analyzers.clear()

    def _update_analyzers(self) -> None:
        wanted = wanted_analyzers(self.camera, self._context.parts.analyzers)
        for name, running in list(self._analyzers.items()):
            if name not in wanted or running.source != wanted[name].source:
                self._analyzers.pop(name).close()
                if name not in wanted:
                    self._emit(AnalyzerStatus(camera_id=self.camera.id, analyzer=name, state=AnalyzerState.OFF))
        for name, order in wanted.items():
            if name in self._analyzers:
                self._analyzers[name].change(order)
            else:
                self._analyzers[name] = AnalyzerControl(
                    self.camera, order, self._context, self._detector, self._on_alarm
                )
                if self._weight != 1.0:
                    self._analyzers[name].prioritise(self._weight)

    # which stream

    def _choose_for(self, viewer_id: str, viewer: StreamUser) -> bool:
        wanted = MAIN
        if SUB in self._streams:
            sub_wh = self._streams[SUB].size_wh or ASSUMED_SUB_WH
            wanted = wanted_role(self.camera.stream, viewer.box_wh, sub_wh, viewer.given and viewer.wanted)
        fixed = self.camera.stream is not StreamChoice.AUTO
        changed = viewer.choose(wanted, self._streams, fixed=fixed)
        if changed:
            self._tell_choice(viewer_id, viewer)
        return changed

    def _tell_choice(self, viewer_id: str, viewer: StreamUser) -> None:
        assert viewer.given is not None
        ring = self._streams[viewer.given].ring
        self._emit(StreamChosen(camera_id=self.camera.id, viewer_id=viewer_id, role=viewer.given, ring=ring))

    def _tell_failures(self) -> None:
        """A stream that the other one stands in for is told once, until it works again."""
        users = [*self._viewers.values(), *([self._analysis] if self._analyzers else [])]
        replaced = {user.wanted for user in users if user.fell_back}
        for role in replaced - self._told_failed:
            status = self._streams[role].status
            text = f"The {WORDS[role]} of “{self.camera.name}” does not work; its {WORDS[OTHER[role]]} is taken instead"
            reason = f": {status.reason}" if status.reason else ""
            self._emit(
                Notice(
                    severity=Severity.WARNING, text=f"{text}{reason}.", advice=status.advice, camera_id=self.camera.id
                )
            )
        told = self._told_failed | replaced
        self._told_failed = {role for role in told if role in self._streams and self._streams[role].failed}
