"""What is rarely needed of a camera's settings: a folded part of its dialog."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import Latency, StreamChoice, Transport
from valkka_live.core.turning import Degrees, Turning
from valkka_live.gui.cameras.analysis_numbers import parse_fps, parse_size, size_problem, speed_problem
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_row import ChoiceRow
from valkka_live.gui.widgets.form_dialog import FormDialog

_PLAIN = Camera(id="plain", name="", url="")


class AdvancedFields:
    """Rows at the end of a dialog.

    Attributes:
        fold: where they are.
        stream, transport, latency, turned: one of a few.
        key_frames, hardware, certificate, mirrored: yes or no.
        size, speed: of the pictures for analysis.
    """

    def __init__(self, dialog: FormDialog, camera: Camera) -> None:
        """Add the rows.

        Args:
            camera: whose settings they show.
        """
        self._dialog = dialog
        self.fold = dialog.begin_fold(tr("Advanced"))
        self.stream = self._add_streams(camera.stream)
        self.transport = self._add_transports(camera.transport)
        self.latency = self._add_latencies(camera.latency)
        self.hardware = self._add_box(
            tr("Decoding"),
            tr("On the graphics card, if it can"),
            camera.hardware,
            tr("Else, and always when it fails: on the processor"),
        )
        self.key_frames = self._add_box(
            "",
            tr("Key frames only"),
            camera.key_frames_only,
            tr("Saves the processor; often one picture in one or two seconds"),
        )
        self.certificate = self._add_box(
            tr("Security"),
            tr("Verify the certificate"),
            camera.verify_certificate,
            tr("For rtsps:// and https://; few cameras have one that can be verified"),
        )
        self.turned = self._add_turns(camera.turning.turn_deg)
        self.mirrored = self._add_box(
            "",
            tr("Mirrored"),
            camera.turning.mirrored,
            tr("For tiles and analyzers alike; lines and zones turn along"),
        )
        self.size = dialog.add_field(tr("Analysis size"), size_problem, hint="640×360", unit="px")
        self.speed = dialog.add_field(
            tr("Analysis rate"),
            speed_problem,
            hint="10",
            unit=tr("pictures/s"),
            explanation=tr("What analyzers see: larger finds smaller things and costs more"),
        )
        self._show_numbers(camera)
        n_changed = self._changed(camera)
        if n_changed:
            words = (
                tr("1 setting is not the usual one") if n_changed == 1 else tr("{0} settings are not the usual ones")
            )
            self.fold.heading.tell(words.format(n_changed))

    def offer_streams(self, has_sub_stream: bool) -> None:
        """The choice between two streams makes sense for a camera that has two."""
        self.stream.setEnabled(has_sub_stream)

    def show(self, camera: Camera) -> None:
        """Show the settings of a camera."""
        self.stream.choose(camera.stream)
        self.transport.choose(camera.transport)
        self.latency.choose(camera.latency)
        self.hardware.setChecked(camera.hardware)
        self.key_frames.setChecked(camera.key_frames_only)
        self.certificate.setChecked(camera.verify_certificate)
        self.turned.choose(camera.turning.turn_deg)
        self.mirrored.setChecked(camera.turning.mirrored)
        self._show_numbers(camera)

    def are_like(self, camera: Camera) -> bool:
        """They say what the camera has."""
        if size_problem(self.size.edit.text()) or speed_problem(self.speed.edit.text()):
            return False
        return self.apply_to(camera) == camera

    def buttons(self) -> list[QAbstractButton]:
        """All that can be switched."""
        rows = (self.stream, self.transport, self.latency, self.turned)
        chosen = [button for row in rows for button in row.findChildren(QAbstractButton)]
        return [*chosen, self.hardware, self.key_frames, self.certificate, self.mirrored]

    def _show_numbers(self, camera: Camera) -> None:
        self.size.edit.setText("{}×{}".format(*camera.analysis_wh))
        self.speed.edit.setText(f"{camera.analysis_fps:g}")

    def apply_to(self, camera: Camera) -> Camera:
        """The camera with what the user has chosen here; the fields have been checked."""
        return msgspec.structs.replace(
            camera,
            stream=self.stream.chosen,
            transport=self.transport.chosen,
            latency=self.latency.chosen,
            hardware=self.hardware.isChecked(),
            key_frames_only=self.key_frames.isChecked(),
            verify_certificate=self.certificate.isChecked(),
            turning=Turning(turn_deg=self.turned.chosen, mirrored=self.mirrored.isChecked()),
            analysis_wh=parse_size(self.size.edit.text()),
            analysis_fps=parse_fps(self.speed.edit.text()),
        )

    def _changed(self, camera: Camera) -> int:
        names = (
            "stream",
            "transport",
            "latency",
            "hardware",
            "key_frames_only",
            "verify_certificate",
            "turning",
            "analysis_wh",
            "analysis_fps",
        )
        return sum(getattr(camera, name) != getattr(_PLAIN, name) for name in names)

    def _add_streams(self, chosen: StreamChoice) -> ChoiceRow[StreamChoice]:
        label = tr("Tiles show")
        choices = (
            (StreamChoice.AUTO, tr("Automatic")),
            (StreamChoice.MAIN, tr("Main stream")),
            (StreamChoice.SUB, tr("Sub stream")),
        )
        row = ChoiceRow(label, choices, chosen, self._dialog)
        self._dialog.add_control(
            label, row, tr("Automatic: the sub stream in small tiles, the main stream in large ones")
        )
        return row

    def _add_transports(self, chosen: Transport) -> ChoiceRow[Transport]:
        label = tr("Transport")
        choices = (
            (Transport.AUTO, tr("Automatic")),
            (Transport.AUTO_UDP, tr("UDP first")),
            (Transport.TCP, "TCP"),
            (Transport.UDP, "UDP"),
        )
        row = ChoiceRow(label, choices, chosen, self._dialog)
        self._dialog.add_control(
            label, row, tr("Automatic: TCP, and UDP if the camera will not have it. Only for RTSP")
        )
        return row

    def _add_latencies(self, chosen: Latency) -> ChoiceRow[Latency]:
        label = tr("Latency")
        row = ChoiceRow(label, ((Latency.LOW, tr("Low")), (Latency.SMOOTH, tr("Smooth"))), chosen, self._dialog)
        self._dialog.add_control(label, row, tr("Smooth: a little later, but even on a jerky network"))
        return row

    def _add_turns(self, chosen: Degrees) -> ChoiceRow[Degrees]:
        label = tr("Turned")
        degrees: tuple[Degrees, ...] = (0, 90, 180, 270)
        row = ChoiceRow(label, tuple((turn, f"{turn}°") for turn in degrees), chosen, self._dialog)
        self._dialog.add_control(label, row, tr("Clockwise, for a camera that hangs on its side or upside down"))
        return row

    def _add_box(self, label: str, text: str, checked: bool, explanation: str) -> QCheckBox:
        box = QCheckBox(text, self._dialog)
        box.setChecked(checked)
        self._dialog.add_control(label, box, explanation)
        return box
