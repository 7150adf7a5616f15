"""The things that stand in the scenes: people, houses, towers, trees, lamps and boats."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from brushes import Colour, Point, Scene
from PIL import ImageDraw


@dataclass(frozen=True)
class House:
    """A front seen straight on: its left edge, its width, and its height up to the eaves."""

    left: float
    width: float
    height: float
    gable: bool


def person(
    draw: ImageDraw.ImageDraw,
    x: float,
    y: float,
    tall: float,
    *,
    lean: float = 0,
    hat: bool = False,
    arms: Sequence[Point] = (),
) -> None:
    """Someone who stands with the feet at (x, y); arms reach to points given in parts of the height."""
    head, shoulder, top = tall * 0.068, tall * 0.135, y - tall
    mid = x + lean
    draw.ellipse((mid - head, top, mid + head, top + head * 2.3), fill=255)
    if hat:
        draw.ellipse((mid - head * 1.6, top + head * 0.45, mid + head * 1.6, top + head * 0.95), fill=255)
        draw.rounded_rectangle((mid - head, top - head * 0.3, mid + head, top + head * 0.8), head * 0.5, fill=255)
    coat = [
        (mid - shoulder * 0.5, top + head * 2.1),
        (mid + shoulder * 0.5, top + head * 2.1),
        (mid + shoulder, top + head * 3.1),
        (x + lean * 0.4 + shoulder * 0.9, y - tall * 0.42),
        (x + shoulder * 0.9, y - tall * 0.28),
        (x - shoulder * 0.9, y - tall * 0.28),
        (x + lean * 0.4 - shoulder * 0.9, y - tall * 0.42),
        (mid - shoulder, top + head * 3.1),
    ]
    draw.polygon(coat, fill=255)
    for side in (-1, 1):
        leg = (
            (x, y - tall * 0.34),
            (x + side * shoulder * 0.8, y - tall * 0.34),
            (x + side * shoulder * 0.7, y),
            (x + side * shoulder * 0.12, y),
        )
        draw.polygon(leg, fill=255)
    for across, up in arms:
        elbow = (mid + across * tall * 0.55, y - tall * (0.78 + up) / 2 - tall * 0.03)
        width = max(2, round(tall * 0.055))
        draw.line(
            (mid, y - tall * 0.78, *elbow, mid + across * tall, y - tall * up), fill=255, width=width, joint="curve"
        )


def crowd(draw: ImageDraw.ImageDraw, left: float, right: float, y: float, tall: float, count: int, seed: int) -> None:
    """People side by side, none like the other."""
    source = random.Random(seed)
    for number in range(count):
        x = left + (right - left) * (number + source.uniform(0.1, 0.9)) / count
        height = tall * source.uniform(0.86, 1.12)
        person(draw, x, y + source.uniform(-0.03, 0.06) * tall, height, hat=source.random() < 0.3)


def row_of_houses(left: float, right: float, width: float, heights: Point, seed: int) -> list[House]:
    """Fronts from left to right, of about that width, as high as between the two heights."""
    source = random.Random(seed)
    houses: list[House] = []
    while left < right:
        across = width * source.uniform(0.75, 1.3)
        houses.append(House(left, across, source.uniform(*heights), source.random() < 0.7))
        left += across + 1
    return houses


def paint_houses(
    scene: Scene, houses: Sequence[House], base: float, walls: Colour, roofs: Colour, panes: Colour
) -> None:
    """Walls, each front in a shade of its own, roofs with chimneys, windows and doors."""
    for number, house in enumerate(houses):
        left, right, eaves = house.left, house.left + house.width, base - house.height
        ridge = eaves - house.width * (0.42 if house.gable else 0.22)
        shade = tuple(max(0, min(255, round(c * (0.88 + 0.09 * (number * 7 % 4))))) for c in walls)

        def chimney(draw: ImageDraw.ImageDraw, x: float = left, top: float = ridge, wide: float = house.width) -> None:
            draw.rectangle((x + wide * 0.68, top - 12, x + wide * 0.78, top + wide * 0.3), fill=255)

        def roof(
            draw: ImageDraw.ImageDraw, box: tuple[float, ...] = (left, right, eaves, ridge), n: House = house
        ) -> None:
            a, b, low, high = box
            if n.gable:
                draw.polygon([(a - 5, low), ((a + b) / 2, high), (b + 5, low)], fill=255)
            else:
                draw.polygon(
                    [(a - 4, low), (a + n.width * 0.1, high), (b - n.width * 0.1, high), (b + 4, low)], fill=255
                )

        def front(
            draw: ImageDraw.ImageDraw, box: tuple[float, ...] = (left, right, eaves, ridge), n: House = house
        ) -> None:
            a, b, low, high = box
            draw.rectangle((a, low, b, base), fill=255)
            if n.gable:
                draw.polygon([(a + 6, low + 1), ((a + b) / 2, high + 13), (b - 6, low + 1)], fill=255)

        scene.paint(chimney, roofs)
        scene.paint(roof, roofs, texture=0.1)
        scene.paint(front, shade, texture=0.14)
    scene.paint(lambda draw: windows(draw, houses, base, frame=2.5), tuple(min(255, c + 58) for c in walls), blur=0.7)
    scene.paint(lambda draw: windows(draw, houses, base, frame=0), panes, blur=0.7)


def windows(draw: ImageDraw.ImageDraw, houses: Sequence[House], base: float, frame: float) -> None:
    """Windows in rows and a door in each front, `frame` pixels larger than their panes."""
    for house in houses:
        columns, floors = max(2, round(house.width / 52)), max(2, round(house.height / 78))
        wide, high = house.width / columns * 0.2, house.height / floors * 0.26
        for floor in range(floors):
            y = base - house.height + (floor + 0.52) * house.height / floors
            for column in range(columns):
                x = house.left + house.width * (column + 0.5) / columns
                low = base if floor == floors - 1 and column == columns // 2 else y + high + frame
                draw.rectangle((x - wide - frame, y - high - frame, x + wide + frame, low), fill=255)
                if not frame and low != base:
                    draw.line((x, y - high, x, y + high), fill=90, width=2)
                    draw.line((x - wide, y - high * 0.2, x + wide, y - high * 0.2), fill=90, width=2)
        if house.gable and frame == 0:
            x, y = house.left + house.width / 2, base - house.height - house.width * 0.14
            draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill=255)


def tower(draw: ImageDraw.ImageDraw, x: float, base: float, width: float, height: float, spire: float) -> None:
    """A church tower with its spire."""
    draw.rectangle((x - width / 2, base - height, x + width / 2, base), fill=255)
    draw.polygon(
        [(x - width * 0.6, base - height), (x, base - height - spire), (x + width * 0.6, base - height)], fill=255
    )
    draw.line((x, base - height - spire - 14, x, base - height), fill=255, width=3)


def lamp(draw: ImageDraw.ImageDraw, x: float, base: float, scale: float = 1.0) -> None:
    """A street lamp."""
    draw.rectangle((x - 3 * scale, base - 170 * scale, x + 3 * scale, base), fill=255)
    draw.polygon(
        [
            (x - 12 * scale, base - 200 * scale),
            (x + 12 * scale, base - 200 * scale),
            (x + 7 * scale, base - 168 * scale),
            (x - 7 * scale, base - 168 * scale),
        ],
        fill=255,
    )
    draw.polygon(
        [(x - 15 * scale, base - 200 * scale), (x, base - 216 * scale), (x + 15 * scale, base - 200 * scale)], fill=255
    )


def tree(draw: ImageDraw.ImageDraw, x: float, base: float, tall: float, seed: int, *, leaves: bool = False) -> None:
    """A tree in March: branches that fork, with buds if it has `leaves`."""
    source = random.Random(seed)

    def branch(at: Point, angle: float, length: float, width: float) -> None:
        end = (at[0] + math.cos(angle) * length, at[1] - math.sin(angle) * length)
        draw.line((*at, *end), fill=255, width=max(1, round(width)))
        if length < tall * 0.035:
            if leaves:
                size = source.uniform(2, 6)
                draw.ellipse(
                    (end[0] - size, end[1] - size, end[0] + size, end[1] + size), fill=source.randrange(90, 200)
                )
            return
        for turn in (-0.42, 0.05, 0.44) if length > tall * 0.1 else (-0.4, 0.42):
            branch(end, angle + turn * source.uniform(0.6, 1.4), length * source.uniform(0.6, 0.78), width * 0.62)

    branch((x, base), math.pi / 2 + source.uniform(-0.06, 0.06), tall * 0.27, tall * 0.045)
