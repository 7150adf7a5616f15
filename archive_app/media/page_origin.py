"""Where a page came from: its outlet, its address, its section, its language and the rights in it."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml.html import HtmlElement

from archive_app.media.facts import Stated
from archive_app.media.saved_pages import saved_from
from archive_app.media.structured_data import PageStatements

_RIGHTS_META = ("copyright", "dcterms.rights", "dc.rights", "rights", "dcterms.license", "license", "citation_license")


def publisher(page: PageStatements) -> Stated | None:
    """The outlet by its name; an address is none."""
    stated = page.stated("publisher", "sourceOrganization", "provider")
    if stated is not None and stated.source.endswith(".name") and "://" not in stated.value:
        return stated
    meta = page.first(
        "og:site_name", "article:publisher_name", "citation_publisher", "citation_journal_title", "dc.publisher",
        "dcterms.publisher", "publisher", "application-name", "apple-mobile-web-app-title",
    )  # fmt: skip
    if meta is not None and "://" not in meta.value:
        return meta
    item = page.item("publisher.name", "publisher")
    return item or (stated if stated is not None and "://" not in stated.value else None)


def source_url(text: str, tree: HtmlElement, page: PageStatements) -> Stated | None:
    """The page's own address: as noted when it was saved, or the canonical one that it states."""
    saved = saved_from(text)
    if saved is not None and saved.value.startswith(("http://", "https://")):
        return saved
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and "://" in (element.get("href") or ""):
            return Stated(element.get("href", "").strip(), "html:canonical")
    for stated in (page.first("og:url"), page.stated("mainEntityOfPage", "url"), page.item("mainEntityOfPage", "url"),
                   page.first("twitter:url", "dc.identifier", "dcterms.identifier")):  # fmt: skip
        if stated is not None and stated.value.startswith(("http://", "https://")):
            return stated
    return saved


def stated_base(tree: HtmlElement) -> str:
    """The address that the page's first base element gives; empty if there is none that counts."""
    base = next((element.get("href", "") for element in tree.iter("base") if element.get("href")), "").strip()
    return "" if base.lower().startswith(("data:", "javascript:")) else base


def base_url(tree: HtmlElement, source: Stated | None) -> str | None:
    """The address to which those in the page are relative (HTML Living Standard, “the base element”)."""
    base = stated_base(tree)
    try:
        joined = urljoin(source.value if source else "", base) if base else (source.value if source else None)
    except ValueError:
        return None
    return joined if joined and "://" in joined else None


def language(tree: HtmlElement, page: PageStatements) -> Stated | None:
    """The language that the page says it is in, as a BCP 47 tag."""
    own = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    if own and own.strip():
        return Stated(own.strip(), "html:lang")
    stated = page.stated("inLanguage") or page.first(
        "og:locale", "content-language", "dc.language", "dcterms.language", "language", "citation_language"
    )
    stated = stated or page.item("inLanguage")
    return Stated(stated.value.split(",")[0].strip().replace("_", "-"), stated.source) if stated else None


def section(page: PageStatements) -> Stated | None:
    """The part of the outlet that it stands in."""
    return (
        page.stated("articleSection")
        or page.first(
            "article:section", "parsely-section", "sailthru.section", "cxenseparse:section", "section", "category"
        )
        or page.item("articleSection")
    )


def rights(tree: HtmlElement, page: PageStatements) -> Stated | None:
    """What the page says of the rights in it."""
    stated = page.stated("copyrightNotice", "license") or page.first(*_RIGHTS_META) or page.item("license")
    if stated is not None:
        return stated
    for element in tree.iter("a", "link"):
        if "license" in (element.get("rel") or "").lower().split() and "://" in (element.get("href") or ""):
            return Stated(element.get("href", "").strip(), "html:license")
    return None
