"""Theme, size of texts, language."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from valkka_live.core.config.window_settings import FONT_PERCENT_RANGE, ThemeChoice, WindowSettings
from valkka_live.gui import fonts
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.language import LANGUAGES
from valkka_live.gui.settings.page import SettingsPage
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_box import ChoiceBox
from valkka_live.gui.widgets.choice_row import ChoiceRow
from valkka_live.gui.widgets.slider import Slider

_STEP_PERCENT = 5
_APPLY_AFTER_MS = 150


class LookPage(SettingsPage):
    """What the window looks like.

    Attributes:
        theme, contrast, text_size, language: its controls.

    Signals:
        wanted: fields of the settings by name.
    """

    wanted = Signal(object)  # not dict: Qt would make plain texts of its enum members

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Appearance"), parent)
        themes = (
            (ThemeChoice.DARK, tr("Dark")),
            (ThemeChoice.LIGHT, tr("Light")),
            (ThemeChoice.SYSTEM, tr("As the desktop")),
        )
        self.theme = ChoiceRow(tr("Theme"), themes, ThemeChoice.DARK, self)
        for choice, button in self.theme.buttons.items():
            button.clicked.connect(lambda _=False, choice=choice: self.wanted.emit({"theme": choice}))
        self.add(tr("Theme"), self.theme, tr("Tiles are dark in both: pictures are seen best so."))
        self.contrast = self.add_box(
            "", tr("More contrast"), tr("Stronger edges and texts; also when the desktop asks for it")
        )
        self.contrast.clicked.connect(lambda on: self.wanted.emit({"more_contrast": on}))
        smallest, largest = FONT_PERCENT_RANGE
        self.text_size = Slider(tr("Size of texts"), (largest - smallest) // _STEP_PERCENT, self)
        self._percent = QLabel(self)
        self._percent.setMinimumWidth(48)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setFont(fonts.font(tabular=True))
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text_size, 1)
        row.addWidget(self._percent)
        # all texts of all windows are laid out anew: not for every step of a drag
        self._apply_soon = QTimer(self, singleShot=True, interval=_APPLY_AFTER_MS)
        self._apply_soon.timeout.connect(lambda: self.wanted.emit({"font_percent": self._chosen_percent()}))
        self.text_size.valueChanged.connect(self._on_slid)
        self.add(tr("Size of texts"), holder)
        self.language = ChoiceBox(tr("Language"), [("", tr("As the desktop")), *LANGUAGES.items()], self)
        self.language.activated.connect(lambda _: self._on_language())
        self._language_hint = self.add(tr("Language"), self.language)

    def show_settings(self, settings: WindowSettings) -> None:
        """Show what is chosen."""
        self.theme.buttons[settings.theme].setChecked(True)
        self.contrast.setChecked(settings.more_contrast)
        if not self._apply_soon.isActive():
            self.text_size.show_value((settings.font_percent - FONT_PERCENT_RANGE[0]) // _STEP_PERCENT)
            self._show_percent(settings.font_percent)
        self.language.show_chosen(settings.language)

    def _on_slid(self) -> None:
        self._show_percent(self._chosen_percent())
        self._apply_soon.start()

    def _chosen_percent(self) -> int:
        return FONT_PERCENT_RANGE[0] + self.text_size.value() * _STEP_PERCENT

    def _show_percent(self, percent: int) -> None:
        self._percent.setText(f"{percent}{NBSP}%")

    def _on_language(self) -> None:
        self._language_hint.setText(tr("The language changes when the program starts the next time."))
        self._language_hint.show()
        self.wanted.emit({"language": self.language.chosen})
