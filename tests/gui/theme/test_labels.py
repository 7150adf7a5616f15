from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import ElidedText, Text


def test_a_label_stands_at_the_start_of_a_mirrored_interface_whatever_its_words(qapp, theme: Theme, qtbot):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        label = Text(theme, "24 items, 1 selected")
        qtbot.addWidget(label)
        assert label.alignment() & Qt.AlignmentFlag.AlignRight
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_title_gives_way_to_what_stands_beside_it_and_says_the_whole_in_its_tooltip(theme: Theme, qtbot):
    title = ElidedText(theme, "Rowing boat at the Old Quay on the morning of the flood")
    qtbot.addWidget(title)
    whole = title.sizeHint().width()
    title.show()
    title.resize(whole // 3, title.sizeHint().height())

    assert title.minimumSizeHint().width() < whole // 3
    assert title.toolTip() == title.text()

    title.resize(whole + 20, title.height())
    assert not title.toolTip()


def test_the_icon_of_a_button_keeps_away_from_its_words(theme: Theme, qtbot):
    button = QPushButton("Add")
    qtbot.addWidget(button)

    theme.put_icon(button, "plus")

    size = button.iconSize()
    assert size.width() > size.height() == theme.icon_size(16)
