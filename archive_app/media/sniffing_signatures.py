"""The signatures by which binary formats are told, and the words for each kind of file."""

from __future__ import annotations

from archive_app.media.facts import FileType

PHOTOS = {
    "image/jpeg": FileType("image/jpeg", "photo", "jpg"),
    "image/png": FileType("image/png", "photo", "png"),
    "image/tiff": FileType("image/tiff", "photo", "tif"),
    "image/webp": FileType("image/webp", "photo", "webp"),
}

# (offset, signature, media type, extension); the first that fits is taken: raw formats stand before TIFF.
SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (8, b"CR\x02\0", "image/x-raw", "cr2"),
    (0, b"IIRO", "image/x-raw", "orf"),
    (0, b"IIU\0", "image/x-raw", "rw2"),
    (0, b"FUJIFILMCCD-RAW", "image/x-raw", "raf"),
    (0, b"II*\0", "image/tiff", "tif"),
    (0, b"MM\0*", "image/tiff", "tif"),
    (0, b"II+\0", "image/tiff", "tif"),
    (0, b"MM\0+", "image/tiff", "tif"),
    (8, b"WEBP", "image/webp", "webp"),
    (0, b"GIF87a", "image/gif", "gif"),
    (0, b"GIF89a", "image/gif", "gif"),
    (0, b"8BPS\0", "image/vnd.adobe.photoshop", "psd"),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2", "jp2"),
    (0, b"\xff\x4f\xff\x51", "image/jp2", "j2k"),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl", "jxl"),
    (0, b"\xff\x0a", "image/jxl", "jxl"),
    (0, b"\0\0\1\0", "image/vnd.microsoft.icon", "ico"),
    (0, b"%PDF-", "application/pdf", "pdf"),
    (0, b"%!PS", "application/postscript", "ps"),
    (0, b"{\\rtf", "application/rtf", "rtf"),
    (0, b"PK\x03\x04", "application/zip", "zip"),
    (0, b"PK\x05\x06", "application/zip", "zip"),
    (0, b"\x1f\x8b\x08", "application/gzip", "gz"),
    (257, b"ustar", "application/x-tar", "tar"),
    (0, b"BZh", "application/x-bzip2", "bz2"),
    (0, b"\xfd7zXZ\0", "application/x-xz", "xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "7z"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar", "rar"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd", "zst"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3", "sqlite"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "doc"),
    (0, b"WARC/", "application/warc", "warc"),
    (0, b"\x7fELF", "application/x-executable", "bin"),
    (0, b"ID3", "audio/mpeg", "mp3"),
    (0, b"\xff\xfb", "audio/mpeg", "mp3"),
    (0, b"fLaC", "audio/flac", "flac"),
    (0, b"OggS", "audio/ogg", "ogg"),
    (8, b"WAVE", "audio/wav", "wav"),
    (8, b"AVI ", "video/x-msvideo", "avi"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska", "mkv"),
    (0, b"wOFF", "font/woff", "woff"),
    (0, b"wOF2", "font/woff2", "woff2"),
    (0, b"OTTO", "font/otf", "otf"),
    (0, b"\0\1\0\0\0", "font/ttf", "ttf"),
)
RIFF_TYPES = frozenset({"image/webp", "audio/wav", "video/x-msvideo"})

# ISO base media files name their kind in the first box.
BRANDS = {
    b"avif": ("image/avif", "avif"),
    b"avis": ("image/avif", "avif"),
    b"heic": ("image/heic", "heic"),
    b"heix": ("image/heic", "heic"),
    b"hevc": ("image/heic", "heic"),
    b"mif1": ("image/heic", "heic"),
    b"msf1": ("image/heic", "heic"),
    b"crx ": ("image/x-raw", "cr3"),
    b"qt  ": ("video/quicktime", "mov"),
    b"M4A ": ("audio/mp4", "m4a"),
}

