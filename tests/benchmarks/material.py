"""What the benchmarks work on: invented texts and painted pictures, the same in every run."""

from __future__ import annotations

import random
import struct
from itertools import accumulate
from pathlib import Path

from PIL import Image

_SYLLABLES = (
    "al", "der", "mere", "hol", "lin", "mar", "sha", "wen", "bor", "tis", "ka", "lo", "ran", "vi", "dor", "es", "pi",
)  # fmt: skip


def vocabulary(size: int = 20_000) -> list[str]:
    """Invented words, the common ones short; those behind the first 50,000 are longer."""
    chance = random.Random(1)
    words: dict[str, None] = dict.fromkeys(_SYLLABLES)
    while len(words) < size:
        lengths = (2, 3, 3, 4) if len(words) < 50_000 else (4, 5, 5, 6)
        words["".join(chance.choices(_SYLLABLES, k=chance.choice(lengths)))] = None
    return list(words)


class Writer:
    """Writes texts whose words are as common and as rare as in a language (Zipf)."""

    def __init__(self, seed: int = 2, words: int = 20_000) -> None:
        self._words = vocabulary(words)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._chance = random.Random(seed)

    def text(self, words: int) -> str:
        """So many words as sentences."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=words)).capitalize() + "."


def write_articles(folder: Path, count: int) -> list[Path]:
    """Plain-text articles of a headline and 120 words."""
    folder.mkdir()
    writer, paths = Writer(), []
    for number in range(count):
        path = folder / f"article-{number:06}.txt"
        path.write_text(f"{writer.text(6)}\n\n{writer.text(120)}", "utf-8")
        paths.append(path)
    return paths


def write_photos(folder: Path, count: int, motifs: int = 6) -> list[Path]:
    """JPEG photos of 12 megapixels and about 3 MB; each differs in a comment, so none is another one's double."""
    folder.mkdir()
    bases = [_paint(number) for number in range(motifs)]
    paths = []
    for number in range(count):
        data, comment = bases[number % motifs], f"photo {number}".encode()
        segment = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
        path = folder / f"photo-{number:04}.jpg"
        path.write_bytes(data[:2] + segment + data[2:])
        paths.append(path)
    return paths


def _paint(seed: int) -> bytes:
    import io

    chance = random.Random(seed)
    coarse = Image.frombytes("RGB", (80, 60), chance.randbytes(80 * 60 * 3)).resize(
        (4000, 3000), Image.Resampling.BICUBIC
    )
    grain = Image.effect_noise((4000, 3000), 18).convert("RGB")
    buffer = io.BytesIO()
    Image.blend(coarse, grain, 0.25).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
