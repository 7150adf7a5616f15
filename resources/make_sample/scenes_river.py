"""Scenes with the river in them: the quay with the boat, the bridge, the street, the church and the meadow."""

from __future__ import annotations

import random

from brushes import Scene, grey, outline
from PIL import Image, ImageDraw
from shapes import House, crowd, lamp, paint_houses, person, row_of_houses, tower, tree


def old_quay() -> Image.Image:
    """A rowing boat with five people in front of the houses on the quay."""
    scene, base = Scene(1200, 800, 11), 430
    scene.sky(grey(0.62), grey(0.9), grey(0.97), grey(0.5))
    far = row_of_houses(780, 1240, 60, (40, 80), 3)
    paint_houses(scene, far, base, grey(0.7), grey(0.64), grey(0.6))
    scene.paint(lambda draw: tower(draw, 1090, base, 34, 120, 90), grey(0.66), blur=1.6)
    scene.haze(base, grey(0.86), 0.55, 150)
    widths = ((168, 205, True), (150, 240, True), (190, 215, False), (120, 262, True), (146, 190, True), (110, 150, True))
    houses, left = [], -36.0
    for width, height, gable in widths:
        houses.append(House(left, width, height, gable))
        left += width + 1
    paint_houses(scene, houses, base, grey(0.46), grey(0.27), grey(0.13))
    scene.paint(lambda draw: [lamp(draw, x, base + 8) for x in (120, 372, 640, 838)], grey(0.1))
    scene.water(base, grey(0.72), depth=0.42, ripple=13)
    scene.paint(lambda draw: [draw.rectangle((x - 4, base - 8, x + 4, base + 16), fill=255) for x in range(40, 1200, 92)],
                grey(0.12))  # fmt: skip
    x, y = 660, 628
    scene.paint(lambda draw: draw.ellipse((x - 240, y + 12, x + 250, y + 92), fill=150), grey(0.2), blur=15)
    people = ((-108, -2, 150, -12, True, ((-0.34, 0.45), (0.26, 0.48))), (-22, 8, 118, 0, False, ()),
              (30, 6, 128, 0, True, ()), (78, 10, 92, 0, False, ()), (146, -6, 156, 8, False, ((0.3, 0.4), (0.18, 0.5))))  # fmt: skip

    def passengers(draw: ImageDraw.ImageDraw) -> None:
        for across, down, tall, lean, hat, arms in people:
            person(draw, x + across, y + down, tall, lean=lean, hat=hat, arms=arms)

    scene.paint(passengers, grey(0.13), blur=0.9, texture=0.08)
    hull = [(x - 216, y - 40), (x - 190, y - 32), (x + 200, y - 40), (x + 232, y - 50), (x + 196, y + 28), (x + 150, y + 38),
            (x - 150, y + 40), (x - 180, y + 26)]  # fmt: skip
    scene.paint(outline(hull), grey(0.17), blur=0.9, texture=0.1)
    for sink, tone in ((0, 0.62), (22, 0.3), (44, 0.26)):
        scene.paint(
            lambda draw, s=sink: draw.line(
                (x - 214 + s * 0.7, y - 38 + s, x - 188 + s * 0.3, y - 30 + s, x + 200 - s * 0.3, y - 38 + s, x + 230 - s * 0.7, y - 48 + s),
                fill=255, width=4, joint="curve"), grey(tone), blur=0.7)  # fmt: skip
    scene.paint(lambda draw: (draw.line((x - 160, y - 66, x - 344, y + 66), fill=255, width=5),
                              draw.line((x + 192, y - 68, x + 236, y + 96), fill=255, width=5)), grey(0.2))  # fmt: skip
    scene.paint(
        lambda draw: [draw.arc((x - 290 - n * 30, y + 30 + n * 12, x + 300 + n * 26, y + 70 + n * 20), 10, 170, fill=150, width=2)
                      for n in range(4)], grey(0.85), blur=1.2)  # fmt: skip
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
    scene.paint(lambda draw: [lamp(draw, x, y, 0.5) for x, y in ((300, base - 122), (610, base - 140), (920, base - 122))], grey(0.15))
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

        for number, (back, front) in enumerate(zip(steps, steps[1:], strict=False)):
            high = (470, 560, 500, 590, 460)[(number + side * 2) % 5]
            tone = 0.62 - 0.075 * number + side * 0.07
            shape = [point(front, high), point(back, high), point(back, -420), point(front, -420)]
            scene.paint(outline(shape), grey(tone), texture=0.13)
            roof = [point(front, high), point(back, high), point(back, high + 36), point(front, high + 36)]
            scene.paint(outline(roof), grey(tone * 0.62), texture=0.08)
            for grow, shade in ((0.012, tone + 0.2), (0.0, tone * 0.42)):
                def panes(draw: ImageDraw.ImageDraw, near: float = front, deep: float = back, top: float = high,
                          more: float = grow, at: object = point) -> None:  # fmt: skip
                    for level in range(3):
                        for column in range(3):
                            a = near + (deep - near) * (column + 0.28) / 3 - more * (1 - near) * 0.5
                            b = near + (deep - near) * (column + 0.72) / 3 + more * (1 - near) * 0.5
                            up, low = top * (0.86 - level * 0.33) + more * 500, top * (0.68 - level * 0.33) - more * 500
                            draw.polygon([at(a, up), at(b, up), at(b, low), at(a, low)], fill=255)

                scene.paint(panes, grey(shade), blur=0.7)
    scene.haze(eye + 10, grey(0.93), 0.45, 160)
    scene.water(eye + 12, grey(0.74), depth=0.3, ripple=15)
    scene.paint(lambda draw: (lamp(draw, 190, 820, 1.5), lamp(draw, 690, 700, 0.95), lamp(draw, 330, 640, 0.6)), grey(0.12))
    scene.paint(lambda draw: (person(draw, 470, 700, 136, hat=True), person(draw, 524, 708, 122, arms=((-0.25, 0.55),))),
                grey(0.14), blur=0.9)  # fmt: skip
    scene.paint(lambda draw: draw.ellipse((420, 690, 580, 716), fill=170), grey(0.3), blur=5)
    return scene.finish()


