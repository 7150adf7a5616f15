from archive_app.gui.reading.measures import measures


def test_the_page_of_the_design_has_the_columns_of_the_design():
    found = measures(1440, 1.0, larger=0, photos=True)

    assert (found.measure, found.margin_width) == (664, 312)
    assert found.text - (found.thumbs or 0) - 96 == 56
    assert (found.margin or 0) - found.text - found.measure == 56


def test_in_a_narrow_page_margin_and_thumbs_go():
    found = measures(1099, 1.0, larger=0, photos=True)

    assert found.thumbs is None
    assert found.margin is None
    assert found.measure == found.margin_width == 664


def test_no_width_lets_columns_overlap_or_leave_the_page():
    for width in range(300, 2400, 7):
        for scale in (1.0, 1.5, 2.0, 4.0):
            found = measures(width, scale, larger=0, photos=True)
            assert found.text >= 0
            assert found.text + found.measure <= width
            if found.margin is not None and found.thumbs is not None:
                assert found.thumbs + 96 * scale <= found.text
                assert found.margin >= found.text + found.measure
                assert found.margin + found.margin_width <= width


def test_smaller_text_has_a_narrower_measure_and_larger_text_no_wider_one():
    assert measures(1440, 1.0, larger=-2, photos=True).measure == round(664 * 15 / 17)
    assert measures(1440, 1.0, larger=7, photos=True).measure == 664
