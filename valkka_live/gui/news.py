"""What the engine wants the user to read, as notes of the notice bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from valkka_live.core.messages import DetectorState, DetectorStatus, FetchState, ModelFetch, SoundStatus
from valkka_live.core.messages.door import CommandRefused, Notice, Severity
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.detector_dialog import demo_model_warning
from valkka_live.gui.notice_bar import Note, NoticeBar
from valkka_live.gui.tr import tr


class News(QObject):
    """Listens to the engine and tells the notice bar. GUI thread.

    Attributes:
        bar_of_user: of the window in which the user is busy, to which answers go; None: the main window's.
    """

    def __init__(self, bridge: EngineBridge, keeper: BookKeeper, actions: CameraActions, bar: NoticeBar) -> None:
        super().__init__(bar)
        self._keeper, self._actions, self._bar = keeper, actions, bar
        self._told_trouble = False
        self._told_problem = ""
        self._told_demo = False
        self._told_silent: set[str] = set()
        self.bar_of_user: Callable[[], NoticeBar | None] = lambda: None
        actions.export_failed.connect(lambda words: self._answer(Note(Severity.ERROR, words)))
        bridge.notice.connect(self._on_notice)
        bridge.sound_status.connect(self._on_sound)
        bridge.command_refused.connect(self._on_refused)
        bridge.model_fetch.connect(self._on_fetch)
        bridge.engine_stopped.connect(self._on_stopped)
        keeper.detector_told.connect(self._on_detector)
        keeper.cameras_changed.connect(lambda: self._on_detector(keeper.detector))

    def tell_saved(self, path: str) -> None:
        """A snapshot lies there."""
        self._answer(Note(Severity.INFO, tr("Snapshot saved: {0}").format(path)))

    def tell_no_picture(self) -> None:
        """There is nothing to take a snapshot of."""
        self._answer(Note(Severity.INFO, tr("Select a tile that shows a picture, then save a snapshot.")))

    def tell_not_saved(self, reason: str) -> None:
        """A snapshot could not be written."""
        self._answer(Note(Severity.ERROR, tr("The snapshot could not be saved: {0}").format(reason)))

    def tell_done(self, words: str, undo: Callable[[], None]) -> None:
        """Something was done that can be undone."""
        self._answer(Note(Severity.INFO, words, tr("Undo"), undo))

    def tell_not_done(self, reason: str) -> None:
        """Something that the user wanted makes no sense."""
        self._answer(Note(Severity.WARNING, reason))

    def _answer(self, note: Note) -> None:
        """What the user has done just now had this result."""
        (self.bar_of_user() or self._bar).tell(note)

    def _on_notice(self, notice: Notice) -> None:
        self._bar.tell(Note(notice.severity, camera_id=notice.camera_id, text=_joined(notice.text, notice.advice)))

    def _on_sound(self, status: SoundStatus) -> None:
        """A camera that cannot be heard is told once, until it is heard or the user gives up."""
        entry = self._keeper.book.get(status.camera_id)
        if entry is None or status.playing or not status.reason or not entry.listening:
            self._told_silent.discard(status.camera_id)
        elif status.camera_id not in self._told_silent:
            self._told_silent.add(status.camera_id)
            text = tr("“{0}” cannot be heard: {1}").format(entry.camera.name, status.reason)
            self._answer(Note(Severity.WARNING, text))

    def _on_refused(self, refused: CommandRefused) -> None:
        entry = self._keeper.book.get(refused.camera_id)
        where = tr(" of “{0}”").format(entry.camera.name) if entry else ""
        text = tr("The change{0} was not made: {1}").format(where, refused.reason)
        if entry is not None and refused.command in ("AddCamera", "EditCamera"):
            camera_id = entry.camera.id
            self._answer(Note(Severity.ERROR, text, tr("Edit camera…"), lambda: self._actions.edit(camera_id)))
        else:
            self._answer(Note(Severity.ERROR, text))

    def _on_fetch(self, fetch: ModelFetch) -> None:
        match fetch.state:
            case FetchState.FETCHING:
                self._bar.tell(Note(Severity.INFO, tr("{0} is being downloaded.").format(fetch.model)))
            case FetchState.DONE:
                self._bar.tell(Note(Severity.INFO, tr("{0} is downloaded.").format(fetch.model)))
            case FetchState.FAILED:
                text = fetch.reason or tr("{0} could not be downloaded.").format(fetch.model)
                choose = self._actions.choose_detector
                self._bar.tell(Note(Severity.ERROR, text, tr("Choose a model…"), choose))

    def _on_stopped(self) -> None:
        self._bar.tell(
            Note(Severity.ERROR, tr("The engine has ended: the pictures stand still. Start the program again."))
        )

    def _on_detector(self, status: DetectorStatus) -> None:
        """A detector that cannot work and an unfit model are told once each time they come to be."""
        trouble = status.state in (DetectorState.MISSING, DetectorState.FAILED, DetectorState.NOT_INSTALLED)
        if trouble and not self._told_trouble:
            text = _joined(status.reason or tr("The detector has no model"), status.advice)
            if status.state is DetectorState.NOT_INSTALLED:
                self._bar.tell(Note(Severity.WARNING, text))  # no model would help
            else:
                self._tell_choice(text)
        self._told_trouble = trouble
        if status.problem and status.problem != self._told_problem:
            self._tell_choice(_joined(status.problem, status.advice))
        self._told_problem = status.problem
        unfit = status.is_demo and self._keeper.book.needs_real_model()
        if unfit and not self._told_demo:
            self._tell_choice(demo_model_warning())
        self._told_demo = unfit

    def _tell_choice(self, text: str) -> None:
        self._bar.tell(Note(Severity.WARNING, text, tr("Choose a model…"), self._actions.choose_detector))


def _joined(text: str, advice: str) -> str:
    """Two sentences as one text."""
    if not advice:
        return text
    return f"{text if text.endswith(('.', '?')) else text + '.'} {advice}"
