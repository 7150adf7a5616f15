"""The articles that are no web pages: two in Markdown, two in plain text."""

from __future__ import annotations

PHOTOS = "../photos/"

NEHIR_POSTASI = f"""---
title: Irmak çekiliyor, Aldermere temizliğe başladı
author: Selin Aksu
publisher: Nehir Postası
date: 17 Mart 1987
language: tr
source: https://nehirpostasi.example/1987/03/17/aldermere
---

# Irmak çekiliyor, Aldermere temizliğe başladı

Hafta sonu taşan ırmak, Aldermere’nin merkezini iki gün boyunca su altında bıraktı. Yetkililer yaralanan olmadığını \
açıkladı.

![Evlerin önünde kürekli bir kayık]({PHOTOS}old-quay-boat.jpg)
*Gönüllüler, pazar sabahı Eski Rıhtım boyunca sakinleri kayıkla güvenli bir yere taşıyor. Otuz beş kişi evinden \
ayrıldı. (Fotoğraf: Alder Press)*

Belediye binası, evine dönemeyenler için açık tutuldu. Taş Köprü ise perşembe gününe kadar trafiğe kapalı kalacak.

![Taş Köprü]({PHOTOS}stone-bridge.jpg)
*Taş Köprü’de suyun yükselişini izleyenler, 15 Mart 1987 Pazar. (Fotoğraf: J. Wessel)*

Okulların çarşamba günü yeniden açılması bekleniyor.
"""

HISTORY_SOCIETY = f"""---
author: Aldermere Local History Society
date: 2 May 1987
publisher: Aldermere Local History Society
lang: en
---

# The flood of March 1987: what our photographs show

We have begun to gather photographs of the flood and what newspapers printed under them. They rarely agree. This \
note says what \
we could find out so far; we are grateful for every correction.

## The boat at the Old Quay

The agency dates it to Sunday, 11.40 in the morning. Light and shadow agree with that. Who rows is not certain.

![The boat]({PHOTOS}old-quay-boat.jpg "Boat of the rowing club at the Old Quay, Sunday 15 March 1987, before noon. \
Five people can be seen. (Photo: K. Marsh)")

## The portrait

![Studio card]({PHOTOS}portrait-card-214.tif "Studio card no. 214, not dated. The sitter is either Ruth Penhale or \
her sister Ada. (Photo: Atelier Lindt)")

## The church

The clock stands at four; the water had stopped it. That was on Sunday, while the photographer noted Monday.

![St Anne’s]({PHOTOS}st-annes-church.jpg "St Anne’s church, Sunday 15 or Monday 16 March 1987. (Photo: M. Sarian)")

## Meadow and map

![Mill Meadow]({PHOTOS}mill-meadow.webp "Mill Meadow in the last week of March 1987. (Photo: Aldermere Local \
History Society)")

![Map]({PHOTOS}flood-map.png "The line of the highest water, drawn after the marks on 140 houses.")
"""

WIRE = """Forty leave homes as river floods Aldermere

By Dora Penrose

15 March 1987

ALDERMERE, Sunday (Alder Press). About forty people left their homes by boat today after the river rose above the \
wall of the Old Quay in the town of Aldermere. No one was hurt, a spokesman for the town council said.

The water reached 4.82 metres at the gauge of the Stone Bridge at six in the evening and has been falling since.

Photo: Neighbours bring residents to safety by rowing boat along the quay on Sunday, 15 March. (Alder Press Agency)

The town hall stays open through the night. Mill Street, Weir Lane and the bridge are closed to traffic.
"""

GETAP = """Գետը բարձրացավ Ալդերմիր քաղաքում

Հեղինակ՝ Մարիամ Սարյան

17 մարտի 1987

Անցած կիրակի գետը դուրս եկավ ափերից, և ջուրը հասավ Ալդերմիր քաղաքի կենտրոն։ Մոտ քառասուն մարդ նավակներով տեղափոխվեց \
ապահով վայր։ Տուժածներ չկան։

Երկուշաբթի օրը Սուրբ Աննա եկեղեցու բակը դեռ ջրի տակ էր։ Քաղաքապետարանի շենքը բաց մնաց ամբողջ գիշեր։

Սուրբ Աննա եկեղեցին երկուշաբթի առավոտյան, 16 մարտի 1987 թ. (Լուսանկարը՝ Մ. Սարյանի)

Քարե կամուրջը կբացվի շաբաթվա վերջին։
"""
