"""Make the sample archive's files: ``python resources/make_sample/make.py [DEST]`` (default: resources/sample)."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import articles_english
import articles_more
import articles_text
from photos import write_photos
from PIL import Image, ImageDraw

PAGES = {
    "courier-river-tops-old-quay-wall.html": articles_english.courier,
    "ledger-army-called.html": articles_english.ledger,
    "ledger-corrections.html": articles_english.ledger_correction,
    "riverside-post-four-days.html": articles_english.riverside_post,
    "flussbote-hochwasser.html": articles_more.flussbote,
    "deux-rives-aldermere-sous-les-eaux.html": articles_more.deux_rives,
    "difatayn-aldermere.html": articles_more.two_banks_arabic,
    "rechniki-oldermir.html": articles_more.two_banks_russian,
}
TEXTS = {
    "nehir-postasi.md": articles_text.NEHIR_POSTASI,
    "history-society.md": articles_text.HISTORY_SOCIETY,
    "alder-press-wire.txt": articles_text.WIRE,
    "getap.txt": articles_text.GETAP,
}
STYLE = "body { font: 17px/1.5 Georgia, serif; max-width: 42em; margin: auto }\n.image-box img { width: 100% }\n"


def make(destination: Path) -> None:
    """Write the articles and photos; what a former run left in these two folders goes."""
    articles, photos = destination / "articles", destination / "photos"
    for folder in (articles, photos):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    write_photos(photos)
    for name, page in PAGES.items():
        encoding = "windows-1251" if name.startswith("rechniki") else "utf-8"
        (articles / name).write_bytes(page().encode(encoding))
    for name, text in TEXTS.items():
        (articles / name).write_bytes(text.encode())
    saved = articles / articles_more.FLUSSBOTE_FILES
    saved.mkdir()
    for name in ("old-quay-boat.jpg", "stone-bridge.jpg"):
        shutil.copyfile(photos / name, saved / name)
    (saved / "style.css").write_bytes(STYLE.encode())
    (saved / "logo.png").write_bytes(_logo())


def _logo() -> bytes:
    """Three waves in a circle."""
    image = Image.new("L", (192, 192), 255)
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 188, 188), fill=60)
    for y in (70, 102, 134):
        for x in (36, 76, 116):
            draw.arc((x, y - 16, x + 40, y + 16), 20, 160, fill=255, width=7)
    buffer = io.BytesIO()
    image.resize((48, 48), Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "sample")
