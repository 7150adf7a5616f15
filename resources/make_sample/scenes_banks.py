"""Scenes at the edge of the water: the church and the meadow."""

from __future__ import annotations

import random

from brushes import Scene, grey, outline
from PIL import Image, ImageDraw
from shapes import paint_houses, row_of_houses, tower, tree


def church() -> Image.Image:
    """The church with its tower clock, bare trees and its mirror image in the water."""
    width, height, base = 800, 1100, 610
    scene = Scene(width, height, 51)
    scene.sky(grey(0.55), grey(0.94), grey(0.98), grey(0.46), 0.7)
    paint_houses(scene, row_of_houses(-20, 840, 84, (46, 92), 3), base, grey(0.62), grey(0.52), grey(0.46))
    scene.haze(base, grey(0.9), 0.5, 170)
    nave = [(400, base), (400, base - 150), (450, base - 236), (690, base - 236), (730, base - 150), (730, base)]
    scene.paint(outline(nave), grey(0.44), texture=0.16)
    scene.paint(
        outline([(396, base - 148), (448, base - 240), (694, base - 240), (738, base - 148)]), grey(0.27), texture=0.12
    )

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
    scene.paint(
        lambda draw: (
            draw.line((383, base - 206, 383, base - 226), fill=255, width=3),
            draw.line((383, base - 206, 397, base - 198), fill=255, width=3),
        ),
        grey(0.1),
    )
    scene.paint(
        lambda draw: (tree(draw, 128, base + 4, 300, 8), tree(draw, 716, base + 6, 250, 21)), grey(0.16), blur=0.6
    )
    stones = random.Random(3)
    slabs = [(stones.uniform(190, 700), stones.uniform(14, 24)) for _ in range(7)]
    scene.paint(
        lambda draw: [draw.rounded_rectangle((x, base - h, x + 15, base + 4), 6, fill=255) for x, h in slabs],
        grey(0.36),
    )
    scene.water(base, grey(0.68), depth=0.34, ripple=13)
    return scene.finish()


def meadow() -> Image.Image:
    """The flooded meadow in colour: a fence that runs into the water, willows, evening light."""
    scene, base = Scene(1200, 800, 67), 420
    scene.sky((120, 146, 176), (246, 216, 178), (252, 236, 214), (128, 140, 160), 0.6)
    hills = [
        (0, base - 60),
        (200, base - 96),
        (430, base - 70),
        (700, base - 110),
        (960, base - 76),
        (1200, base - 100),
    ]
    scene.paint(outline([(0, base), *hills, (1200, base)]), (138, 150, 150), blur=3, texture=0.06)
    source = random.Random(2)
    bushes = [(source.uniform(-20, 1220), source.uniform(14, 40)) for _ in range(70)]
    scene.paint(
        lambda draw: [draw.ellipse((x - s, base - s * 1.3, x + s, base + 8), fill=255) for x, s in bushes],
        (92, 104, 82),
        blur=2.4,
        texture=0.25,
    )
    scene.haze(base, (248, 226, 192), 0.5, 130)
    scene.paint(
        lambda draw: (tree(draw, 226, base + 6, 330, 12, leaves=True), tree(draw, 985, base + 6, 250, 33, leaves=True)),
        (66, 62, 44),
        blur=0.7,
    )
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
        draw.line(
            (x, y, x + blades.uniform(-9, 9), y - blades.uniform(10, 34)), fill=blades.randrange(120, 255), width=2
        )
    scene.paint_mask(mask, (96, 104, 54), blur=0.6, texture=0.3)
    return scene.finish(mono=False, grain=0.05, contrast=1.18, vignette=0.15)
