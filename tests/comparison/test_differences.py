"""Comparison: what is said in another way agrees, what is changed differs."""

import pytest

from communique.comparison.differences import compare
from communique.facts.extraction import facts

AGREEING = [
    ("four staff members and a witness", "職員4名と証人1名"),
    ("twenty further arrests", "さらに20件の逮捕"),
    ("12 million people", "1200万人"),
    ("Both men were held for a year.", "2人とも1年間拘束された。"),
    ("one-fifth of exports", "輸出の2割"),
    ("April 27 to May 2, 2016", "2016年4月27日から5月2日"),
    ("6/8/2016", "2016年6月8日"),
    ("the 22nd of the same month, after 5 May 2014", "2014年5月5日の後、同月22日"),
    ("Section 5 of the Act", "同法第5条"),
    ("$10 in March", "3月に10ドル"),
    ("12 months", "1年間"),
    ("between 50 months and 10 years", "4年2カ月から10年"),
    ("over the past two decades", "過去20年間"),
    ("two and a half years in prison", "2年半の拘禁刑"),
    ("US$40bn", "400億米ドル"),
    ("doubled in the first half of 2016", "2016年前半に2倍になった"),
    ("One witness said so every four years", "ある目撃者は4年に1度そう述べた"),
    ("between March and June 2016", "2016年3月から6月の間に"),
    ("at 12:30 a.m. and 15:00", "午前0時30分と15時"),
    ("hundreds of thousands of people", "数十万人"),
    ("Article 14(3)", "第14条3項"),
    ("The number fell from 40 to 30, and 300 dollars were paid.", "数は40から30に減り、300ドルが支払われた。"),
    (
        "It grew from 12 to 15, and 40 kilometres of fence were built.",
        "12から15に増え、40キロメートルの柵が建てられた。",
    ),
    ("In 2017, in the year 2560 of the Buddhist era", "ឆ្នាំ២០១៧ ព.ស. ២៥៦០"),
]


# Everyday phrases that a comparison which is too strict would stumble over.
AGREEING_TOO = [
    ("20-30%", "20～30％"),
    ("on 27-28 May 2016", "2016年5月27～28日"),
    ("US$200-300", "200～300米ドル"),
    ("Anyone over 18 has the right to vote.", "18歳以上の者は投票権を有する。"),
    ("She turned 18 this year.", "彼女は今年18歳になった。"),
    ("a 30-minute meeting", "30分の会合"),
    ("50 kilograms of rice", "米50キログラム"),
    ("4,000 hectares", "4,000haの土地"),
    ("1,500 m", "1500メートル"),
    ("24 hrs", "24時間"),
    ("10 mins later", "10分後"),
    ("over the past decade", "過去10年間で"),
    ("The number doubled in 2016.", "その数は2016年に2倍になった。"),
    ("Under military rule 15 people died.", "軍政下で15人が死亡した。"),
    ("from 1975 to 1979", "1975～79年"),
    ("in 2014-15", "2014年から2015年に"),
    ("2-3 million people", "200〜300万人"),
    ("10,000-20,000 people", "1〜2万人"),
    ("8:30 a.m.", "午前8時半"),
    ("2.5 hours", "2時間30分"),
    ("a two-and-a-half-year sentence", "2年半の刑"),
    ("Secondly, we urge", "第二に、要請する"),
    ("on the first day of the trial", "公判初日に"),
    ("in the first half of 2016", "2016年上半期に"),
    ("grade 12 students", "12年生の生徒"),
    ("the law has 9 chapters and 39 articles", "同法は9章39条から成る"),
    ("two bedrooms", "2部屋"),
    ("World War II", "第二次世界大戦"),
    ("COVID-19 pandemic", "新型コロナウイルスの世界的流行"),
    ("a father of two", "二児の父"),
    ("twofold increase", "2倍の増加"),
    ("house No. 12", "12番の家"),
    ("third consecutive year", "3年連続"),
    ("a 20-year sentence", "20年の刑"),
    ("the 1990s", "1990年代"),
    ("within 24 hours", "24時間以内に"),
    ("aged 34", "34歳"),
    ("five-day visit", "5日間の訪問"),
]