# Camera raw files that are TIFF inside and would show only their small preview.
RAW_EXTENSIONS = frozenset(
    {
        "3fr",
        "arw",
        "cr2",
        "dcr",
        "dng",
        "erf",
        "fff",
        "iiq",
        "k25",
        "kdc",
        "mef",
        "mos",
        "nef",
        "nrw",
        "orf",
        "pef",
    }
    | {"raw", "rw2", "sr2", "srf", "srw"}
)

# Text that is written for programs, told by its name because its content may look like anything.
PROGRAM_TEXTS = {
    "css": ("text/css", "a style sheet"),
    "js": ("text/javascript", "a script"),
    "mjs": ("text/javascript", "a script"),
    "json": ("application/json", "a JSON file"),
    "csv": ("text/csv", "a table of values"),
    "tsv": ("text/tab-separated-values", "a table of values"),
    "ndjson": ("application/x-ndjson", "a JSON file"),
    "ics": ("text/calendar", "a calendar"),
    "vcf": ("text/vcard", "an address card"),
    "eml": ("message/rfc822", "a mail message"),
    "mht": ("multipart/related", "a saved web page (MHTML)"),
    "mhtml": ("multipart/related", "a saved web page (MHTML)"),
}

# What is never text inside: a name with such an ending and text in the file do not belong together.
NEVER_TEXT = {
    **dict.fromkeys(
        ("jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "webp", "gif", "bmp", "ico", "psd"), "a picture"
    ),
    **dict.fromkeys(("heic", "heif", "avif", "jxl", "jp2", "j2k", *RAW_EXTENSIONS), "a picture"),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "pdf"), "a document"),
    **dict.fromkeys(("mp3", "m4a", "ogg", "flac", "wav"), "a recording"),
    **dict.fromkeys(("mp4", "mov", "avi", "mkv", "webm"), "a film"),
    **dict.fromkeys(("zip", "gz", "7z", "rar", "sqlite"), "an archive of files"),
    "xmp": "a side-car",
}

WORDS = {
    "image/jpeg": "a JPEG photo",
    "image/png": "a PNG picture",
    "image/tiff": "a TIFF picture",
    "image/webp": "a WebP picture",
    "image/x-raw": "a camera raw file",
    "image/gif": "a GIF picture",
    "image/bmp": "a BMP picture",
    "image/avif": "an AVIF picture",
    "image/heic": "a HEIC picture",
    "image/jp2": "a JPEG 2000 picture",
    "image/jxl": "a JPEG XL picture",
    "image/svg+xml": "an SVG drawing",
    "image/vnd.adobe.photoshop": "a Photoshop picture",
    "image/vnd.microsoft.icon": "an icon",
    "application/pdf": "a PDF document",
    "application/postscript": "a PostScript document",
    "application/rtf": "an RTF document",
    "application/zip": "a ZIP file",
    "application/gzip": "a gzip file",
    "application/x-tar": "a tar file",
    "application/x-bzip2": "a bzip2 file",
    "application/x-xz": "an xz file",
    "application/x-7z-compressed": "a 7-Zip file",
    "application/vnd.rar": "a RAR file",
    "application/zstd": "a Zstandard file",
    "application/vnd.sqlite3": "an SQLite database",
    "application/x-ole-storage": "an older Microsoft Office document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a PowerPoint document",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    "application/epub+zip": "an EPUB book",
    "application/warc": "a web archive (WARC)",
    "application/mbox": "a mailbox",
    "application/x-executable": "a program",
    "application/rdf+xml": "an XMP side-car",
    "application/xml": "an XML document",
    "application/x-empty": "an empty file",
    "message/rfc822": "a mail message",
    "multipart/related": "a saved web page (MHTML)",
    "text/html": "a web page",
    "text/markdown": "a Markdown text",
    "text/plain": "a plain text",
    "application/octet-stream": "a binary file of an unknown kind",
    **dict(PROGRAM_TEXTS.values()),
}
FAMILY_WORDS = {
    "audio": "a sound file",
    "video": "a film",
    "font": "a font",
    "image": "a picture of another kind",
}
