"""What the palette cannot say: a short style sheet for Qt's own widgets.

Widgets choose a look by the dynamic property `look` (``primary``, ``plain``, ``tool``, ``chip``, ``card``, ``field``,
``pane``, ``bar``), labels a colour by `tone` (a role of the colours).
"""

from __future__ import annotations

from collections.abc import Callable

from archive_app.gui.theme.colours import Colours

_TONES = ("text_2", "muted", "accent", "pencil", "danger", "warning", "ok", "on_accent", "disabled")


def stylesheet(c: Colours, u: Callable[[float], int], *, mirrored: bool = False) -> str:
    """The style sheet of a theme; `u` gives sizes at the present size of text, `mirrored` is for right to left."""
    soft_edge = c.line if c.contrast else c.accent_soft
    bar = min(u(10), 16)
    start, end = ("right", "left") if mirrored else ("left", "right")
    handle = c.line_strong if c.contrast else _see_through(c.line_strong, 0.55)
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {getattr(c, tone)}; }}' for tone in _TONES)
    return f"""
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line_strong}; padding: {u(4)}px {u(6)}px; }}
QWidget[look="pane"], QWidget[look="bar"] {{ background: {c.window}; }}
QWidget[look="surface"] {{ background: {c.surface}; }}
QFrame[look="card"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {u(8)}px; }}
QFrame[look="card"][chosen="true"] {{ border: 1px solid {c.accent}; }}
QFrame[look="menu"] {{ background: {c.raised}; border: 1px solid {c.line}; }}
QListWidget[look="menu"] {{ border: 0; }}
QFrame[look="popover"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {u(12)}px; }}
QFrame[look="rule"] {{ background: {c.line}; border: 0; }}
QFrame[look="field"] {{ background: {c.raised}; border: 1px solid {c.line_strong}; border-radius: {u(8)}px; }}
QFrame[look="field"][lit="true"] {{ border: 2px solid {c.focus}; }}
QFrame[look="field"] QLineEdit {{ border: 0; background: transparent; padding: 0; }}
QFrame[look="chip"] {{ background: {c.accent_soft}; border: 1px solid {soft_edge}; border-radius: {u(5)}px; }}
QLabel {{ background: transparent; }}
{tones}
QLabel[look="badge"] {{ border: 1px solid {c.line_strong}; border-radius: {u(4)}px; padding: 0 {u(5)}px; }}
QLabel[look="badge"][tone="pencil"] {{ border-color: {c.pencil}; }}
QLabel[look="key"] {{ border: 1px solid {c.line}; border-radius: {u(4)}px; padding: 0 {u(5)}px; color: {c.muted};
  background: {c.surface}; }}
QLabel[look="band"] {{ padding: {u(8)}px {u(12)}px; border-radius: {u(8)}px; }}
QLabel[look="band"][tone="warning"] {{ background: {c.warning_wash}; }}
QLabel[look="band"][tone="danger"] {{ background: {c.danger_wash}; }}
QLabel[look="band"][tone="ok"] {{ background: {c.ok_wash}; }}
QPushButton {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line_strong}; border-radius: {u(6)}px;
  padding: {u(6)}px {u(12)}px; min-height: {u(18)}px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:focus {{ border: 2px solid {c.focus}; padding: {u(6) - 1}px {u(12) - 1}px; }}
QPushButton:disabled {{ color: {c.disabled}; border-color: {c.line}; }}
QPushButton[look="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[look="primary"]:hover {{ background: {c.accent_hover}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {c.focus}; }}
QPushButton[look="primary"]:disabled {{ background: {c.selection_off}; color: {c.disabled}; border-color: {c.line}; }}
QPushButton[look="danger"] {{ color: {c.danger}; border-color: {c.danger}; }}
QPushButton[look="link"] {{ background: transparent; border: 2px solid transparent; color: {c.accent}; padding: 0;
  min-height: {max(20, u(20))}px; text-align: {start}; margin-{start}: -2px; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"]:focus {{ border: 2px solid {c.focus}; border-radius: {u(4)}px; }}
QPushButton[look="filter"] {{ background: transparent; color: {c.text_2}; border: 1px solid {c.line};
  padding: {u(4)}px {u(9)}px; }}
QPushButton[look="filter"][flat="true"] {{ border-color: transparent; }}
QPushButton[look="filter"]:hover {{ background: {c.hover}; }}
QPushButton[look="filter"]:focus {{ border: 2px solid {c.focus}; padding: {u(4) - 1}px {u(9) - 1}px; }}
QPushButton[look="filter"]:checked, QPushButton[look="filter"][on="true"] {{ background: {c.accent_soft};
  color: {c.accent}; border-color: {soft_edge}; font-weight: 500; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {u(6)}px; color: {c.text};
  padding: {u(3)}px; }}
QToolButton:hover {{ background: {c.hover}; }}
QToolButton:checked {{ background: {c.selection}; color: {c.on_selection}; }}
QToolButton:focus {{ border-color: {c.focus}; }}
QToolButton:disabled {{ color: {c.disabled}; }}
QFrame[look="segments"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {u(8)}px; }}
QAbstractScrollArea {{ border: 0; }}
QLineEdit, QPlainTextEdit, QTextEdit[look="edit"], QComboBox, QDateEdit, QSpinBox {{ background: {c.raised};
  color: {c.text}; border: 1px solid {c.line_strong}; border-radius: {u(6)}px; padding: {u(5)}px {u(8)}px;
  selection-background-color: {c.selection}; selection-color: {c.on_selection}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[look="edit"]:focus, QComboBox:focus, QSpinBox:focus {{
  border: 2px solid {c.focus}; padding: {u(5) - 1}px {u(8) - 1}px; }}
QLineEdit[wrong="true"] {{ border-color: {c.danger}; }}
QLineEdit[look="inline"] {{ background: transparent; border: 1px solid transparent; padding: {u(3)}px {u(5)}px; }}
QLineEdit[look="inline"]:hover {{ border-color: {c.line}; background: {c.raised}; }}
QLineEdit[look="inline"]:focus {{ border: 2px solid {c.focus}; background: {c.raised};
  padding: {u(3) - 1}px {u(5) - 1}px; }}
QTextBrowser[look="read"] {{ border: 0; background: transparent; }}
QTabBar::tab {{ background: transparent; border: 0; border-bottom: 2px solid transparent; color: {c.muted};
  padding: {u(6)}px {u(2)}px {u(7)}px {u(2)}px; margin-{end}: {u(18)}px; }}
QTabBar::tab:last {{ margin-{end}: 0; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; font-weight: 500; }}
QTabBar::tab:focus {{ color: {c.focus}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; }}
QMenu {{ background: {c.raised}; border: 1px solid {c.line}; padding: {u(6)}px 0; }}
QMenu::item {{ padding: {u(6)}px {u(24)}px {u(6)}px {u(12)}px; background: transparent; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.on_selection}; }}
QMenu::item:disabled {{ color: {c.disabled}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {u(6)}px 0; }}
QMenu::icon {{ padding-left: {u(12)}px; }}
QListView, QTreeView, QTableView {{ border: 0; background: {c.surface}; outline: 0;
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; gridline-color: {c.line}; }}
QHeaderView {{ background: {c.surface}; border: 0; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: 0; border-bottom: 1px solid {c.line};
  padding: {u(4)}px {u(8)}px; font-weight: 500; }}
QHeaderView[look="inset"]::section:first, QHeaderView[look="inset"]::section:only-one {{ padding-{start}: {u(20)}px; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border: 0; border-radius: 2px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.line_strong}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: {u(32)}px; margin: 2px {(bar - 4) // 2}px; }}
QScrollBar::handle:horizontal {{ min-width: {u(32)}px; margin: {(bar - 4) // 2}px 2px; }}
QScrollBar::handle:vertical:hover, QScrollBar::handle:vertical:pressed {{ margin: 2px {(bar - 6) // 2}px; }}
QScrollBar::handle:horizontal:hover, QScrollBar::handle:horizontal:pressed {{ margin: {(bar - 6) // 2}px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent;
  border: 0; width: 0; height: 0; }}
QSplitter::handle {{ background: {c.line}; }}
QProgressBar {{ background: {c.line}; border: 0; border-radius: 2px; max-height: {u(4)}px; min-height: {u(4)}px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
QCheckBox {{ spacing: {u(8)}px; }}
QCheckBox, QRadioButton {{ min-height: {max(24, u(24))}px; }}
QRadioButton {{ spacing: {u(8)}px; }}
QRadioButton::indicator {{ width: {u(14)}px; height: {u(14)}px; border: 1px solid {c.line_strong};
  border-radius: {u(14) // 2 + 1}px; background: {c.raised}; }}
QRadioButton::indicator:checked {{ width: {u(6)}px; height: {u(6)}px;
  border: {(u(14) - u(6)) // 2 + 1}px solid {c.accent}; border-radius: {u(14) // 2 + 1}px; background: {c.on_accent}; }}
QCheckBox::indicator, QListWidget::indicator {{ width: {u(14)}px; height: {u(14)}px; border: 1px solid {c.line_strong};
  border-radius: {u(3)}px; background: {c.raised}; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{ width: {u(6)}px; height: {u(6)}px;
  border: {(u(14) - u(6)) // 2 + 1}px solid {c.accent}; border-radius: {u(3)}px; background: {c.on_accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.focus}; }}
QDialog {{ background: {c.window}; }}
"""


def _see_through(colour: str, share: float) -> str:
    """A colour (``#RRGGBB``) of which the ground behind it takes away some."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {share})"
