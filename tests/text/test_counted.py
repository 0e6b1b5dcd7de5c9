"""Numbers and the words that no line parts from them."""

import pytest

from communique.text.counted import counted


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("On 9 May, On April 19, 2016, and over April 27 and 28, 2016, in 2017", "9 May,|April 19,|April 27|and 28,"),
        ("on 4 June 2017 at about 5:54 p.m., on 2–3 October", "4 June|about 5:54 p.m.,|2–3 October"),
        ("under Article 548 of the Code and Articles 29 and 548.", "Article 548|Articles 29|and 548."),
        ("Article 12 protects. Paragraph 65(2) says", "Article 12 protects.|Paragraph 65(2)"),
        ("camera No. 4, No. 2X-2307, paras. 12–19.", "No. 4,|No. 2X-2307,|paras. 12–19."),
        ("gave US $204, US$ 4.2 million, only 37 per cent", "US $204,|US$ 4.2 million,|37 per cent"),
        ("a fine of KHR 20 million (US$ 4,900)", "KHR 20 million|(US$ 4,900)"),
        ("of 25 police officers (more than 1,350 families)", "25 police|1,350 families)"),
        ("l’article 17, à l’article 19 du Pacte, n° 4", "l’article 17,|l’article 19 du|n° 4"),
        ("vers 17 h 54 le 4 juin 2017, 36 000 dollars", "vers 17 h 54 le|4 juin|36 000 dollars"),
        ("am 4. Juni 2017, Art. 6 EMRK, Pasal 19 ayat 2", "4. Juni|Art. 6 EMRK,|Pasal 19|ayat 2"),
        ("المادة 17(2) من، في 14 مايو 2024، 36,000 دولار", "المادة 17(2)|في 14 مايو|36,000 دولار"),
        ("الساعة 17:54 في 4 يونيو", "الساعة 17:54|في 4 يونيو"),
        ("teneur de 0,001 mg/l, roulait à 120 km/h", "0,001 mg/l,|120 km/h"),
        ("PDFをダウンロード（日本語、163 KB）、第5 回、5 人", "163 KB"),
        ("between 2016–2018, in 2017, 4 “A”, (34), Mr.", ""),
        ("an Antidisestablishment 4, Phisutthisakunratchathewi, 3", ""),
        ("មាត្រា 4 ของวัน 4 東京 4", ""),
    ],
)
def test_a_number_stays_with_what_it_counts_or_what_names_it(text: str, whole: str) -> None:
    assert "|".join(text[start:end] for start, end in counted(text)) == whole
