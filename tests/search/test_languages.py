"""Words that a native reader would search for, in texts of their language: through folding, index and query."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from library_makers import shown
from search_makers import article

from archive_app.archive import Archive
from archive_app.search.browsing import View

TEXTS = {
    "Turkish": "Irmağın kıyısındaki İskele yeniden yapıldı; DİYARBAKIR'dan gelenler ışıkları gördü.",
    "Azerbaijani": "Bakı şəhərində köhnə KÖRPÜ bərpa olundu. Çay İLİĞİ kimi axırdı.",
    "Russian": "Всё ещё стоит старый мост через реку. Берёза у причала, мой дом.",
    "Ukrainian": "Старий міст через річку відбудовано, їжак біля причалу в Києві.",
    "Arabic": "أُعيد بِناءُ الجِسْرِ القديم على النـــهر في المدينة سنة ١٩٨٧.",
    "Persian": "پل کهنهٔ روی رودخانه در سال ۱۹۸۷ بازسازی شد و کشتی‌ها آمدند.",
    "Hebrew": "הַגֶּשֶׁר הישן נבנה מחדש, אמר דובר צה\"ל ליד הנהר.",
    "Armenian": "Երևանի հին կամուրջը վերակառուցվեց, և գետը հոսում է։",
    "Georgian": "ძველი ხიდი აღდგა თბილისის მდინარეზე.",
    "Greek": "Η παλιά γέφυρα πάνω από τον ποταμό ξαναχτίστηκε στους Αγίους.",
    "German": "Die alte Brücke an der Hafenstraße wurde 1987 wieder aufgebaut.",
    "French": "L’eau monta jusqu'au vieux pont ; l'œuvre du maçon tint bon à l'été.",
    "Japanese": "東京の古い橋が再建された。ガラス工房と港のそば。",
    "Chinese": "河上的旧桥已经重建，码头旁的玻璃工坊仍然开放。",
    "Korean": "강 위의 오래된 다리가 다시 세워졌다.",
    "Thai": "สะพานเก่าข้ามแม่น้ำถูกสร้างใหม่ใกล้ท่าเรือ",
    "Hindi": "नदी पर पुराना पुल फिर से बनाया गया, कुल १९८७ में।",
    "English": "Mr O’Brien’s well‑known ferry passed the old quay at St. Alder’s.",
    "Polish": "Stary most w Łodzi odbudowano, żółta łódka płynie.",
    "Bengali": "নদীর উপর পুরনো সেতু ১৯৮৭ সালে আবার তৈরি হয়।",
    "Tamil": "ஆற்றின் மேல் பழைய பாலம் மீண்டும் கட்டப்பட்டது.",
    "Spanish": "El puente viejo del río fue reconstruido mañana tras mañana, año 1987.",
    "Serbian": "Стари мост преко реке, Ђорђе и њихова кућа, поново је подигнут.",
    "Khmer": "ស្ពានចាស់ឆ្លងទន្លេត្រូវបានសាងសង់ឡើងវិញ",
    "Vietnamese": "Cây cầu cũ trên sông được xây dựng lại ở Đà Nẵng.",
}  # fmt: skip

FOUND = [
    ("Turkish", "iskele"), ("Turkish", "İSKELE"), ("Turkish", "ISKELE"), ("Turkish", "ırmağın"),
    ("Turkish", "diyarbakır*"), ("Turkish", "IŞIKLARI"), ("Turkish", "isiklari"),
    ("Azerbaijani", "BAKI"), ("Azerbaijani", "seherinde"), ("Azerbaijani", "şəhərində"), ("Azerbaijani", "körpü"),
    ("Azerbaijani", "iliği"),
    ("Russian", "все еще"), ("Russian", "береза"), ("Russian", '"старый мост"'), ("Russian", "МОСТ"),
    ("Ukrainian", "їжак"), ("Ukrainian", '"старий міст"'), ("Ukrainian", "києві"),
    ("Arabic", "بناء"), ("Arabic", "الجسر"), ("Arabic", "النهر"), ("Arabic", "اعيد"), ("Arabic", "المدينه"),
    ("Arabic", "1987 الجسر"), ("Arabic", '"الجسر القديم"'),
    ("Persian", "كهنه"), ("Persian", "رودخانه"), ("Persian", "۱۹۸۷ پل"), ("Persian", "کشتیها"),
    ("Hebrew", "הגשר"), ("Hebrew", 'צה"ל'), ("Hebrew", "צה״ל"), ("Hebrew", '"הגשר הישן"'),
    ("Armenian", "երևանի"), ("Armenian", "ԵՐԵՒԱՆԻ"), ("Armenian", "Երեւանի"), ("Armenian", "կամուրջը"),
    ("Georgian", "ხიდი"), ("Georgian", "ᲮᲘᲓᲘ"), ("Georgian", '"ძველი ხიდი"'), ("Georgian", "თბილის*"),
    ("Greek", "γεφυρα"), ("Greek", "ΓΕΦΥΡΑ"), ("Greek", "ποταμό"), ("Greek", "αγιους"),
    ("German", "Brucke"), ("German", "HAFENSTRASSE"), ("German", "hafenstraße"), ("German", '"alte Brücke"'),
    ("French", "eau"), ("French", "l'eau"), ("French", "oeuvre"), ("French", "macon"), ("French", "été"),
    ("Japanese", "東京"), ("Japanese", "京の古"), ("Japanese", "橋"), ("Japanese", "ｶﾞﾗｽ"), ("Japanese", '"古い橋"'),
    ("Chinese", "旧桥"), ("Chinese", "重建"), ("Chinese", "玻璃工坊"), ("Chinese", "码"),
    ("Korean", "다리가"), ("Korean", "오래된"), ("Korean", "다리*"),
    ("Thai", "สะพาน"), ("Thai", "แม่น้ำ"), ("Thai", "ท่าเรือ"), ("Thai", "เก่าข้าม"),
    ("Hindi", "पुल"), ("Hindi", '"पुराना पुल"'), ("Hindi", "1987 पुल"),
    ("English", "O'Brien's"), ("English", "obriens"), ("English", "O’Brien’s ferry"), ("English", "well-known"),
    ("English", '"well known ferry"'), ("English", "alders"),
    ("Polish", "lodzi"), ("Polish", "ŁODZI"), ("Polish", "zolta lodka"),
    ("Bengali", "সেতু"), ("Bengali", '"পুরনো সেতু"'), ("Bengali", "1987 সেতু"), ("Bengali", "১৯৮৭"),
    ("Tamil", "பாலம்"), ("Tamil", '"பழைய பாலம்"'),
    ("Spanish", "RIO"), ("Spanish", "manana"), ("Spanish", "AÑO"), ("Spanish", '"puente viejo"'),
    ("Serbian", "мост"), ("Serbian", "ЂОРЂЕ"), ("Serbian", '"стари мост"'),
    ("Khmer", "ស្ពាន"), ("Khmer", "ទន្លេ"), ("Khmer", "សាងសង់"),
    ("English", "St Alder's"), ("Persian", "کشتی‌ها"), ("Arabic", "١٩٨٧"), ("Arabic", "۱۹۸۷"),
    ("Vietnamese", "cau"), ("Vietnamese", "sông"), ("Vietnamese", '"Da Nang"'), ("Vietnamese", "đà nẵng"),
]  # fmt: skip

NOT_FOUND = [
    ("Japanese", "カラス"), ("Japanese", "橋古"), ("Japanese", '"橋い古"'), ("Chinese", "舊橋"), ("Hindi", "कल"),
    ("Thai", "สะพนา"), ("Russian", "мои"), ("Ukrainian", "іжак"), ("Russian", '"мост старый"'), ("Korean", "다라"),
    ("Arabic", "قلب"), ("Hebrew", "צה ל"), ("Georgian", "ხიდ"), ("German", "Brueck"),
    ("Bengali", "সেত"), ("Tamil", "பலம்"), ("Khmer", "ស្ពនា"), ("Serbian", "мот"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, dict[str, bytes]]]:
    with Archive.create(tmp_path_factory.mktemp("languages") / "archive") as archive:
        yield archive, {name: article(archive, "", text) for name, text in TEXTS.items()}


@pytest.mark.parametrize(("language", "query"), FOUND)
def test_a_reader_of_the_language_finds_it(
    library: tuple[Archive, dict[str, bytes]], language: str, query: str
) -> None:
    archive, made = library
    assert made[language] in shown(archive, View(text=query))


@pytest.mark.parametrize(("language", "query"), NOT_FOUND)
def test_what_a_reader_of_the_language_keeps_apart_is_not_found(
    library: tuple[Archive, dict[str, bytes]], language: str, query: str
) -> None:
    archive, made = library
    assert made[language] not in shown(archive, View(text=query))


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_three_words_in_quotation_marks_find_the_text_they_were_taken_from(
    library: tuple[Archive, dict[str, bytes]], text: str
) -> None:
    archive, made = library
    words = text.replace('"', "״").split()
    language = next(name for name, its in TEXTS.items() if its == text)
    for start in range(max(1, len(words) - 2)):
        found = shown(archive, View(text='"' + " ".join(words[start : start + 3]) + '"'))
        assert found == [made[language]]
