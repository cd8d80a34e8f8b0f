"""The little style sheet: what Fusion with our palette does not give."""

from __future__ import annotations

from string import Template

from valkka_live.gui.theme import Theme, tile_theme

_SHEET = Template("""
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QToolTip { background: $bg3; color: $t1; border: 1px solid $line2; padding: 3px 6px; }
QMenu { background: $bg3; color: $t1; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $dis; }
QMenu::separator { height: 1px; background: $line2; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 8px; border-radius: 3px; border: 1px solid $ctl; background: $inp; }
QMenu::indicator:exclusive { border-radius: 8px; }
QMenu::indicator:exclusive:checked { width: 6px; height: 6px; border: 5px solid $accbg; background: $onacc; image: none; }
QMenu::indicator:non-exclusive:checked { background: $accbg; border-color: $accbg; image: url("$icons/check-mark.svg"); }
QDialog { background: $bg2; }
QLabel[tone="second"] { color: $t2; }
QLabel[tone="hint"] { color: $t3; }
QLabel[tone="good"] { color: $live; }
QLabel[tone="error"] { color: $refused; }
QLabel[tone="tile"] { color: $tile_t1; }
QLabel[tone="tile second"] { color: $tile_t2; }
QLabel[tone="tile hint"] { color: $tile_t3; }
QLineEdit { background: $inp; color: $t1; placeholder-text-color: $t3; border: 1px solid $ctl; border-radius: 4px;
  padding: 0 9px; min-height: 28px;
  selection-background-color: $accbg; selection-color: $onacc; }
QProgressBar { background: $line2; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $acc; border-radius: 3px; }
QLineEdit:focus { border: 2px solid $acc; padding: 0 8px; min-height: 26px; }
QLineEdit[invalid="true"] { border: 2px solid $refused; padding: 0 8px; min-height: 26px; }
QLineEdit:disabled { color: $dis; placeholder-text-color: $dis; border-color: $line2; }
QLineEdit[compact="true"] { padding: 0 5px; min-height: 24px; }
QLineEdit[compact="true"]:focus { padding: 0 4px; min-height: 22px; }
QPlainTextEdit { background: $inp; color: $t1; placeholder-text-color: $t3; border: 1px solid $ctl; border-radius: 4px; padding: 2px 4px;
  selection-background-color: $accbg; selection-color: $onacc; }
QPlainTextEdit:focus { border: 2px solid $acc; padding: 1px 3px; }
QComboBox QAbstractItemView { background: $bg3; color: $t1; border: 1px solid $line2; outline: 0;
  selection-background-color: $hover; selection-color: $t1; }
QPushButton { background: $bg3; color: $t1; border: 1px solid $line2; border-radius: 4px; padding: 0 14px;
  min-height: 28px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $press; }
QPushButton:focus { border: 2px solid $acc; padding: 0 13px; min-height: 26px; }
QPushButton:disabled { color: $dis; }
QPushButton[primary="true"] { background: $accbg; color: $onacc; border-color: $accbg; }
QPushButton[primary="true"]:focus { border: 2px solid $t1; }
QPushButton[choice="true"]:disabled:checked { background: transparent; border-color: $line2; }
QPushButton[choice="true"]:checked { background: $sel; border-color: $acc; }
QPushButton[link="true"] { background: transparent; border: 2px solid transparent; color: $acc; padding: 0; min-height: 20px; }
QPushButton[link="true"]:focus { border: 2px solid $acc; padding: 0; min-height: 20px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 3px; background: $inp; }
QCheckBox::indicator:checked { background: $accbg; border-color: $accbg; image: url("$icons/check-mark.svg"); }
QCheckBox::indicator:focus { border: 2px solid $acc; }
QListWidget[ticks="true"] { background: $inp; color: $t1; border: 1px solid $ctl; border-radius: 4px; outline: 0; padding: 4px; }
QListWidget[ticks="true"]:focus { border: 2px solid $acc; padding: 3px; }
QListWidget[ticks="true"]::item:selected { background: $sel; color: $t1; }
QListWidget[ticks="true"]::indicator { width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 3px; background: $inp;
  margin-left: 4px; }
QListWidget[ticks="true"]::indicator:checked { background: $accbg; border-color: $accbg; image: url("$icons/check-mark.svg"); }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $t2; border: none; border-bottom: 2px solid transparent;
  padding: 2px 14px 0 10px; height: 36px; max-width: 220px; font-weight: 500; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { background: $bg2; color: $t1; border-bottom: 2px solid $acc; font-weight: 600; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $line2; border-radius: 4px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle:horizontal { background: $line2; border-radius: 4px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; width: 0; height: 0; }
QTableView { background: $bg2; color: $t1; border: none; selection-background-color: $sel; selection-color: $t1; outline: 0; }
QTableView::item { padding: 0 6px; border: none; }
QHeaderView { background: $bg2; border: none; }
QHeaderView::section { background: $bg2; color: $t3; border: none; border-bottom: 1px solid $line2; padding: 5px 6px; }
QHeaderView::section:hover { background: $hover; color: $t1; }
QHeaderView::up-arrow { image: url("$icons/sort-up.svg"); width: 10px; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url("$icons/sort-down.svg"); width: 10px; subcontrol-position: center right; }
QStatusBar { background: $bg1; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
""")


def make_style_sheet(theme: Theme, icons_dir: str) -> str:
    """The sheet in a theme's colours.

    Args:
        icons_dir: absolute path of the icons, with forward slashes.
    """
    tokens = {name: getattr(theme, name) for name in Theme.__dataclass_fields__}
    tile = {f"tile_{name}": getattr(tile_theme(theme), name) for name in ("t1", "t2", "t3")}
    return _SHEET.substitute(tokens, **tile, icons=icons_dir)