def church() -> Image.Image:
    """The church with its tower clock, bare trees and its mirror image in the water."""
    width, height, base = 800, 1100, 610
    scene = Scene(width, height, 51)
    scene.sky(grey(0.55), grey(0.94), grey(0.98), grey(0.46), 0.7)
    paint_houses(scene, row_of_houses(-20, 840, 84, (46, 92), 3), base, grey(0.62), grey(0.52), grey(0.46))
    scene.haze(base, grey(0.9), 0.5, 170)
    nave = [(400, base), (400, base - 150), (450, base - 236), (690, base - 236), (730, base - 150), (730, base)]
    scene.paint(outline(nave), grey(0.44), texture=0.16)
    scene.paint(outline([(396, base - 148), (448, base - 240), (694, base - 240), (738, base - 148)]), grey(0.27), texture=0.12)

    def lancets(draw: ImageDraw.ImageDraw) -> None:
        for x in (520, 584, 648):
            draw.rectangle((x - 13, base - 104, x + 13, base - 26), fill=255)
            draw.pieslice((x - 13, base - 128, x + 13, base - 80), 180, 360, fill=255)
        for x in (366, 400):
            draw.rectangle((x - 9, base - 300, x + 9, base - 246), fill=255)
            draw.pieslice((x - 9, base - 316, x + 9, base - 284), 180, 360, fill=255)
        draw.rectangle((364, base - 78, 404, base), fill=255)
        draw.pieslice((364, base - 108, 404, base - 48), 180, 360, fill=255)

    scene.paint(lambda draw: tower(draw, 383, base, 112, 350, 0), grey(0.5), texture=0.18, cells=(50, 60))
    scene.paint(lambda draw: draw.rectangle((416, base - 350, 440, base), fill=120), grey(0.2), blur=4)
    scene.paint(outline([(318, base - 350), (383, base - 540), (448, base - 350)]), grey(0.24), texture=0.1)
    scene.paint(lambda draw: draw.line((383, base - 574, 383, base - 530), fill=255, width=4), grey(0.15))
    scene.paint(lambda draw: draw.line((371, base - 562, 395, base - 562), fill=255, width=4), grey(0.15))
    scene.paint(lancets, grey(0.13))
    scene.paint(lambda draw: draw.ellipse((357, base - 232, 409, base - 180), fill=255), grey(0.86))
    scene.paint(lambda draw: (draw.line((383, base - 206, 383, base - 226), fill=255, width=3),
                              draw.line((383, base - 206, 397, base - 198), fill=255, width=3)), grey(0.1))  # fmt: skip
    scene.paint(lambda draw: (tree(draw, 128, base + 4, 300, 8), tree(draw, 716, base + 6, 250, 21)), grey(0.16), blur=0.6)
    stones = random.Random(3)
    slabs = [(stones.uniform(190, 700), stones.uniform(14, 24)) for _ in range(7)]
    scene.paint(lambda draw: [draw.rounded_rectangle((x, base - h, x + 15, base + 4), 6, fill=255) for x, h in slabs], grey(0.36))
    scene.water(base, grey(0.68), depth=0.34, ripple=13)
    return scene.finish()


