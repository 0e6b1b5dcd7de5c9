"""Folding: what readers may type differently is one, and what is another text stays another."""

import pheasa
import pytest
from checkout import LANGUAGES, ROOT

from communique.catalogs.catalog import parse_catalog
from communique.search.folding import folded


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("COMMUNIQUE", "Communiqué"),
        ("human rights", "Human\u00a0Rights"),
        ("ｕｓ＄２０４", "US $204"),
        ("២០១៦", "2016"),
        ("٢٠١٦", "2016"),
        ("ｶﾝﾎﾞｼﾞｱ", "カンボジア"),
        ("アウンサンスーチー", "アウン・サン・スーチー"),
        ("人権 擁護者", "人権擁護者"),
        ("adhocの職員", "ADHOC の職員"),
        ("ឃុំខ្លួន", "ឃុំ\u200bខ្លួន"),
        ("ឃុំ ខ្លួន", "ឃុំខ្លួន"),
        ("កម្ពុជា", "កម\u17bb\u17d2ពជា"),
        ("សេចក្ដី", "សេចក្តី"),
        ("ស្ត្រី", "ស\u17d2រ\u17d2តី"),
        ("កោះ", "ក\u17c1\u17b6ះ"),
        ("លើ", "ល\u17c1\u17b8"),
        ("ស៊ី", "ស\u17bb\u17b8"),
        ("ឲ្យ", "ឱ្យ"),
        ("dao chinh", "đảo chính"),
        ("walesa, lodz", "Wałęsa, Łódź"),
        ("strasse", "Straße"),
        ("اسماؤهم", "أسماؤهم"),
        ("الان", "الآن"),
        ("محكمه", "محكمة"),
        ("مستشفي", "مستشفى"),
        ("محمد", "مُحَمَّد"),
        ("العدل", "العـــدل"),
        ("زنداني", "زندانی"),
        ("كودك", "کودک"),
        ("שלום", "שָׁלוֹם"),
        ("เเม่", "แม่"),
        ("นํ้า", "น้ำ"),
        ("ເເມ່", "ແມ່"),
        ("ນໍ້າ", "ນ້ຳ"),
        ("၂ဝ၂၆", "၂၀၂၆"),
        ("သြဂုတ်", "ဩဂုတ်"),
        ("စျေး", "ဈေး"),
        ("ဥာဏ်", "ဉာဏ်"),
    ],
)
def test_what_is_typed_otherwise_is_one(typed: str, written: str) -> None:
    assert folded(typed) == folded(written)


OTHERS = [("the rapist", "therapist"), ("か", "が"), ("កា", "កិ"), ("2016", "2061"), ("ハ", "ヘ"), ("قلب", "كلب")]


@pytest.mark.parametrize(("one", "other"), [*OTHERS, ("ဝန်", "၀န်")])
def test_what_is_another_text_stays_another(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_khmer_is_as_its_normal_form_in_every_message_that_is_shipped() -> None:
    path = next((ROOT / "locale" / "km").rglob("2016-*.po"))
    messages = parse_catalog(path.read_bytes(), "km", path).messages.values()
    texts = [message.msgstr for message in messages]
    assert len(texts) > 20
    assert list(map(folded, texts)) == [folded(pheasa.normalize(text)) for text in texts]


def test_what_is_folded_stays_as_it_is() -> None:
    for language in LANGUAGES:
        path = next((ROOT / "locale" / language).rglob("2016-*.po"))
        for message in parse_catalog(path.read_bytes(), language, path).messages.values():
            once = folded(message.msgstr or message.msgid)
            assert folded(once) == once
