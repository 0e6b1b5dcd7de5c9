"""Line breaks: lines end where they may."""

import re

import pytest

from communique.text.linebreaks import chunks, phrases, unparted, whole_spans


def test_lines_end_between_words_and_not_in_names_or_at_numbers() -> None:
    names = ["នី សុខា", "អាដហុក", "អនុសញ្ញាស្តីពីបុព្វសិទ្ធិ និងអភ័យឯកសិទ្ធិរបស់អង្គការសហប្រជាជាតិ"]
    text = "លោក នី សុខា និងបុគ្គលិកអាដហុក ៤ រូប បុគ្គលម្នាក់ៗ តាមមាត្រា ៩ “សូកប៉ាន់” – ចលនា៖ ២"
    cut = chunks(text, "km", names)
    assert "".join(cut) == text
    assert [piece.strip() for piece in cut] == [
        "លោក",
        "នី សុខា",
        "និង",
        "បុគ្គលិក",
        "អាដហុក ៤ រូប",
        "បុគ្គល",
        "ម្នាក់ៗ",
        "តាម",
        "មាត្រា ៩ “សូកប៉ាន់” –",
        "ចលនា៖ ២",
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("See https://x.org/a-b/c?d=1&e-f.", "https://x|.org/|a-b/|c?d|=1&e-f"),
        ("(https://x.org/2016/06/long-names/)", "https://x|.org/|2016/|06/|long|-names/"),
        ("www.example.org, office@human-rights.org", "www|.example|.org|office@human-rights.org"),
        ("the secretary-general of a far-off land – 2016-2018", "secretary-general|far-off|2016-2018"),
        ("call +81-3-1234-5678", "+81-3-1234-5678"),
        ("電話、+855 23 555 014、+44 (20) 7946 0018", "+855 23 555 014|+44 (20) 7946 0018"),
        ("5 + 3 people, 4 %, +4 %", "3 people,|4 %,"),
        ("2016年3月8日に第9条で4名、1,200人", "2016年|3月8日|第9条|4名|1,200人"),
        ("1か所で、312世帯が500米ドルと1,240ヘクタールを50年間", "1か所|312世帯|500米ドル|1,240ヘクタール|50年間"),
        ("1から5か月", "1か|5か月"),
        ("12 - 4", ""),
        ("17:54:06–17:55:31, A/HRC/57–59, pp. 12–19", "A/HRC/57|pp. 12–19"),
        ("(AL KHM 2/2024; A/HRC/57/81)", "AL KHM 2/2024|A/HRC/57/81"),
        ("反NGO-A法とAnti-Terror法", "NGO-A|Anti-Terror"),
        ("https://x.org/" + "a" * 40, "https://x|.org/|" + "a" * 30 + "|" + "a" * 10),
    ],
)
def test_no_line_ends_behind_a_hyphen_or_between_a_number_and_its_counter(text: str, whole: str) -> None:
    assert "|".join(text[start:end] for start, end in whole_spans(text)) == whole


def test_an_address_in_khmer_breaks_where_one_in_english_does() -> None:
    cut = chunks("សូមមើល (https://example.org/a-b/cde-fgh)។", "km")
    assert cut == ["សូម", "មើល ", "(https://example", ".org/", "a-b/", "cde", "-fgh)។"]


@pytest.mark.parametrize(
    ("text", "code", "cut"),
    [("មេដឹកនាំសហជីព ភាគទី៩ នៅទីក្រុង", "km", "មេដឹកនាំ|សហជីព |ភាគទី៩ នៅ|ទីក្រុង"), ("ของวันที่ 14", "th", "ของ|วันที่ 14")],
)
def test_a_word_stays_with_the_number_that_says_which_it_is(text: str, code: str, cut: str) -> None:
    assert "|".join(chunks(text, code)) == cut


def test_a_long_name_breaks_between_its_words() -> None:
    name = "អង្គភាពប្រឆាំងអំពើពុករលួយ"
    assert chunks(name, "km", [name]) == ["អង្គភាព", "ប្រឆាំង", "អំពើពុករលួយ"]


def test_what_makes_a_noun_of_a_word_stays_before_it() -> None:
    assert chunks("ការឃុំខ្លួនតាមអំពើចិត្ត", "km")[0] == "ការឃុំខ្លួន"
    assert chunks("អង្គការឃុំខ្លួន", "km")[0] == "អង្គការ"


