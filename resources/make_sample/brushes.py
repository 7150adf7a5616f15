"""What all scenes are painted with: noise, sky, shapes with texture, water that mirrors, and the look of the print.

Everything is drawn with Pillow from seeded numbers, so that the same code paints the same picture.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps

Colour = tuple[int, int, int]
Point = tuple[float, float]
Sketch = Callable[[ImageDraw.ImageDraw], object]


def grey(value: float) -> Colour:
    """A grey between 0 and 1, a little warm, as paper is."""
    level = max(0, min(255, round(value * 255)))
    return (level, round(level * 0.985), round(level * 0.96))


def noise(size: tuple[int, int], across: int, down: int, seed: int, octaves: int = 5) -> Image.Image:
    """Clouds of grey: random cells, `across` by `down`, refined `octaves` times, over the whole range."""
    source = random.Random(seed)
    result: Image.Image | None = None
    weight, total = 1.0, 0.0
    for octave in range(octaves):
        cells = (across * 2**octave + 2, down * 2**octave + 2)
        layer = Image.frombytes("L", cells, source.randbytes(cells[0] * cells[1])).resize(
            size, Image.Resampling.BICUBIC
        )
        total += weight
        result = layer if result is None else Image.blend(result, layer, weight / total)
        weight *= 0.52
    assert result is not None
    return ImageOps.autocontrast(result, cutoff=0.2)


def shaded(image: Image.Image, grain: Image.Image, strength: float) -> Image.Image:
    """The picture made lighter and darker by noise."""
    steps = grain.point(lambda value: round(128 + (value - 128) * strength))
    return ImageChops.add(image, Image.merge("RGB", (steps,) * 3), offset=-128)


def faded(mask: Image.Image, strength: float) -> Image.Image:
    """The mask with only a part of its strength."""
    return mask.point(lambda value: round(value * strength))


class Scene:
    """A picture being painted from back to front; `image` is what stands so far."""

    def __init__(self, width: int, height: int, seed: int, ground: Colour = (128, 126, 122)) -> None:
        self.size = (width, height)
        self.width, self.height = width, height
        self.image = Image.new("RGB", self.size, ground)
        self._seed = seed

    def seed(self) -> int:
        """The next number to seed something with."""
        self._seed += 101
        return self._seed

    def sky(self, top: Colour, bottom: Colour, light: Colour, dark: Colour, clouds: float = 0.6) -> None:
        """A gradient with clouds that are lit from above."""
        gradient = Image.linear_gradient("L").resize(self.size)
        self.image = Image.composite(Image.new("RGB", self.size, bottom), Image.new("RGB", self.size, top), gradient)
        drop = 24
        tall = noise((self.width, self.height + drop), 3, 4, self.seed(), 6)
        cover, under = tall.crop((0, drop, self.width, self.height + drop)), tall.crop((0, 0, *self.size))
        lit = cover.point(lambda value: max(0, min(255, (value - 120) * 2)))
        shadow = under.point(lambda value: max(0, min(255, (150 - value) * 2)))
        self.image.paste(light, mask=faded(lit, clouds))
        self.image.paste(dark, mask=faded(shadow, clouds * 0.5))

    def paint(
        self,
        sketch: Sketch,
        colour: Colour,
        *,
        blur: float = 0.8,
        texture: float = 0.0,
        cells: tuple[int, int] = (40, 40),
    ) -> None:
        """Paint what `sketch` draws, in one colour with a texture as strong as wanted (0 to 1)."""
        mask = Image.new("L", self.size, 0)
        sketch(ImageDraw.Draw(mask))
        self.paint_mask(mask, colour, blur=blur, texture=texture, cells=cells)

    def paint_mask(
        self,
        mask: Image.Image,
        colour: Colour,
        *,
        blur: float = 0.8,
        texture: float = 0.0,
        cells: tuple[int, int] = (40, 40),
    ) -> None:
        """Paint through a mask; only the part of the picture that it touches is worked on."""
        touched = mask.getbbox()
        if touched is None:
            return
        rim = round(blur * 3) + 1
        box = (
            max(0, touched[0] - rim),
            max(0, touched[1] - rim),
            min(self.width, touched[2] + rim),
            min(self.height, touched[3] + rim),
        )
        mask = mask.crop(box)
        fill = Image.new("RGB", mask.size, colour)
        if texture:
            across, down = (max(1, round(cells[n] * mask.size[n] / self.size[n])) for n in (0, 1))
            grain = noise(mask.size, across, down, self.seed(), 4)
            fill = shaded(fill, grain, texture)
        self.image.paste(fill, box[:2], mask.filter(ImageFilter.GaussianBlur(blur)) if blur else mask)

    def gradient(self, top_row: int, bottom_row: int, top: Colour, bottom: Colour, texture: float = 0.2) -> None:
        """Ground from one row to another: a gradient with a rough texture."""
        size = (self.width, bottom_row - top_row)
        steps = Image.linear_gradient("L").resize(size)
        ground = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), steps)
        self.image.paste(shaded(ground, noise(size, 8, 40, self.seed(), 5), texture), (0, top_row))

    def haze(self, row: int, colour: Colour, strength: float, spread: int = 120) -> None:
        """Mist over a row, which sets the far side back."""
        band = Image.new("L", self.size, 0)
        ImageDraw.Draw(band).rectangle((0, row - spread // 2, self.width, row), fill=round(255 * strength))
        self.image.paste(colour, mask=band.filter(ImageFilter.GaussianBlur(spread / 3)))

    def water(self, horizon: int, tint: Colour, *, depth: float = 0.35, ripple: float = 14.0) -> None:
        """Mirror what stands above a row into the rows below it, broken by ripples that grow towards the viewer."""
        depth_rows = self.height - horizon
        source = random.Random(self.seed())
        waves = noise((1, depth_rows), 1, max(8, depth_rows // 9), self.seed(), 4)
        mirrored = [Image.new("RGB", (self.width, depth_rows)) for _ in range(3)]
        for row in range(depth_rows):
            near = row / depth_rows
            wave = (waves.getpixel((0, row)) - 128) / 128
            for number, target in enumerate(mirrored):
                shift = round(wave * ripple * (0.25 + near * 1.6) * (number - 1 or 0.4) + source.uniform(-1, 1))
                up = round(row * 0.93 + wave * ripple * (0.2 + near) * (0.5 + number * 0.6))
                at = max(0, min(horizon - 1, horizon - 1 - up))
                target.paste(ImageChops.offset(self.image.crop((0, at, self.width, at + 1)), shift, 0), (0, row))
        size = (self.width, depth_rows)
        streaks = noise(size, 7, 46, self.seed(), 4)
        broken = Image.composite(
            mirrored[0], mirrored[1], streaks.point(lambda value: min(255, max(0, value * 3 - 250)))
        )
        other = noise(size, 5, 60, self.seed(), 4).point(lambda value: min(255, max(0, value * 4 - 420)))
        broken = Image.composite(mirrored[2], broken, other)
        veil = Image.linear_gradient("L").resize(size).point(lambda value: round(255 * depth * (0.45 + value / 255)))
        broken.paste(tint, mask=veil)
        broken = shaded(broken, streaks, 0.2)
        self.image.paste(broken.filter(ImageFilter.GaussianBlur(0.6)), (0, horizon))

    def finish(
        self, *, mono: bool = True, grain: float = 0.08, contrast: float = 1.1, vignette: float = 0.25
    ) -> Image.Image:
        """The print: darker corners, contrast, film grain and, if `mono`, the tones of a silver print."""
        image = self.image
        edge = (
            Image.radial_gradient("L")
            .resize(self.size)
            .point(lambda value: max(0, round((value - 110) * vignette * 1.6)))
        )
        image.paste((8, 8, 10), mask=edge)
        if mono:
            image = ImageOps.autocontrast(image, cutoff=(0.3, 0.6), preserve_tone=True)
        image = ImageEnhance.Contrast(image).enhance(contrast)
        specks = Image.frombytes("L", self.size, random.Random(self.seed()).randbytes(self.width * self.height))
        specks = specks.filter(ImageFilter.GaussianBlur(0.9)).point(
            lambda value: round(128 + (value - 128) * grain * 4)
        )
        if mono:
            flat = ImageChops.add(image.convert("L"), specks, offset=-128)
            return ImageOps.colorize(flat, (14, 13, 14), (248, 244, 235), mid=(128, 125, 120))
        return ImageChops.add(image, Image.merge("RGB", (specks,) * 3), offset=-128)


def outline(points: Sequence[Point]) -> Sketch:
    """A sketch of one polygon."""
    return lambda draw: draw.polygon(list(points), fill=255)
