"""Pictures on paper: a card with a portrait and the map of the flood."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from brushes import Point, Scene, grey, outline
from PIL import Image, ImageDraw, ImageFont


def portrait_card() -> Image.Image:
    """A studio card: a woman at a window, drawn as a shape, with the studio's name and a number in pencil."""
    scene = Scene(520, 720, 97)
    scene.gradient(0, 720, (226, 214, 190), (212, 198, 172), 0.07)
    print_ = Scene(432, 548, 101)
    print_.gradient(0, 548, grey(0.5), grey(0.36), 0.18)
    print_.paint(outline([(0, 0), (150, 0), (110, 548), (0, 548)]), grey(0.84), blur=26)
    print_.paint(lambda draw: [draw.line((0, y, 130, y), fill=190, width=5) for y in (150, 320)], grey(0.45), blur=2)
    coat = [(92, 548), (112, 424), (168, 384), (208, 366), (270, 366), (318, 390), (368, 432), (388, 548)]
    print_.paint(outline(coat), grey(0.2), blur=2, texture=0.07)
    print_.paint(
        outline([(196, 372), (238, 432), (284, 372), (262, 352), (216, 352)]), grey(0.88), blur=1.5, texture=0.06
    )
    print_.paint(outline([(214, 300), (266, 300), (272, 372), (240, 408), (208, 372)]), grey(0.62), blur=2)
    print_.paint(lambda draw: draw.ellipse((164, 124, 320, 330), fill=255), grey(0.16), blur=3, texture=0.08)
    print_.paint(lambda draw: draw.ellipse((188, 160, 294, 332), fill=255), grey(0.76), blur=2.4)
    print_.paint(lambda draw: draw.ellipse((246, 170, 304, 326), fill=140), grey(0.36), blur=16)
    print_.paint(lambda draw: draw.pieslice((172, 122, 312, 268), 186, 356, fill=255), grey(0.15), blur=3, texture=0.08)
    print_.paint(lambda draw: [draw.ellipse((x, 236, x + 15, 244), fill=230) for x in (212, 256)], grey(0.2), blur=1.6)
    print_.paint(
        lambda draw: [draw.arc((x - 3, 218, x + 20, 236), 200, 340, fill=200, width=4) for x in (212, 256)],
        grey(0.25),
        blur=1.4,
    )
    print_.paint(lambda draw: draw.line([(242, 240), (236, 270), (246, 274)], fill=130, width=4), grey(0.42), blur=1.6)
    print_.paint(lambda draw: draw.arc((218, 276, 266, 302), 35, 145, fill=230, width=6), grey(0.36), blur=1.6)
    scene.image.paste(print_.finish(grain=0.04), (44, 40))
    draw = ImageDraw.Draw(scene.image)
    draw.rectangle((43, 39, 476, 588), outline=(150, 132, 100))
    write(draw, (260, 624), "ATELIER LINDT", 30, (92, 70, 44))
    write(draw, (260, 662), "Weir Lane, Aldermere", 19, (112, 90, 62))
    write(draw, (452, 700), "No. 214", 16, (110, 108, 108))
    return scene.finish(mono=False, grain=0.015, contrast=1.0, vignette=0.12)


def flood_map() -> Image.Image:
    """A map of the town in flat colours, with the line that the water reached."""
    image = Image.new("RGB", (1200, 800), (243, 238, 226))
    draw = ImageDraw.Draw(image)
    flooded = [
        (0, 250),
        (180, 290),
        (380, 240),
        (560, 300),
        (760, 250),
        (960, 330),
        (1200, 280),
        (1200, 640),
        (980, 600),
        (760, 560),
        (520, 640),
        (300, 560),
        (120, 600),
        (0, 560),
    ]
    north, south = rounded(flooded[:7]), rounded(flooded[7:])
    draw.polygon([*north, *south], fill=(198, 219, 232))
    for shore in (north, south):
        draw.line(shore, fill=(92, 132, 164), width=3)
    course = [(-20, 420), (160, 440), (340, 400), (540, 450), (740, 400), (960, 460), (1220, 440)]
    for x, y in rounded(course, 7):
        draw.ellipse((x - 28, y - 28, x + 28, y + 28), fill=(112, 160, 198))
    streets = (
        ((120, 60), (160, 380)),
        ((360, 40), (350, 350)),
        ((600, 60), (560, 740)),
        ((880, 40), (900, 760)),
        ((0, 180), (1200, 160)),
        ((0, 690), (1200, 700)),
        ((230, 690), (300, 480)),
    )
    for street in streets:
        draw.line(street, fill=(255, 255, 255), width=16)
        draw.line(street, fill=(222, 214, 196), width=2)
    draw.line(((584, 330), (575, 490)), fill=(140, 120, 96), width=24)
    source = random.Random(41)
    for _ in range(260):
        x, y = source.randrange(30, 1170), source.choice((*range(60, 240, 26), *range(620, 770, 26)))
        draw.rectangle((x, y, x + source.randrange(14, 34), y + 16), fill=(206, 186, 160))
    for x, y, text in (
        (640, 318, "Stone Bridge"),
        (352, 346, "Old Quay"),
        (160, 118, "Mill Street"),
        (890, 118, "Town Hall"),
        (1010, 560, "St Anne's"),
        (200, 540, "Mill Meadow"),
    ):
        draw.ellipse((x - 6, y + 14, x + 6, y + 26), fill=(168, 62, 48))
        width = draw.textlength(text, ImageFont.load_default(24))
        draw.rectangle((x - width / 2 - 8, y - 18, x + width / 2 + 8, y + 12), fill=(255, 253, 246))
        write(draw, (x, y - 3), text, 24, (40, 40, 44))
    draw.rectangle((24, 716, 566, 780), fill=(255, 253, 246), outline=(140, 120, 96))
    draw.rectangle((42, 736, 82, 762), fill=(198, 219, 232), outline=(92, 132, 164))
    write(draw, (322, 748), "Highest water, Sunday 15 March 1987", 24, (40, 40, 44))
    return image.quantize(64, dither=Image.Dither.NONE)


def rounded(points: Sequence[Point], times: int = 4) -> list[Point]:
    """The line with its corners cut again and again, which makes a curve of it."""
    for _ in range(times):
        cut = [points[0]]
        for (x, y), (to_x, to_y) in pairwise(points):
            cut += [(x * 0.75 + to_x * 0.25, y * 0.75 + to_y * 0.25), (x * 0.25 + to_x * 0.75, y * 0.25 + to_y * 0.75)]
        points = [*cut, points[-1]]
    return list(points)


def write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, colour: tuple[int, int, int]
) -> None:
    """A line of print around a point."""
    draw.text(at, text, fill=colour, font=ImageFont.load_default(size), anchor="mm")
