"""Scenes with the river in them: the quay with the boat, the bridge and the street."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from brushes import Scene, grey, outline
from PIL import Image, ImageDraw
from shapes import House, crowd, lamp, paint_houses, person, row_of_houses, tower


def old_quay() -> Image.Image:
    """A rowing boat with five people in front of the houses on the quay."""
    scene, base = Scene(1200, 800, 11), 430
    scene.sky(grey(0.62), grey(0.9), grey(0.97), grey(0.5))
    far = row_of_houses(780, 1240, 60, (40, 80), 3)
    paint_houses(scene, far, base, grey(0.7), grey(0.64), grey(0.6))
    scene.paint(lambda draw: tower(draw, 1090, base, 34, 120, 90), grey(0.66), blur=1.6)
    scene.haze(base, grey(0.86), 0.55, 150)
    widths = (
        (168, 205, True),
        (150, 240, True),
        (190, 215, False),
        (120, 262, True),
        (146, 190, True),
        (110, 150, True),
    )
    houses, left = [], -36.0
    for width, height, gable in widths:
        houses.append(House(left, width, height, gable))
        left += width + 1
    paint_houses(scene, houses, base, grey(0.46), grey(0.27), grey(0.13))
    scene.paint(lambda draw: [lamp(draw, x, base + 8) for x in (120, 372, 640, 838)], grey(0.1))
    scene.water(base, grey(0.72), depth=0.42, ripple=13)
    scene.paint(
        lambda draw: [draw.rectangle((x - 4, base - 8, x + 4, base + 16), fill=255) for x in range(40, 1200, 92)],
        grey(0.12),
    )
    x, y = 660, 628
    scene.paint(lambda draw: draw.ellipse((x - 240, y + 12, x + 250, y + 92), fill=150), grey(0.2), blur=15)
    people = (
        (-108, -2, 150, -12, True, ((-0.34, 0.45), (0.26, 0.48))),
        (-22, 8, 118, 0, False, ()),
        (30, 6, 128, 0, True, ()),
        (78, 10, 92, 0, False, ()),
        (146, -6, 156, 8, False, ((0.3, 0.4), (0.18, 0.5))),
    )

    def passengers(draw: ImageDraw.ImageDraw) -> None:
        for across, down, tall, lean, hat, arms in people:
            person(draw, x + across, y + down, tall, lean=lean, hat=hat, arms=arms)

    scene.paint(passengers, grey(0.13), blur=0.9, texture=0.08)
    hull = [
        (x - 216, y - 40),
        (x - 190, y - 32),
        (x + 200, y - 40),
        (x + 232, y - 50),
        (x + 196, y + 28),
        (x + 150, y + 38),
        (x - 150, y + 40),
        (x - 180, y + 26),
    ]
    scene.paint(outline(hull), grey(0.17), blur=0.9, texture=0.1)
    for sink, tone in ((0, 0.62), (22, 0.3), (44, 0.26)):
        scene.paint(
            lambda draw, s=sink: draw.line(
                (
                    x - 214 + s * 0.7,
                    y - 38 + s,
                    x - 188 + s * 0.3,
                    y - 30 + s,
                    x + 200 - s * 0.3,
                    y - 38 + s,
                    x + 230 - s * 0.7,
                    y - 48 + s,
                ),
                fill=255,
                width=4,
                joint="curve",
            ),
            grey(tone),
            blur=0.7,
        )
    scene.paint(
        lambda draw: (
            draw.line((x - 160, y - 66, x - 344, y + 66), fill=255, width=5),
            draw.line((x + 192, y - 68, x + 236, y + 96), fill=255, width=5),
        ),
        grey(0.2),
    )
    scene.paint(
        lambda draw: [
            draw.arc((x - 290 - n * 30, y + 30 + n * 12, x + 300 + n * 26, y + 70 + n * 20), 10, 170, fill=150, width=2)
            for n in range(4)
        ],
        grey(0.85),
        blur=1.2,
    )
    return scene.finish()


def stone_bridge() -> Image.Image:
    """A bridge with four arches, people looking down from it, driftwood in the water."""
    scene, base = Scene(1200, 800, 23), 430
    scene.sky(grey(0.58), grey(0.9), grey(0.98), grey(0.46), 0.75)
    paint_houses(scene, row_of_houses(0, 1240, 66, (50, 105), 11), base, grey(0.66), grey(0.58), grey(0.54))
    scene.paint(lambda draw: tower(draw, 820, base, 46, 165, 130), grey(0.6), blur=1.5)
    scene.haze(base, grey(0.88), 0.5, 170)
    paint_houses(scene, row_of_houses(-40, 280, 96, (90, 150), 5), base, grey(0.44), grey(0.29), grey(0.2))
    arches = ((235, 100, 66), (510, 122, 96), (815, 118, 92), (1088, 92, 62))
    road = [(30, base - 92), (320, base - 130), (600, base - 144), (900, base - 128), (1230, base - 84)]

    def stones(draw: ImageDraw.ImageDraw) -> None:
        draw.polygon([(30, base + 8), *road, (1230, base + 8)], fill=255)
        for x, wide, high in arches:
            draw.ellipse((x - wide, base - high + 16, x + wide, base + high + 16), fill=0)

    def vaults(draw: ImageDraw.ImageDraw) -> None:
        for x, wide, high in arches:
            draw.arc((x - wide - 14, base - high + 2, x + wide + 14, base + high + 30), 180, 360, fill=255, width=13)

    def courses(draw: ImageDraw.ImageDraw) -> None:
        source = random.Random(9)
        for row in range(14):
            y = base - 118 + row * 9
            for _ in range(46):
                left = source.uniform(30, 1200)
                draw.line((left, y, left + source.uniform(8, 30), y), fill=source.randrange(40, 130), width=2)
        for x, wide, high in arches:
            draw.ellipse((x - wide, base - high + 16, x + wide, base + high + 16), fill=0)

    scene.paint(lambda draw: crowd(draw, 330, 800, base - 118, 52, 15, 5), grey(0.15))
    scene.paint(
        lambda draw: [lamp(draw, x, y, 0.5) for x, y in ((300, base - 122), (610, base - 140), (920, base - 122))],
        grey(0.15),
    )
    scene.paint(stones, grey(0.4), texture=0.2, cells=(70, 50))
    scene.paint(courses, grey(0.24), blur=0.7)
    scene.paint(vaults, grey(0.52), texture=0.16)
    scene.paint(lambda draw: draw.line(road, fill=255, width=9, joint="curve"), grey(0.6), texture=0.1)
    scene.water(base, grey(0.62), depth=0.4, ripple=15)

    def driftwood(draw: ImageDraw.ImageDraw) -> None:
        source = random.Random(4)
        for x, y in ((270, 610), (300, 622), (690, 690), (730, 684), (770, 700), (480, 560), (980, 590)):
            end = (x + source.uniform(50, 120), y - source.uniform(2, 16))
            draw.line((x, y, *end), fill=255, width=5)
            draw.line((x + 30, y - 4, x + 46, y - 26), fill=255, width=3)

    scene.paint(driftwood, grey(0.15))
    return scene.finish()


def mill_street() -> Image.Image:
    """A street that leads away from the viewer, with water from wall to wall and two people wading."""
    width, height, eye = 900, 1120, 520
    scene, far = Scene(width, height, 37), 470
    scene.sky(grey(0.72), grey(0.95), grey(0.99), grey(0.62), 0.5)
    scene.paint(lambda draw: tower(draw, far - 6, eye + 6, 30, 110, 80), grey(0.74), blur=1.5)
    scene.paint(lambda draw: draw.rectangle((far - 40, eye - 34, far + 40, eye + 4), fill=255), grey(0.66), blur=1.5)
    steps = (0.93, 0.82, 0.68, 0.5, 0.28, 0.0)
    for side in (0, 1):
        edge = 0 if side == 0 else width

        def point(depth: float, rise: float, outer: int = edge) -> tuple[float, float]:
            return (outer + (far - outer) * depth, eye - rise * (1 - depth))

        for number, (back, front) in enumerate(pairwise(steps)):
            high = (470, 560, 500, 590, 460)[(number + side * 2) % 5]
            tone = 0.62 - 0.075 * number + side * 0.07
            shape = [point(front, high), point(back, high), point(back, -420), point(front, -420)]
            scene.paint(outline(shape), grey(tone), texture=0.13)
            roof = [point(front, high), point(back, high), point(back, high + 36), point(front, high + 36)]
            scene.paint(outline(roof), grey(tone * 0.62), texture=0.08)
            for grow, shade in ((0.012, tone + 0.2), (0.0, tone * 0.42)):

                def panes(
                    draw: ImageDraw.ImageDraw,
                    near: float = front,
                    deep: float = back,
                    top: float = high,
                    more: float = grow,
                    at: Callable[[float, float], tuple[float, float]] = point,
                ) -> None:
                    for level in range(3):
                        for column in range(3):
                            a = near + (deep - near) * (column + 0.28) / 3 - more * (1 - near) * 0.5
                            b = near + (deep - near) * (column + 0.72) / 3 + more * (1 - near) * 0.5
                            up, low = top * (0.86 - level * 0.33) + more * 500, top * (0.68 - level * 0.33) - more * 500
                            draw.polygon([at(a, up), at(b, up), at(b, low), at(a, low)], fill=255)

                scene.paint(panes, grey(shade), blur=0.7)
    scene.haze(eye + 10, grey(0.93), 0.45, 160)
    scene.water(eye + 12, grey(0.74), depth=0.3, ripple=15)
    scene.paint(
        lambda draw: (lamp(draw, 190, 820, 1.5), lamp(draw, 690, 700, 0.95), lamp(draw, 330, 640, 0.6)), grey(0.12)
    )
    scene.paint(
        lambda draw: (person(draw, 470, 700, 136, hat=True), person(draw, 524, 708, 122, arms=((-0.25, 0.55),))),
        grey(0.14),
        blur=0.9,
    )
    scene.paint(lambda draw: draw.ellipse((420, 690, 580, 716), fill=170), grey(0.3), blur=5)
    return scene.finish()
