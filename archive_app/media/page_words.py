"""The names and phrases by which pages mark what is not the article itself, in the languages of many outlets."""

from __future__ import annotations

import re

from archive_app.media.element_names import NamePattern

BOILERPLATE = NamePattern(
    r"(?:^|[\s_-])(?:related|teasers?|recommend\w*|recirc\w*|promo\w*|advert\w*|ads?|adslot|outbrain|taboola|sponsor\w*"
    r"|share|sharing|social\w*|comments?|newsletter\w*|subscri\w*|breadcrumbs?|sidebar(?!-(?:grid|layout))|footer|footnote-nav"
    r"|author-?(?:bio|box|info|card|profile|description)|bio|about-?author|tags?|tag-?list|topics?|keywords?"
    r"|more-?(?:from|on|stories|articles|news)|read-?(?:more|next|also)|most-?(?:read|popular)|trending|popular"
    r"|pagination|pager|cookie\w*|consent|gdpr|feedback|widget|toolbar|print|copyright|disclaimer"
    r"|embed-?(?:consent|placeholder)|opt-?in|legal|menu|navigation|login|register|signup|sign-up"
    r"|next-?article|prev(?:ious)?-?article|follow|app-?promo|download-app|poll|quiz|rating|skip-?link"
    r"|leia-?mais|lesen-?sie|mehr-?zum-?thema|weiterlesen|verwandte|ogl[aą]daj|czytaj)(?:$|[\s_-])",
    re.IGNORECASE,
)
FRONT_MATTER = NamePattern(
    r"(?:^|[\s_-])(?:by-?line|author\w*|autor\w*|dateline|datetime|pub-?date|published|date|timestamp|time|meta|credits?"
    r"|kicker|overline|eyebrow|rubrik|dachzeile|category|section-?name|label|reading-?time|updated)(?:$|[\s_-])",
    re.IGNORECASE,
)
LEAD = NamePattern(
    r"(?:^|[\s_-])(?:lead|lede|intro\w*|teaser-?text|stand-?first|summary|sub-?head\w*|sub-?title|dek|deck|excerpt"
    r"|abstract|vorspann|chapo|chapeau|bajada|entradilla|ingress|sommario|anleser)",
    re.IGNORECASE,
)
READ_ALSO = re.compile(
    r"[\s\W]*(?:read\s+(?:more|also|next)|see\s+also|also\s+read|more\s+(?:on|from)\b|related\b|recommended|advertisement"
    r"|you (?:might|may) also|lesen\s+sie\s+auch|lies\s+auch|mehr\s+zum\s+thema|auch\s+interessant|das\s+könnte"
    r"|anzeige$"
    r"|zum\s+(?:artikel|thema)|mehr\s+dazu|weitere\s+(?:artikel|informationen)"
    r"|lire\s+aussi|à\s+lire|voir\s+aussi|lees\s+(?:ook|meer)|les\s+(?:også|mer)|läs\s+(?:också|mer)|læs\s+også"
    r"|lea\s+también|lee\s+también|le\s+puede|leia\s+(?:também|mais)|leggi\s+anche|czytaj\s+(?:więcej|także|też)"
    r"|zobacz\s+(?:także|też)|čtěte\s+(?:také|více)|viac\s+o|skaityk|ayrıca\s+oku|читайте\s+(?:также|ещ[её]|також)"
    r"|اقرأ\s+أيض|إقرأ|կարդացեք\s+նաև|קראו\s+(?:גם|עוד)|baca\s+(?:juga|selengkapnya)|関連(?:記事|リンク)|相关阅读"
    r"|延伸閱讀)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:^|\b)(?:externer\s+inhalt|privatsphäre-einstellungen|all\s+rights\s+reserved|copyright\s+©|©\s*\d{4}"
    r"|sign\s+up\s+(?:for|to)|subscribe\s+(?:to|now)|newsletter|follow\s+us\s+on|google\s+news|whatsapp[\s-]channel"
    r"|end\s+of\s+article|click\s+here\s+to\s+read|please\s+log(?:out|in)|display\s+name\s+before\s+commenting"
    r"|^article\s+content$|^advertisement|^author\s+of\s+the\s+article|^in\s+this\s+article|affiliate\s+commission"
    r"|earn\s+(?:us\s+)?an?\s+(?:affiliate\s+)?commission|registering\s+for\s+free|^aktuelle\s+zeit|maschinelle\s+übersetzung"
    r"|schreiben\s+sie\s+uns|ein\s+klick\s+für\s+den\s+datenschutz|\d+\s+kommentare$|\d+\s+comments?$)",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Whether a short text speaks of the page itself: rights, sign-ups, settings, adverts."""
    return len(text) < 200 and bool(_NOTICE.search(text))
