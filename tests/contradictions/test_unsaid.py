"""What a source names and no translation does without is looked for in it, in all the words that may render it."""

import pytest

from communique.contradictions.countries import lost_country
from communique.contradictions.tenses import changed_tense
from communique.contradictions.unsaid import TERMS, unsaid

LOST = [
    ("ja", "village", "They burned the school, the clinic and the village.", "彼らは学校と診療所を焼いた。"),
    ("ja", "daughters", "He was seen by his wife and two daughters.", "彼は妻に目撃された。"),
    ("ja", "torture", "She was convicted of murder and torture.", "彼女は殺人で有罪となった。"),
    ("ja", "handcuffed", "He was handcuffed and taken to the airport.", "彼は空港に連れて行かれた。"),
    ("ja", "compensation", "No compensation was paid to the tenants.", "借家人には何も支払われなかった。"),
    ("ja", "shoulder", "Scars were found on the shoulder and both wrists.", "両手首に傷痕が見つかった。"),
    ("ja", "ambassador", "The minister met the ambassador on Monday.", "大臣は月曜日に会談した。"),
    ("ja", "hunger strike", "Six monks are on hunger strike.", "僧侶6人が拘束されている。"),
    ("ja", "pollution", "They protest against pollution.", "彼らは抗議している。"),
    ("ja", "Constitution", "This violates the Constitution and the treaty.", "これは条約に反する。"),
    ("km", "eardrum", "He has a broken wrist and a ruptured eardrum.", "គាត់បាក់កដៃ។"),
    ("km", "journalist", "A journalist and a lawyer were arrested.", "មេធាវីម្នាក់ត្រូវបានចាប់ខ្លួន។"),
    ("km", "embassy", "Neither the agency nor the embassy replied.", "ភ្នាក់ងារមិនបានឆ្លើយតបទេ។"),
    ("km", "murder", "The murder charge must be dropped.", "ការចោទប្រកាន់ត្រូវតែទម្លាក់ចោល។"),
    ("km", "interpreter", "She had no lawyer and no interpreter.", "គាត់គ្មានមេធាវីទេ។"),
    ("km", "blindfolded", "They were blindfolded and beaten.", "ពួកគេត្រូវបានគេវាយ។"),
    ("km", "pension", "She lost her job and her pension.", "គាត់បានបាត់បង់ការងារ។"),
    ("km", "helicopter", "A helicopter and two boats searched the lake.", "ទូកពីរបានស្វែងរកនៅបឹង។"),
    ("km", "midwife", "There is no doctor or midwife in the village.", "គ្មានគ្រូពេទ្យនៅក្នុងភូមិទេ។"),
    ("km", "bribe", "He refused to pay a bribe to the police.", "គាត់បានបដិសេធមិនបង់ប្រាក់ឱ្យប៉ូលិស។"),
]
KEPT = [
    ("ja", "They were jailed for five years.", "懲役5年を言い渡された。"),
    ("ja", "The Queen's speech was on television.", "女王の演説が放送された。"),
    ("ja", "She is the youngest of four children.", "4人きょうだいの末っ子である。"),
    ("ja", "The police arrested him.", "当局は彼を逮捕した。"),
    ("ja", "The court freed her.", "裁判官は彼女を釈放した。"),
    ("ja", "He is in prison.", "彼は拘禁されている。"),
    ("ja", "She sought asylum.", "難民申請をした。"),
    ("ja", "Doctors treated the burns.", "医療チームがやけどを治療した。"),
    ("ja", "It was sent by e-mail.", "メールで送られた。"),
    ("ja", "The cease-fire holds.", "停戦は続いている。"),
    ("km", "The police arrested him.", "សមត្ថកិច្ចបានចាប់ខ្លួនគាត់។"),
    ("km", "They protest every day.", "ពួកគេធ្វើបាតុកម្មរាល់ថ្ងៃ។"),
    ("km", "He has three brothers.", "គាត់មានបងប្អូនបីនាក់។"),
    ("km", "She is a university student.", "នាងជានិស្សិត។"),
    ("km", "The trial begins today.", "សវនាការចាប់ផ្តើមថ្ងៃនេះ។"),
    ("km", "He is in jail.", "គាត់ជាប់ឃុំ។"),
    ("km", "The salaries were not paid.", "ប្រាក់ខែមិនត្រូវបានបើកទេ។"),
    ("km", "The monks prayed.", "ព្រះសង្ឃបានសូត្រមន្ត។"),
    ("km", "Her husband is ill.", "ស្វាមីរបស់នាងឈឺ។"),
    ("ja", "They were denied cigarettes.", "喫煙を禁じられた。"),
    ("km", "He was accused of spying.", "គាត់ត្រូវបានចោទថាជាគិញ។"),
    ("km", "They fish in the river.", "ពួកគេនេសាទនៅទន្លេ។"),
]


@pytest.mark.parametrize(("code", "words", "source", "translation"), LOST)
def test_what_a_translation_leaves_out_is_told(code: str, words: str, source: str, translation: str) -> None:
    assert [*unsaid(source, translation, ("en", code), TERMS)] == [words]


@pytest.mark.parametrize(("code", "source", "translation"), KEPT)
def test_what_is_named_in_another_way_is_not_reported(code: str, source: str, translation: str) -> None:
    assert [*unsaid(source, translation, ("en", code), TERMS)] == []


def test_words_are_known_between_blanks_that_nobody_sees() -> None:
    texts = "The Prime Minister met him on bail.", "នាយក\u200bរដ្ឋមន្ត្រី បានជួបគាត់នៅក្រៅ\u200bឃុំ។"
    assert [*unsaid(*texts, ("en", "km"), TERMS)] == []
    assert (
        lost_country("South Korea and Thailand agreed.", "កូរ៉េ\u200bខាង\u200bត្បូងនិងប្រទេសថៃបានព្រមព្រៀង។", ("en", "km"))
        == ""
    )
    done = "He will be released.", "គាត់ត្រូវបានដោះ\u200bលែង។"
    assert changed_tense(done, ("en", "km")) == "will be released"