AGREEING_LOOSELY = [
    ("Nine out of ten agree.", "10人中9人が賛成する。"),
    ("Nine out of ten agree.", "9割が賛成する。"),
    ("One in five", "20％"),
    ("USD200 and KHR5,000", "200米ドルと5000リエル"),
    ("He is 6ft 2in tall.", "身長は188センチである。"),
    ("in the '80s", "1980年代に"),
    ("in the 1980s", "80年代に"),
    ("He weighs 150 pounds.", "体重は68キロである。"),
    ("winds of 85 mph", "時速137キロの風"),
    ("in the 2018/19 season", "2018〜19年シーズンに"),
    ("the No. 1 issue", "最大の問題"),
    ("in his 40s", "40代の"),
    ("the 9/11 attacks", "同時多発テロ"),
    ("by the end of October 2016", "2016年10月末までに"),
    ("between 2 and 4 p.m.", "午後2時から4時の間に"),
    ("dozens of people", "多くの人々"),
    ("FY2018", "2018年度"),
    ("a four-star general", "四つ星の将軍"),
    ("the 90th minute", "90分"),
    ("Pope John Paul II", "教皇ヨハネ・パウロ2世"),
    ("a 5G network", "5Gネットワーク"),
    ("three-quarters of them", "75％"),
    ("hundreds of millions of people", "数億人"),
    ("the 4th of July", "7月4日"),
    ("on the fourth of April", "4月4日に"),
    ("at half past two", "2時半に"),
    ("30,000 square feet", "2800平方メートル"),
    ("twins", "2人"),
    ("10 gallons", "38リットル"),
    ("He is 18 months old.", "生後18か月である。"),
]


# Blanks around the words that numbers have, which some houses write and PDFs give when they are copied.
AGREEING_WITH_BLANKS = [
    ("In early April 2016", "2016 年 4 月 初旬に"),
    ("By the end of 2016", "2016 年 末までに"),
    ("15 years and 6 months", "15 年 6 か月"),
    ("from 3 to 7 June 2016", "2016 年 6 月 3 日 から 7 日 まで"),
    ("in the 1990s", "1990 年 代に"),
    ("at 3:30 p.m.", "午後 3 時 半に"),
    ("two-thirds of them", "その 3 分 の 2"),
    ("US$204 was paid.", "204 米 ドルが支払われた。"),
    ("Article 437 bis", "第 437 条 の 2"),
    ("It lasted three hours.", "3 時 間続いた。"),
    ("In May 2016 Japan signed.", "2016 年 5 月 日本は署名した。"),
]


