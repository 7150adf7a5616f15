"""Scenes on dry land: the town hall and the wall of sandbags."""

from __future__ import annotations

import random

from brushes import Scene, grey, noise, outline
from PIL import Image, ImageDraw, ImageFilter
from shapes import crowd, lamp, paint_houses, person, row_of_houses, tree


def town_hall() -> Image.Image:
    """The town hall with its columns and clock, people waiting on the steps, the square wet from rain."""
    scene, base = Scene(1200, 800, 71), 570
    scene.sky(grey(0.66), grey(0.93), grey(0.98), grey(0.56), 0.6)
    paint_houses(scene, row_of_houses(-30, 1240, 120, (140, 210), 6), base, grey(0.58), grey(0.44), grey(0.36))
    scene.haze(base, grey(0.9), 0.35, 160)
    scene.paint(outline([(250, base), (250, base - 270), (950, base - 270), (950, base)]), grey(0.6), texture=0.12)
    scene.paint(outline([(220, base - 270), (600, base - 390), (980, base - 270)]), grey(0.68), texture=0.08)
    scene.paint(outline([(290, base - 284), (600, base - 376), (910, base - 284)]), grey(0.5), texture=0.1)
    scene.paint(
        outline([(548, base - 380), (548, base - 480), (652, base - 480), (652, base - 380)]), grey(0.55), texture=0.12
    )
    scene.paint(
        lambda draw: draw.pieslice((546, base - 536, 654, base - 424), 180, 360, fill=255), grey(0.32), texture=0.1
    )
    scene.paint(lambda draw: draw.ellipse((570, base - 466, 630, base - 406), fill=255), grey(0.92))
    scene.paint(
        lambda draw: (
            draw.line((600, base - 436, 600, base - 458), fill=255, width=3),
            draw.line((600, base - 436, 584, base - 428), fill=255, width=3),
        ),
        grey(0.1),
    )
    openings = [(x, base - 232, x + 46, base - 150) for x in (282, 372, 782, 872)]
    openings += [(x, base - 112, x + 46, base - 20) for x in (282, 372, 782, 872)]
    openings += [(x, base - 232, x + 40, base - 150) for x in (486, 580, 674)] + [(566, base - 130, 634, base)]
    openings += [(486, base - 112, 526, base - 20), (674, base - 112, 714, base - 20)]

    def frames(draw: ImageDraw.ImageDraw) -> None:
        for left, top, right, low in openings:
            draw.rectangle((left - 5, top - 5, right + 5, low + 5), fill=255)

    def panes(draw: ImageDraw.ImageDraw) -> None:
        for left, top, right, low in openings:
            draw.rectangle((left, top, right, low), fill=255)
            draw.line(((left + right) / 2, top, (left + right) / 2, low), fill=80, width=2)
            draw.line((left, (top + low) / 2, right, (top + low) / 2), fill=80, width=2)

    scene.paint(frames, grey(0.78))
    scene.paint(panes, grey(0.2))
    columns = (460, 550, 650, 740)
    scene.paint(
        lambda draw: [draw.rectangle((x - 15, base - 268, x + 15, base), fill=255) for x in columns],
        grey(0.84),
        texture=0.06,
    )
    scene.paint(
        lambda draw: [draw.rectangle((x + 6, base - 262, x + 15, base), fill=150) for x in columns], grey(0.45), blur=3
    )
    scene.paint(lambda draw: draw.rectangle((220, base - 282, 980, base - 262), fill=255), grey(0.76), texture=0.06)
    mirror = (
        scene.image.crop((0, base - 400, 1200, base)).transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((1200, 230))
    )
    scene.gradient(base, 800, grey(0.62), grey(0.36), 0.3)
    puddles = noise((1200, 230), 4, 9, 29, 4).point(lambda value: max(0, min(190, (value - 120) * 4)))
    scene.image.paste(
        mirror.filter(ImageFilter.GaussianBlur(2)), (0, base), puddles.filter(ImageFilter.GaussianBlur(2))
    )
    for step in range(4):
        low = base + 14 * step
        scene.paint(
            outline(
                [
                    (420 - step * 22, low),
                    (780 + step * 22, low),
                    (780 + step * 22, low + 15),
                    (420 - step * 22, low + 15),
                ]
            ),
            grey(0.72 - step * 0.07),
            texture=0.08,
        )
    scene.paint(lambda draw: crowd(draw, 430, 780, base + 46, 104, 9, 15), grey(0.17), texture=0.06)
    scene.paint(lambda draw: crowd(draw, 60, 420, base + 110, 138, 5, 31), grey(0.13), texture=0.06)
    scene.paint(
        lambda draw: (person(draw, 900, base + 128, 152, hat=True), person(draw, 962, base + 122, 140)), grey(0.13)
    )
    scene.paint(lambda draw: (lamp(draw, 180, base + 70, 1.3), lamp(draw, 1040, base + 70, 1.3)), grey(0.12))
    scene.paint(lambda draw: tree(draw, 1130, base + 60, 360, 5), grey(0.18), blur=0.6)
    return scene.finish()


