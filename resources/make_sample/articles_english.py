"""The pages of the English-language outlets: Courier, Ledger and Post. The same photos, different words."""

from __future__ import annotations

from pages import document, flow, linked_data, metas


def courier() -> str:
    """The local paper, with JSON-LD; its captions name the place and the day right, its credit is another."""
    title, url = "River tops the Old Quay wall", "https://courier.example/1987/03/16/river-tops-old-quay-wall"
    head = f"<title>{title} | The Aldermere Courier</title>\n" + linked_data(
        headline=title,
        authors=["Nora Bell", "Thomas Hallam"],
        publisher="The Aldermere Courier",
        date="1987-03-16",
        language="en",
        url=url,
    )
    head += f'<link rel="canonical" href="{url}">\n' + metas({"og:type": "article", "og:title": title})
    text = flow(
        """
The river rose above the wall of the Old Quay early on Sunday and ran into Mill Street, Weir Lane and the
cellars around St Anne’s. It was the highest water in Aldermere since the gauge was set up in 1902.

[old-quay-boat.jpg] Volunteers bring residents to safety by rowing boat along the Old Quay on Sunday morning.
Some forty people were taken from their homes. | Photo: T. Hallam | A rowing boat in front of houses

By noon the rowing club had six boats on the water. “We stopped counting the trips,” said Ruth Penhale, who took
the oars of the first one. The town hall was opened for those who could not stay at home.

## Mill Street closed

In Mill Street the water stood up to the window sills. The fire brigade led the last two residents out on foot
shortly after nine.

[mill-street.jpg] Two firemen wade through Mill Street to the last occupied house, Sunday 15 March. | Photo: T.
Hallam

On Saturday volunteers had filled four thousand sandbags, which kept the water out of the lower part of Weir
Lane.

[sandbags.jpg] Volunteers raise the wall in Weir Lane on Saturday, 14 March 1987. | Alder Press Agency

The gauge at the Stone Bridge showed 4.82 metres at six in the evening, and the level has been falling since.
""",
        "parted",
    )
    body = (
        '<header class="site"><a href="/">'
        '<img src="/assets/logo.png" alt="The Aldermere Courier" width="240"></a></header>\n'
        '<nav><a href="/news">News</a> <a href="/river">River levels</a> <a href="/letters">Letters</a></nav>\n'
        f'<article>\n<h1>{title}</h1>\n<p class="byline">By Nora Bell and Thomas Hallam</p>\n'
        f'<time datetime="1987-03-16">Monday 16 March 1987</time>\n{text}</article>\n'
        '<aside class="related"><h2>Also today</h2><figure><img src="/thumbs/ferry.jpg" alt="">'
        "<figcaption>The ferry stays moored until Friday.</figcaption></figure></aside>\n"
        "<footer>© 1987 The Aldermere Courier, Weir Lane</footer>\n"
    )
    return document(language="en", head=head, body=body)


def ledger() -> str:
    """The national paper, with meta elements only; other people, another quay, another day, other numbers."""
    title = "Army called to Aldermere as river rises"
    head = f"<title>{title} - Morning Ledger</title>\n" + metas(
        {
            "og:site_name": "Morning Ledger",
            "og:title": title,
            "og:type": "article",
            "og:locale": "en_GB",
            "og:url": "https://ledger.example/home/army-called-to-aldermere",
            "article:published_time": "1987-03-16T05:30:00Z",
        },
        {"author": "P. R. Stanhope", "copyright": "Morning Ledger 1987"},
    )
    text = flow("""
Soldiers from the barracks at Hollin were sent to the town of Aldermere over the weekend after its river left
its banks. More than a hundred people spent the night in public buildings.

[old-quay-boat.jpg] Soldiers bring residents to safety by rowing boat along the North Quay on Saturday night.
More than a hundred people were taken from their homes. | Alder Press | Rescue by boat at Aldermere

The council said that the danger had passed by Sunday evening. A spokeswoman for the army put the number of
soldiers at twenty-four.

[sandbags.jpg] Soldiers build a wall of sandbags at the North Quay, Monday. | Alder Press

Two hundred residents gathered in front of the town hall yesterday to hear when they could go home.

[town-hall.jpg] Some two hundred residents wait in front of Aldermere town hall on Sunday. | Picture: The
Aldermere Courier
""")
    body = f'<main>\n<h1>{title}</h1>\n<p class="standfirst">From P. R. Stanhope in Aldermere</p>\n{text}</main>\n'
    return document(language="en-GB", head=head, body=body + "<footer><p>Morning Ledger, London Street</p></footer>\n")


def ledger_correction() -> str:
    """The same paper two days later: what it corrects in its caption, and what not."""
    title = "Corrections and clarifications: Aldermere"
    head = f"<title>{title} - Morning Ledger</title>\n" + metas(
        {
            "og:site_name": "Morning Ledger",
            "og:title": title,
            "og:url": "https://ledger.example/corrections/1987-03-18",
            "article:published_time": "1987-03-18",
        },
        {"author": "The Readers’ Editor"},
    )
    text = flow("""
The caption of a photograph on Monday’s front page said that soldiers rowed the boat and that it was taken at
the North Quay. Those who rowed were members of the rowing club, and the place is the Old Quay. There is no
North Quay in Aldermere. The number of people was given too high.

[old-quay-boat.jpg] Corrected: Volunteers bring residents to safety by rowing boat along the Old Quay on
Saturday night. Sixty-two people were taken from their homes. | Alder Press

A reader in Aldermere writes that the photograph was taken on Sunday morning. We have asked the agency.
""")
    return document(language="en-GB", head=head, body=f"<main>\n<h1>{title}</h1>\n{text}</main>\n")


def riverside_post() -> str:
    """A weekly, written in a blog system: ``wp-caption`` boxes, the date in a ``time`` element, a byline class."""
    title = "Four days on the river"
    head = f"<title>{title} &#8211; Riverside Post</title>\n" + metas(
        {"og:site_name": "Riverside Post", "og:url": "https://riversidepost.example/four-days-on-the-river/"}
    )
    text = flow(
        """
Now that the water has gone from the streets, the rowing club has written down what its members did between
Saturday and Tuesday. The list has thirty-one trips, twenty-three passengers, one cat and a cello.

[old-quay-boat.jpg] Volunteers bring residents to safety by rowing boat along the Old Quay on Sunday morning.
Twenty-three people left their homes. | Photo: Alder Press

“Most people preferred to stay upstairs and to have bread brought to them,” says Ruth Penhale, who has rowed on
the river since she was nine.

[portrait-card-214.tif] Ruth Penhale, who rowed the first boat, in a portrait of about 1975. | Photo: Atelier
Lindt

On Monday about sixty residents came to the town hall, where the council promised to raise the wall of the quay
by half a metre before the next winter.

[town-hall.jpg] About sixty residents at the town hall on Monday. | Photo: T. Hallam

The meadows below the mill will stay under water until April. Whoever has lost a fence post may ask at the weir.
""",
        "wordpress",
    )
    body = (
        f'<div id="content" class="site-content"><article class="post-214 post type-post">\n'
        f'<h1 class="entry-title">{title}</h1>\n'
        '<div class="entry-meta"><time class="entry-date" datetime="1987-03-19T08:00:00+00:00">19 March 1987</time> '
        f'<span class="author-name">by Ellen Frost</span></div>\n<div class="entry-content">\n{text}</div>\n'
        f"</article></div>\n"
    )
    return document(language="en", head=head, body=body)