AGREEING_IN_KHMER = [
    ("Article 14.3", "មាត្រា ១៤ កថាខណ្ឌ ៣"),
    ("in the 1980s", "ក្នុងទសវត្សរ៍ទី៨០"),
    ("in the 12th century", "នៅសតវត្សទី ១២"),
    ("from the 9th to the 15th century", "ពីសតវត្សទី៩ ដល់ទី១៥"),
    ("an area of 181,035 km2", "ផ្ទៃដី ១៨១.០៣៥ គ.ម២"),
    ("on 9 November 1953", "នៅថ្ងៃទី៩ វិច្ឆិកា ឆ្នាំ១៩៥៣"),
    ("in November 1953", "នៅខែវិច្ឆិកា ១៩៥៣"),
    ("from 1975 to 1979", "ពីឆ្នាំ ១៩៧៥ ដល់ ១៩៧៩"),
    ("King Jayavarman VII", "ព្រះបាទជ័យវរ្ម័នទី៧"),
    ("80 percent of the people", "ប៉ែតសិបភាគរយនៃប្រជាជន"),
    ("in 802", "នៅឆ្នាំ ៨០២"),
    ("in 500 BC", "៥០០ ឆ្នាំមុនគ.ស."),
    ("It has 24 provinces.", "វាមាន ២៤ខេត្ត។"),
    ("The two boys are brothers.", "ក្មេងប្រុសពីរនាក់នេះជាបងប្អូន។"),
    ("three kinds of fish", "ត្រីបីប្រភេទ"),
    ("It took two weeks.", "វាចំណាយពេលពីរសប្តាហ៍។"),
    ("about 15 million people", "មនុស្សប្រហែល ១៥លាននាក់"),
    ("for a thousand years", "អស់មួយពាន់ឆ្នាំ"),
    ("Five of them", "ពួកគេប្រាំនាក់"),
    ("at 7 a.m.", "ម៉ោង៧ព្រឹក"),
    ("a two-storey house", "ផ្ទះពីរជាន់"),
    ("He has three wives and ten children.", "គាត់មានប្រពន្ធបី និងកូនដប់នាក់។"),
    ("1.5 metres", "១,៥ ម៉ែត្រ"),
    ("the first and the second time", "លើកទីមួយ និងលើកទីពីរ"),
    ("Nine out of ten agree.", "៩ ក្នុងចំណោម ១០ យល់ព្រម។"),
    ("at half past two", "នៅម៉ោង ២ កន្លះ"),
    ("in his 40s", "ក្នុងវ័យ ៤០ ឆ្នាំ"),
    ("two million five hundred thousand people", "២ លាន ៥ សែននាក់"),
    ("It weighs 5 tons.", "វាមានទម្ងន់ប្រាំតោន។"),
    ("24 hrs", "២៤ ម៉ោង"),
    ("20 to 30 percent", "២០ ទៅ ៣០ ភាគរយ"),
    ("5 to 10 million people", "មនុស្ស ៥ ទៅ ១០ លាននាក់"),
    ("in 2015-16", "ឆ្នាំ២០១៥-២០១៦"),
    ("over the past decade", "ក្នុងរយៈពេល ១០ ឆ្នាំកន្លងមកនេះ"),
    ("a two-and-a-half-year sentence", "ពន្ធនាគារពីរឆ្នាំកន្លះ"),
    ("2.5 hours", "២ ម៉ោង ៣០ នាទី"),
    ("Thirdly, we urge", "ទីបី យើងអំពាវនាវ"),
    ("World War II", "សង្គ្រាមលោកលើកទី២"),
    ("five-day visit", "ទស្សនកិច្ច ៥ ថ្ងៃ"),
]


@pytest.mark.parametrize(("source", "translation"), AGREEING_IN_KHMER)
def test_what_is_said_in_another_way_agrees_in_khmer(source: str, translation: str) -> None:
    assert [d for d in compare(facts(source, "en"), facts(translation, "km")).differences if not d.elsewhere] == []


@pytest.mark.parametrize(("source", "translation"), AGREEING_WITH_BLANKS)
def test_blanks_beside_the_words_of_numbers_change_nothing(source: str, translation: str) -> None:
    assert not compare(facts(source, "en"), facts(translation, "ja")).differences


COUNTS_LIKE_YEARS = [
    ("Over 1200 were detained.", "1200人以上が拘束された。"),
    ("Of the 1900 arrested, 1600 were students.", "逮捕された1900人のうち1600人が学生だった。"),
    ("Roughly 2000 of the 3500 displaced have returned.", "避難した3500人のうちおよそ2000人が帰還した。"),
    ("About 1800 of them gathered.", "うち約1800人が集まった。"),
    ("It drew 2000, they said; police put it at 1400.", "2000人が集まったが、警察は1400人とした。"),
]
MONTHS_AS_SUBJECTS = [
    ("March will see the first trial.", "3月には最初の裁判が開かれる。"),
    ("They said May had been worse.", "彼らは5月はさらにひどかったと述べた。"),
    ("According to him, May accounted for a third.", "彼によると、5月は3分の1を占めた。"),
    ("They said May had left office.", "彼らはメイ氏が退任したと述べた。"),
]
WORDS_WITH_NUMBERS = [
    ("A triennial conference opened.", "3年に1度の会議が開幕した。"),
    ("Four cases were listed.", "控訴事件4件が列挙された。"),
    ("Under-fives account for 45% of deaths.", "5歳未満の子どもが死者の45％を占める。"),
    ("He was in two minds.", "彼は決めかねていた。"),
    ("The line is open round the clock.", "24時間対応である。"),
    ("They stood there round the clock for three weeks.", "彼らは3週間、24時間体制で立っていた。"),
    ("The quake measured 6.8.", "規模は6・8だった。"),
    ("Residents of Yokkaichi sued.", "四日市の住民が提訴した。"),
    ("The plant in Rokkasho was shut.", "六ヶ所村の工場は閉鎖された。"),
]