def meadow() -> Image.Image:
    """The flooded meadow in colour: a fence that runs into the water, willows, evening light."""
    scene, base = Scene(1200, 800, 67), 420
    scene.sky((120, 146, 176), (246, 216, 178), (252, 236, 214), (128, 140, 160), 0.6)
    hills = [(0, base - 60), (200, base - 96), (430, base - 70), (700, base - 110), (960, base - 76), (1200, base - 100)]
    scene.paint(outline([(0, base), *hills, (1200, base)]), (138, 150, 150), blur=3, texture=0.06)
    source = random.Random(2)
    bushes = [(source.uniform(-20, 1220), source.uniform(14, 40)) for _ in range(70)]
    scene.paint(lambda draw: [draw.ellipse((x - s, base - s * 1.3, x + s, base + 8), fill=255) for x, s in bushes],
                (92, 104, 82), blur=2.4, texture=0.25)  # fmt: skip
    scene.haze(base, (248, 226, 192), 0.5, 130)
    scene.paint(lambda draw: (tree(draw, 226, base + 6, 330, 12, leaves=True), tree(draw, 985, base + 6, 250, 33, leaves=True)),
                (66, 62, 44), blur=0.7)  # fmt: skip
    scene.water(base, (196, 186, 170), depth=0.28, ripple=12)
    posts = [(x, base + 128 + n * 7) for n, x in enumerate(range(-10, 1240, 90))]

    def fence(draw: ImageDraw.ImageDraw) -> None:
        for x, y in posts:
            draw.rectangle((x, y, x + 9, y + 84), fill=255)
        for drop in (18, 46):
            draw.line([(x + 4, y + drop) for x, y in posts], fill=255, width=4)

    scene.paint(fence, (58, 50, 42))
    mask = Image.new("L", scene.size, 0)
    ImageDraw.Draw(mask).polygon([(0, 720), (330, 752), (620, 800), (0, 800)], fill=255)
    blades = random.Random(8)
    draw = ImageDraw.Draw(mask)
    for _ in range(900):
        x = blades.uniform(-10, 640)
        y = 722 + x * 0.11 + blades.uniform(0, 70)
        draw.line((x, y, x + blades.uniform(-9, 9), y - blades.uniform(10, 34)), fill=blades.randrange(120, 255), width=2)
    scene.paint_mask(mask, (96, 104, 54), blur=0.6, texture=0.3)
    return scene.finish(mono=False, grain=0.05, contrast=1.04, vignette=0.2)
