import pytest

from archive_app.gui.reading.viewport import LARGEST_SCALE, Viewport


@pytest.fixture
def port() -> Viewport:
    return Viewport(4000, 3000, 800, 600).fitted()


def place_of(port: Viewport, x: float, y: float) -> tuple[float, float]:
    """The point of the photo that lies at a point of the view."""
    left, top = port.origin()
    return (x - left) / port.shown, (y - top) / port.shown


def test_a_photo_is_fitted_whole_in_the_middle(port: Viewport):
    assert port.shown == pytest.approx(0.2)
    assert port.origin() == pytest.approx((0, 0))
    assert port.resized(1000, 600).origin() == pytest.approx((100, 0))


def test_a_small_photo_is_not_enlarged_until_somebody_zooms():
    small = Viewport(100, 50, 800, 600).fitted()

    assert small.shown == 1
    assert small.stepped(1).shown == pytest.approx(1.25)


def test_the_point_under_the_pointer_stays_there_while_zooming(port: Viewport):
    near = port.zoomed(1.0)
    for at in ((200, 150), (400, 300), (700, 90)):
        assert place_of(near.stepped(1, *at), *at) == pytest.approx(place_of(near, *at))


def test_zooming_stops_at_pixel_for_pixel_on_the_way_and_at_an_end(port: Viewport):
    assert port.zoomed(0.95).stepped(1).shown == 1
    assert port.zoomed(1.2).stepped(-1).shown == 1
    for _ in range(60):
        port = port.stepped(1)
    assert port.shown == LARGEST_SCALE
    for _ in range(60):
        port = port.stepped(-1)
    assert port.scale is None


def test_a_zoomed_photo_never_leaves_a_gap_at_its_edges(port: Viewport):
    for by in ((9999, 9999), (-9999, -9999), (9999, -9999)):
        moved = port.zoomed(1.0).moved(*by)
        left, top = moved.origin()
        assert left <= 0
        assert top <= 0
        assert left + 4000 >= 800
        assert top + 3000 >= 600


def test_moving_tells_when_there_is_no_more(port: Viewport):
    assert not port.can_move(1)
    zoomed = port.zoomed(1.0)
    assert zoomed.can_move(1)
    assert not zoomed.moved(99999, 0).can_move(1)


def test_a_fitted_photo_stays_fitted_in_a_view_of_another_size_and_a_zoomed_one_keeps_its_scale(port: Viewport):
    assert port.resized(400, 300).shown == pytest.approx(0.1)
    assert port.zoomed(1.0).resized(400, 300).shown == 1