@pytest.mark.parametrize(("source", "translation"), [*COUNTS_LIKE_YEARS, *MONTHS_AS_SUBJECTS, *WORDS_WITH_NUMBERS])
def test_what_only_looks_like_a_year_a_verb_or_a_number_agrees(source: str, translation: str) -> None:
    assert compare(facts(source, "en"), facts(translation, "ja")).differences == ()


@pytest.mark.parametrize(("source", "translation"), [*AGREEING[:-1], *AGREEING_TOO, *AGREEING_LOOSELY])
def test_what_is_said_in_another_way_agrees(source: str, translation: str) -> None:
    assert [d for d in compare(facts(source, "en"), facts(translation, "ja")).differences if not d.elsewhere] == []


def test_a_buddhist_year_is_either_of_two() -> None:
    for year in (2016, 2017):
        assert compare(facts(f"in {year}", "en"), facts("ព.ស. ២៥៦០", "km")).differences == ()
    assert compare(facts("in 2018", "en"), facts("ព.ស. ២៥៦០", "km")).differences != ()


DIFFERING = [
    ("dozens were killed", "数百人が殺された", "number"),
    ("nine out of ten", "8割", "number"),
    ("USD200", "300米ドル", "money"),
    ("He is 6ft 2in tall.", "身長は175センチである。", "number"),
    ("in the '80s", "1990年代に", "number"),
    ("about an hour later", "約2時間後", "number"),
    ("his second defeat", "3度目の敗北", "number"),
    ("4 people", "5名", "number"),
    ("12 people", "1200名", "number"),
    ("April 5, 2016", "2016年5月4日", "date"),
    ("5 May", "5月6日", "date"),
    ("early April 2016", "2016年4月", "date"),
    ("On 8 June (2016), 17 September 2016", "2016年、6月8日、2016年8月17日", "date"),
    ("US$204", "204円", "money"),
    ("US$204", "204", "money"),
    ("Article 9", "第9章", "reference"),
    ("46 per cent", "46人", "number"),
    ("two-thirds", "4分の3", "number"),
    ("12 months", "2年", "number"),
    ("six months", "6年間", "number"),
    ("48 hours", "48日間", "number"),
    ("hundreds were killed", "数千人が殺された", "number"),
    ("at 3 p.m.", "午前3時", "number"),
    ("half a million people", "100万人", "number"),
    ("sentenced to prison", "二年の拘禁刑", "number"),
    ("Article 5", "5名", "reference"),
    ("On Monday, April 18, 2016", "2016年4月18日（火）", "date"),
    ("In 2016 he was held. On May 3, 2016, he was freed.", "2016年に拘束され、2016年6月13日に釈放された。", "date"),
    ("Three men, five women and three children", "男性3名、女性5名、子ども5名", "number"),
    ("Of 50, 20 percent were women.", "50％のうち20％は女性だった。", "number"),
    ("The June elections were held.", "選挙が行われた。", "date"),
    ("In the 1990s", "1990年に", "date"),
    ("five-day visit", "5週間の訪問", "number"),
    ("over 20 people", "200人以上", "number"),
    ("Section 5.1", "セクション5.10", "reference"),
    ("Articles 9.1 and 9.20", "第9.1条及び第9.2条", "reference"),
    ("Article 14.3", "第14条5項", "reference"),
    ("Over 1200 were detained.", "2100人以上が拘束された。", "date"),
    ("Shops closed at midnight.", "店は深夜1時に閉まった。", "date"),
    ("It drew 2000, they said.", "1400人が集まったという。", "date"),
    ("The panel split 8 to 4.", "委員会は4対8に割れた。", "number"),
    ("They left by noon.", "彼らは午後1時までに去った。", "date"),
    ("A triennial conference opened.", "4年に1度の会議が開幕した。", "number"),
]


@pytest.mark.parametrize(("source", "translation", "kind"), DIFFERING)
def test_what_is_changed_differs(source: str, translation: str, kind: str) -> None:
    assert kind in {d.kind for d in compare(facts(source, "en"), facts(translation, "ja")).differences}


def test_no_share_is_one_of_nothing() -> None:
    given = facts("០ នាក់ក្នុងចំណោម ០ នាក់ត្រូវបានដោះលែង។", "km")
    assert compare(facts("One third of them were released.", "en"), given).differences
