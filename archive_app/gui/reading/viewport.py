"""Where a photo lies in its view: fitted, or zoomed and moved. Numbers only, so that it is tested without a window.

Sizes are device pixels: at a scale of 1 a pixel of the photo is a pixel of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LARGEST_SCALE = 16.0
STEP = 1.25


@dataclass(frozen=True, slots=True)
class Viewport:
    """A photo of `width` x `height` in a view; `scale` is None while it is fitted.

    `x`, `y` are the point of the photo, in its pixels, that lies in the middle of the view.
    """

    width: float
    height: float
    view_width: float
    view_height: float
    scale: float | None = None
    x: float = 0.0
    y: float = 0.0

    @property
    def fit(self) -> float:
        """The scale at which all of the photo is seen; never enlarged."""
        return min(1.0, self.view_width / self.width, self.view_height / self.height)

    @property
    def shown(self) -> float:
        """The scale at which it is seen."""
        return self.fit if self.scale is None else self.scale

    def resized(self, view_width: float, view_height: float) -> Viewport:
        """The same in a view of another size."""
        return replace(self, view_width=max(1.0, view_width), view_height=max(1.0, view_height))._kept_inside()

    def fitted(self) -> Viewport:
        """All of it."""
        return replace(self, scale=None, x=self.width / 2, y=self.height / 2)

    def zoomed(self, scale: float, at_x: float | None = None, at_y: float | None = None) -> Viewport:
        """At another scale; the point of the view given (its middle by default) stays where it is."""
        scale = min(LARGEST_SCALE, scale)
        if scale <= self.fit * 1.001:
            return self.fitted()
        at_x = self.view_width / 2 if at_x is None else at_x
        at_y = self.view_height / 2 if at_y is None else at_y
        left, top = self.origin()
        point_x, point_y = (at_x - left) / self.shown, (at_y - top) / self.shown
        x = point_x - (at_x - self.view_width / 2) / scale
        y = point_y - (at_y - self.view_height / 2) / scale
        return replace(self, scale=scale, x=x, y=y)._kept_inside()

    def stepped(self, direction: int, at_x: float | None = None, at_y: float | None = None) -> Viewport:
        """Zoomed in (1) or out (-1) by one step; a step over 100 % stops there."""
        factor = STEP if direction > 0 else 1 / STEP
        scale = self.shown * factor
        if (self.shown - 1) * (scale - 1) < 0 and abs(self.shown - 1) > 0.001:
            scale = 1.0
        return self.zoomed(scale, at_x, at_y)

    def moved(self, by_x: float, by_y: float) -> Viewport:
        """The view moved over the photo by so many device pixels."""
        if self.scale is None:
            return self
        return replace(self, x=self.x + by_x / self.scale, y=self.y + by_y / self.scale)._kept_inside()

    def can_move(self, direction: int) -> bool:
        """Whether there is more of the photo to the right (1) or left (-1)."""
        if self.scale is None:
            return False
        return self.moved(direction, 0).x != self.x

    def origin(self) -> tuple[float, float]:
        """Where the upper left corner of the photo lies in the view."""
        if self.scale is None:
            return (self.view_width - self.width * self.fit) / 2, (self.view_height - self.height * self.fit) / 2
        return self.view_width / 2 - self.x * self.scale, self.view_height / 2 - self.y * self.scale

    def _kept_inside(self) -> Viewport:
        """No edge of the photo comes further into the view than it must."""
        if self.scale is None or self.scale <= self.fit:
            return self.fitted()
        return replace(
            self,
            x=_inside(self.x, self.width, self.view_width / self.scale),
            y=_inside(self.y, self.height, self.view_height / self.scale),
        )


def _inside(middle: float, whole: float, seen: float) -> float:
    if seen >= whole:
        return whole / 2
    return min(max(middle, seen / 2), whole - seen / 2)