def test_a_year_counts_nothing_nor_does_the_end_of_a_symbol() -> None:
    assert chunks("ឯកសារ A/RES/53/144 សេចក្តីប្រកាស", "km") == ["ឯកសារ ", "A/RES/53/144 ", "សេចក្តីប្រកាស"]
    assert chunks("ឆ្នាំ២០១៦ ព្រះរាជអាជ្ញា", "km") == ["ឆ្នាំ២០១៦ ", "ព្រះរាជអាជ្ញា"]
    assert chunks("ថ្ងៃទី២ ខែឧសភា", "km") == ["ថ្ងៃទី២ ខែឧសភា"]
    assert chunks("អ្នក ២០០០ នាក់", "km")[-1].endswith("២០០០ នាក់")


@pytest.mark.parametrize(
    "heading",
    [
        "ブンルン湖畔の|立ち退き強制を|中止し、|住民に|対する|訴追を|取り下げよ",
        "ヒューマンライツ・ナウは|カンボジアの|人権擁護者の|即時釈放を|求める",
        "附属書：|事件一覧",
        "2024年の|受け入れについて",
        "問い合わせ先と|差し押さえ命令、|取り締まり方針について",
    ],
)
def test_a_japanese_heading_breaks_where_its_readers_pause(heading: str) -> None:
    assert "|".join(phrases(heading.replace("|", ""))) == heading


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Call 0800 555 0123 or +41 22 555 01 73.", "0800 555 0123|+41 22 555 01 73"),
        ("01 23 45 67 89, (020) 7123 4567, 0 555, 0.5 555 555 555", "01 23 45 67 89|(020) 7123 4567"),
        ("CH93 0076 2011 6238 5295 7, KH12 3456", "CH93 0076 2011 6238 5295 7"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010|0505 0001 3M02 606"),
        ("Mme Trần, 3 May", "Mme Trần|3 May"),
    ],
)
def test_a_number_that_is_dialled_or_paid_to_stays_whole_or_in_its_halves(text: str, whole: str) -> None:
    assert [each for each in whole.split("|") if each not in [text[a:b] for a, b in whole_spans(text)]] == []


def test_signs_keep_together_what_no_box_may() -> None:
    assert "".join(unparted("في 3 مايو بين 12–19", "ar")) == "في\u00a03\u00a0مايو بين\u00a012–\u206019"
    assert "".join(unparted("قال", "ar")) == "قال"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("my", "အန်ဒိုရာ ဘူလ်ဂေးရီးယား ဖေ့စ်ဘွတ်ခ် မြန်မာ့လူ့အခွင့်အရေး ဘယ်လ်ဂျီယမ် စိန့်ဘာသယ်လ်မီ အာဖဂန်နစ္စတန်"),
        ("th", "โกตดิวัวร์ ทวิตเตอร์ มัณฑะเลย์ เนปยีดอ ลิกเตนสไตน์ ยูทูบเบอร์ เบนิน สวิตเซอร์แลนด์"),
        ("lo", "ຄູຣາຊາວ ເກາະຄລິບເປີຕັນ ໄມໂຄຣນີເຊຍ ອື່ນໆ ມະທິດາເອ"),
        ("km", "ហ្វេសប៊ុក ស្វ៊ីស កូតឌីវ័រ ហុងឌូរ៉ាស"),
    ],
)
def test_no_line_ends_within_a_syllable_of_a_word_that_no_dictionary_has(code: str, words: str) -> None:
    ends = re.compile("[က-အ]\u1037?[\u1039\u103a]|[ก-ฮກ-ຮ]{1,2}[\u0e34-\u0e39]?[\u0e4c\u0ecc]|[ក-អ][\u17cb-\u17cd]")
    pieces = [piece.strip() for word in words.split() for piece in chunks(word, code)]
    assert [piece for piece in pieces if ends.match(piece)] == []
    assert [piece for piece in pieces if piece[0] in "ะาำະາຳຽ" or piece[-1] in "เแโใไເແໂໃໄ"] == []
    assert [piece for piece in pieces if len(piece) == 1 and code != "my"] == []
    assert len(pieces) > len(words.split())


@pytest.mark.parametrize(("code", "text"), [("th", "องค์กรต่าง ๆ และเร็ว ๆ นี้ คนอื่นๆ"), ("lo", "ອົງການຕ່າງ ໆ ແລະ ຄົນອື່ນໆ")])
def test_the_sign_of_a_repeated_word_stays_with_it(code: str, text: str) -> None:
    assert [piece for piece in chunks(text, code) if piece[0] in "ๆໆ"] == []


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("th", "ในเมียนมาห้าปีหลังรัฐประหาร", "เมียนมา"),
        ("lo", "ປະເທດແຄນາດາ ແລະ ອາເຈນທິນາ", "ແຄນາດາ"),
        ("my", "အီဂျစ်နှင့် ဘူတန်နိုင်ငံ", "ဘူတန်"),
    ],
)
def test_no_line_ends_within_the_name_of_a_country(code: str, text: str, name: str) -> None:
    assert [piece for piece in chunks(text, code) if name in piece]
