"""The pages in German, French, Arabic and Russian."""

from __future__ import annotations

from pages import Figure, document, flow, linked_data, metas

FLUSSBOTE_FILES = "flussbote-hochwasser_files"


def flussbote() -> str:
    """German, saved complete by a browser: the pictures lie in the folder beside the page."""
    title, url = (
        "Der Fluss steht bis an die Bögen",
        "https://flussbote.example/1987/03/17/der-fluss-steht-bis-an-die-boegen/",
    )
    files = f"./{FLUSSBOTE_FILES}/"
    head = f'<title>{title} – Der Flussbote</title>\n<link rel="stylesheet" href="{files}style.css">\n' + linked_data(
        headline=title, authors=["Jörg Weßel"], publisher="Der Flussbote", date="1987-03-17", language="de", url=url
    )
    text = flow(
        """
In Aldermere hat der Fluss am Wochenende die Kaimauer überstiegen. Am Pegel der Steinbrücke wurden am
Sonntagabend 4,82 Meter gemessen, so viel wie nie zuvor.

[stone-bridge.jpg] Schaulustige auf der Steinbrücke am Sonntag, dem 15. März. Die Brücke wurde kurz darauf
gesperrt. | Foto: Jörg Weßel | Eine Brücke mit vier Bögen

Die Feuerwehr und der Ruderverein brachten rund achtzig Menschen in Sicherheit. Verletzt wurde niemand.

[old-quay-boat.jpg] Feuerwehrleute bringen am Sonntagmittag Bewohner des Alten Kais in Sicherheit. Rund achtzig
Menschen mussten ihre Häuser verlassen. | Foto: Alder Press Agency

Das Rathaus blieb die Nacht über geöffnet. Am Montag begannen die Aufräumarbeiten in der Mühlgasse; die Schulen
öffnen wieder am Donnerstag.
""",
        "boxed",
        folder=files,
    )
    body = (
        f'<header><img src="{files}logo.png" alt="Der Flussbote" width="48" height="48"></header>\n'
        f'<article>\n<h1>{title}</h1>\n<p class="byline"><span class="author">Von Jörg Weßel</span> '
        f'<time datetime="1987-03-17">17. März 1987</time></p>\n{text}</article>\n'
        "<footer>Der Flussbote, Verlag am Wehr</footer>\n"
    )
    lead = f"<!-- saved from url=({len(url):04d}){url} -->\n"
    return document(language="de", head=head, body=body, lead=lead)


def deux_rives() -> str:
    """French; one of its pictures was never saved and is known only by its caption and its address."""
    title, url = "Aldermere sous les eaux", "https://deuxrives.example/1987/03/aldermere-sous-les-eaux"
    head = f"<title>{title} | Le Courrier des Deux Rives</title>\n" + metas(
        {
            "og:site_name": "Le Courrier des Deux Rives",
            "og:title": title,
            "og:url": url,
            "og:locale": "fr_FR",
            "article:published_time": "1987-03-18",
            "article:author": "Hélène Aubry",
        }
    )
    text = flow("""
La rivière a débordé dans la nuit de samedi à dimanche et le centre d’Aldermere est resté trois jours sous les
eaux. Le quai, la rue du Moulin et le parvis de Sainte-Anne ont été les plus touchés.

[old-quay-boat.jpg] Une famille de quatre personnes et son passeur quittent le Vieux Quai, dimanche soir 15 mars
1987. | Photo : K. Marsh / Alder Press | Une barque devant des maisons

Selon la mairie, une cinquantaine d’habitants ont passé la nuit à l’hôtel de ville. Le maire a remercié les
bénévoles venus des villages voisins.

[https://media.deuxrives.example/1987/03/barrage-ecluse.jpg] L’écluse en aval de la ville, ouverte lundi matin
pour faire baisser le niveau. | Photo : H. Aubry

Le niveau baisse d’une dizaine de centimètres par heure. Le pont de pierre devrait rouvrir à la fin de la
semaine.

[stone-bridge.jpg] Le pont Neuf, vu de la rive gauche, le lundi 16 mars. | Photo : J. Wessel
""")
    body = f'<main>\n<h1>{title}</h1>\n<p class="chapo">Par Hélène Aubry, le 18 mars 1987</p>\n{text}</main>\n'
    return document(language="fr", head=head, body=body)


def two_banks_arabic() -> str:
    """Arabic, from right to left, a month later; the words under its second picture stand only in the JSON-LD."""
    title, url = "مدينة على النهر: ألدرمير بعد الفيضان", "https://difatayn.example/1987/04/aldermere"
    publisher = "مجلة الضفتين"
    church = Figure(
        "https://difatayn.example/media/st-annes-church.jpg",
        "كنيسة القديسة آن والمياه تحيط بها، الأحد 15 مارس 1987.",
        "م. ساريان",
    )
    head = f"<title>{title} | {publisher}</title>\n" + linked_data(
        kind="Article",
        headline=title,
        authors=["نادية صبّاغ"],
        publisher=publisher,
        date="1987-04",
        language="ar",
        url=url,
        images=[church],
    )
    text = flow("""
في منتصف شهر مارس ارتفع النهر فوق جدار الرصيف القديم في مدينة ألدرمير ودخلت المياه إلى شارع الطاحونة والأزقة
المحيطة بكنيسة القديسة آن. ولم يُصب أحد بأذى.

[old-quay-boat.jpg] متطوعون ينقلون السكان بقارب تجديف على طول الرصيف القديم صباح الأحد. وقد أُجلي نحو ثلاثين
شخصاً من منازلهم. | تصوير: ك. مارش

بقيت أبواب دار البلدية مفتوحة طوال الليل، وحمل أعضاء نادي التجديف الخبز والماء إلى من فضّلوا البقاء في الطوابق
العليا.

[st-annes-church.jpg]

وبعد شهر عادت الحياة إلى السوق، ولم يبق من الفيضان سوى خط داكن على جدران البيوت يدلّ على أعلى ما بلغه الماء.
""")
    byline = '<p class="author">بقلم نادية صبّاغ</p>\n<p class="date">أبريل 1987</p>\n'
    body = f"<article>\n<h1>{title}</h1>\n{byline}{text}</article>\n"
    return document(language="ar", head=head, body=body, direction="rtl")


def two_banks_russian() -> str:
    """Russian, in Windows-1251, as many older pages are."""
    title = "Вода в городе Олдермир пошла на спад"
    head = f"<title>{title} — Вестник речников</title>\n" + metas(
        {
            "og:site_name": "Вестник речников",
            "og:title": title,
            "og:url": "https://rechniki.example/1987/03/17/oldermir",
        },
        {"author": "Ирина Лескова", "date": "1987-03-17"},
    )
    text = flow(
        """
Паводок в городе Олдермир достиг высшей точки в воскресенье вечером. По данным поста у Каменного моста, уровень
воды составил 482 сантиметра.

[old-quay-boat.jpg] Жители Старой набережной покидают дома на лодке, понедельник, 16 марта. Всего вывезено около
пятидесяти человек. | Фото: К. Марш | Лодка у набережной

В ратуше открыли пункт обогрева. Горожане собрались на площади, чтобы узнать, когда можно будет вернуться домой.

[town-hall.jpg] Около ста человек ждут новостей у ратуши, вечер воскресенья. | Фото: Т. Халлам

К утру вторника вода ушла с Мельничной улицы. Движение по мосту пока закрыто.
""",
        "plain",
    )
    body = f'<article>\n<h1>{title}</h1>\n<p class="byline">Автор: Ирина Лескова</p>\n{text}</article>\n'
    return document(language="ru", head=head, body=body, charset="windows-1251")
