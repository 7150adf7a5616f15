"""Names of months, and the words around dates, in the languages of the archives that we know.

Folded as `written_dates` folds: lower case, without accents and vowel signs.
"""

from __future__ import annotations

import unicodedata

_BY_LANGUAGE = (
    # English; German; French; Spanish; Italian; Portuguese; Dutch
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec",
    "januar jänner|februar feber|märz mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
    "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre|octobre|novembre|décembre déc",
    "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre|octubre|noviembre"
    "|diciembre dic",
    "gennaio gen|febbraio febbr|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto|settembre sett|ottobre ott"
    "|novembre|dicembre",
    "janeiro|fevereiro fev|março|abril|maio|junho|julho|agosto|setembro set|outubro out|novembro|dezembro",
    "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    # Polish; Croatian; Russian; Ukrainian; Turkish; Azerbaijani
    "styczeń stycznia|luty lutego|marzec marca|kwiecień kwietnia|maj maja|czerwiec czerwca|lipiec lipca"
    "|sierpień sierpnia|wrzesień września|październik października|listopad listopada|grudzień grudnia",
    "siječanj siječnja|veljača veljače|ožujak ožujka|travanj travnja|svibanj svibnja|lipanj lipnja|srpanj srpnja"
    "|kolovoz kolovoza|rujan rujna|listopad listopada|studeni studenoga|prosinac prosinca",
    "январь января янв|февраль февраля фев|март марта|апрель апреля апр|май мая|июнь июня|июль июля"
    "|август августа авг|сентябрь сентября сент сен|октябрь октября окт|ноябрь ноября нояб|декабрь декабря дек",
    "січень січня|лютий лютого|березень березня|квітень квітня|травень травня|червень червня|липень липня"
    "|серпень серпня|вересень вересня|жовтень жовтня|листопад листопада|грудень грудня",
    "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
    # Armenian; Georgian; Greek; Hebrew
    "հունվար հունվարի|փետրվար փետրվարի|մարտ մարտի|ապրիլ ապրիլի|մայիս մայիսի|հունիս հունիսի|հուլիս հուլիսի"
    "|օգոստոս օգոստոսի|սեպտեմբեր սեպտեմբերի|հոկտեմբեր հոկտեմբերի|նոյեմբեր նոյեմբերի|դեկտեմբեր դեկտեմբերի",
    "იანვარი იანვარს|თებერვალი თებერვალს|მარტი მარტს|აპრილი აპრილს|მაისი მაისს|ივნისი ივნისს|ივლისი ივლისს"
    "|აგვისტო აგვისტოს|სექტემბერი სექტემბერს|ოქტომბერი ოქტომბერს|ნოემბერი ნოემბერს|დეკემბერი დეკემბერს",
    "ιανουάριος ιανουαρίου|φεβρουάριος φεβρουαρίου|μάρτιος μαρτίου|απρίλιος απριλίου|μάιος μαΐου|ιούνιος ιουνίου"
    "|ιούλιος ιουλίου|αύγουστος αυγούστου|σεπτέμβριος σεπτεμβρίου|οκτώβριος οκτωβρίου|νοέμβριος νοεμβρίου"
    "|δεκέμβριος δεκεμβρίου",
    "ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט"
    "|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
    # Arabic of the Levant and Iraq; of Egypt and the Gulf; of the Maghreb
    "|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|||",
    "يناير|فبراير|مارس|أبريل إبريل|مايو|يونيو يونيه|يوليو يوليه|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت غشت|شتنبر|||",
    # Persian, for dates of the Gregorian calendar
    "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
)


def folded_name(word: str) -> str:
    """The form in which names and fillers are compared; ı counts as i, since its capital is that of i."""
    plain = word.casefold().replace("ı", "i")
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def _by_name() -> dict[str, int]:
    found: dict[str, int] = {}
    clashing: set[str] = set()
    for months in _BY_LANGUAGE:
        for number, names in enumerate(months.split("|"), 1):
            for name in map(folded_name, names.split()):
                if found.setdefault(name, number) != number:
                    clashing.add(name)
    return {name: number for name, number in found.items() if name not in clashing}


MONTHS = _by_name()
"""The number of a month by its folded name; a name that means two months in two languages (listopad) is left out."""

MONTHS_ONLY_IN = {(name, code): month for name in ("listopad", "listopada") for code, month in (("pl", 11), ("hr", 10))}
"""Those names, where the language of the text is known."""

_FILLER_WORDS = (
    "of the on de del di d der den am le la el en година год года г р року роки r roku թ თ წელი წლის υ του של í"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
    " lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica"
    " понедельник вторник среда четверг пятница суббота воскресенье"
    " понеділок вівторок середа четвер п’ятниця субота неділя"
    " pazartesi salı çarşamba perşembe cuma cumartesi pazar"
    " الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد سنة عام في من"
)
FILLERS = frozenset(map(folded_name, _FILLER_WORDS.split()))
"""Weekdays, prepositions and the like, which may stand in a date without changing it."""

BEFORE = ("before ", "vor ", "avant ", "antes de ", "prima del ", "przed ", "до ", "قبل ", "לפני ")
AFTER = (
    "after ", "since ", "nach ", "seit ", "après ", "depuis ", "después de ", "dopo il ", "po ", "после ", "після ",
    "بعد ", "אחרי ",
)  # fmt: skip
ABOUT = (
    "circa ", "ca. ", "ca ", "c. ", "c.", "about ", "around ", "approximately ", "um ", "etwa ", "vers ", "environ ",
    "hacia ", "około ", "ok. ", "около ", "близько ", "приблизно ", "yaklaşık ", "մոտ ", "περίπου ", "حوالي ", "نحو ",
)  # fmt: skip
BETWEEN = ("between ", "zwischen ", "entre ", "tra il ", "między ", "между ", "між ", "بين ")
OR = ("or", "oder", "ou", "o", "lub", "или", "або", "veya", "կամ", "ან", "ή", "أو", "או")