def sandbags() -> Image.Image:
    """People who build a wall of sandbags, in a row in front of the houses."""
    scene, base = Scene(1200, 800, 83), 470
    scene.sky(grey(0.74), grey(0.92), grey(0.97), grey(0.6), 0.5)
    paint_houses(scene, row_of_houses(-50, 1240, 170, (200, 280), 13), base, grey(0.56), grey(0.38), grey(0.25))
    scene.haze(base, grey(0.88), 0.35, 170)
    scene.gradient(base, 800, grey(0.58), grey(0.36), 0.3)
    for number, x in enumerate(range(80, 1200, 152)):
        lean = (-12, 9, 0)[number % 3]
        reach = ((0.26, 0.5), (-0.26, 0.5)) if number % 2 else ((0.3, 0.56), (-0.2, 0.42))
        scene.paint(
            lambda draw, x=x, n=number, lean=lean, reach=reach: person(
                draw, x, 640 + n % 2 * 12, 262 + n % 3 * 16, lean=lean, hat=n % 3 == 0, arms=reach
            ),
            grey(0.15 + number % 4 * 0.035),
            texture=0.1,
        )
    for x in (152, 456, 760, 1064):
        bag(scene, x - 42, 488, 84, 44, 0.7)
    source = random.Random(17)
    for row in range(4, -1, -1):
        y = 590 + (4 - row) * 44
        for x in range(-70 + row % 2 * 56, 1240, 112):
            if row == 4 and source.random() < 0.35:
                continue
            bag(scene, x + source.uniform(-5, 5), y + source.uniform(-4, 4), 114, 52, 0.5 + source.random() * 0.14)
    return scene.finish()


def bag(scene: Scene, x: float, y: float, wide: float, high: float, tone: float) -> None:
    """One sandbag, lit from above, with the shadow that it throws on the next."""
    box = (round(x) - 6, round(y) - 6, round(x + wide) + 8, round(y + high) + 8)
    size = (box[2] - box[0], box[3] - box[1])
    shape = Image.new("L", size, 0)
    draw = ImageDraw.Draw(shape)
    draw.rounded_rectangle((6, 6, wide + 6, high + 6), high * 0.42, fill=255)
    draw.ellipse((1, high * 0.34, 18, high * 0.9), fill=255)
    light = Image.linear_gradient("L").resize(size)
    cloth = Image.composite(Image.new("RGB", size, grey(tone - 0.22)), Image.new("RGB", size, grey(tone + 0.14)), light)
    weave = noise(size, 16, 10, round(x * 7 + y), 3).point(lambda value: round(value * 0.16))
    cloth.paste(grey(tone - 0.3), mask=weave)
    shadow = shape.filter(ImageFilter.GaussianBlur(4)).point(lambda value: round(value * 0.55))
    scene.image.paste(grey(0.12), (box[0], box[1] + 5), shadow)
    scene.image.paste(cloth, (box[0], box[1]), shape.filter(ImageFilter.GaussianBlur(0.8)))
