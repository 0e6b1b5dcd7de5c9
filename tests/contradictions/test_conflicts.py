"""Closed classes: a translation that says the other of two things is reported, one that says the same is not."""

import re
from pathlib import Path

import pytest
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.contradictions.conflicts import added, conflicts
from communique.contradictions.sections import section
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)
CHECKS = frozenset({"certainty", "dates", "numbers", "opposites", "negation"})

WRONG = [
    ("km", "opposites", "North Korea said so, and North Korea left.", "កូរ៉េខាងជើងនិយាយដូច្នេះ ហើយកូរ៉េខាងជើងឈ្នះកូរ៉េខាងត្បូង។"),
    ("ja", "opposites", "He was moved after police searched the cell.", "警察が房を捜索する前に、彼は移送された。"),
    ("km", "opposites", "He was transferred after police searched the cell.", "គាត់ត្រូវបានផ្ទេរមុនពេលប៉ូលីសឆែកឆេរបន្ទប់ឃុំ។"),
    ("km", "opposites", "Nobody in the country may say so.", "មនុស្សទាំងអស់ក្នុងប្រទេសអាចនិយាយដូច្នេះ។"),
    ("ja", "opposites", "Every witness was heard.", "一部の証人の話だけが聞かれた。"),
    ("km", "opposites", "All prisoners in the camp were counted.", "អ្នកទោសខ្លះក្នុងជំរុំត្រូវបានរាប់។"),
    ("ja", "opposites", "Turnout met the minimum 50 per cent.", "投票率は最大で50パーセントに達した。"),
    ("ja", "opposites", "The rise in evictions went on.", "立ち退きの減少は続いた。"),
    ("ja", "certainty", "He was reportedly tortured.", "彼は拷問された。"),
    ("km", "certainty", "He was allegedly paid.", "គាត់បានទទួលប្រាក់។"),
    ("ja", "certainty", "The officials must be tried.", "職員は裁判にかけられる。"),
    ("km", "certainty", "The law should be repealed.", "ច្បាប់នេះបាននិរាករណ៍។"),
    ("km", "certainty", "The camp was empty, he said.", "ជំរុំនោះទទេ។"),
    ("ja", "negation", "The court refused to hear her.", "裁判所は彼女の話を聞いた。"),
    ("ja", "dates", "She was released on Tuesday.", "彼女は木曜日に釈放された。"),
    ("ja", "dates", "The hearing was moved from Friday to Monday.", "公判は金曜日から火曜日に移された。"),
    ("ja", "dates", "They met on Monday and on Thursday.", "彼らは月曜日と月曜日に会った。"),
    ("km", "dates", "She was released on Tuesday.", "គាត់ត្រូវបានដោះលែងនៅថ្ងៃព្រហស្បតិ៍។"),
    ("km", "dates", "The office is closed on Sundays.", "ការិយាល័យបិទនៅថ្ងៃសុក្រ។"),
    ("en", "dates", "She was released on Tuesday.", "She was released on Wednesday."),
    ("ja", "dates", "Police arrested him last month.", "警察は先週彼を逮捕した。"),
    ("ja", "dates", "The vote takes place next year.", "投票は来月行われる。"),
    ("ja", "dates", "He was arrested last week.", "彼は今週逮捕された。"),
    ("ja", "opposites", "Male prisoners were moved.", "女性の囚人が移された。"),
    ("km", "opposites", "Every one of them confessed.", "គ្មានជនជាប់ចោទណាម្នាក់បានសារភាព។"),
    ("km", "dates", "The strike ended today.", "កូដកម្មបានបញ្ចប់នៅសប្តាហ៍នេះ។"),
    ("ja", "dates", "She was released yesterday.", "彼女は明日釈放される。"),
    ("ja", "dates", "The hearing continues today.", "公判は昨日も続いた。"),
    ("km", "dates", "Police arrested him last month.", "ប៉ូលីសបានចាប់គាត់កាលពីសប្តាហ៍មុន។"),
    ("km", "dates", "The vote takes place next year.", "ការបោះឆ្នោតធ្វើឡើងកាលពីឆ្នាំមុន។"),
    ("km", "dates", "She was released yesterday.", "គាត់នឹងត្រូវបានដោះលែងនៅថ្ងៃស្អែក។"),
    ("ja", "dates", "He was arrested in the spring of 2015.", "彼は2015年秋に逮捕された。"),
    ("ja", "dates", "The talks broke down last winter.", "協議は昨夏、決裂した。"),
    ("km", "dates", "The talks broke down in summer.", "កិច្ចចរចាបានបរាជ័យនៅរដូវរងា។"),
    ("ja", "dates", "The police came on Saturday morning.", "警察は土曜日の午後に来た。"),
    ("ja", "dates", "They came in the early hours of Sunday.", "彼らは日曜日の昼過ぎに来た。"),
    ("km", "dates", "Soldiers came at dawn.", "ទាហានបានមកនៅពេលព្រលប់។"),
    ("ja", "dates", "They were crushed the following spring.", "彼らは翌夏に弾圧された。"),
    ("ja", "opposites", "Detentions increased sharply.", "拘禁は急減した。"),
    (
        "ja",
        "opposites",
        "They fell in 2020 but have climbed every year since.",
        "2020年に急増し、その後も毎年増加している。",
    ),
    ("km", "opposites", "The price of rice has gone up.", "តម្លៃអង្ករបានចុះ។"),
    ("ja", "opposites", "The gap has narrowed since 2015.", "格差は2015年以降広がった。"),
    ("km", "opposites", "The gap has widened.", "គម្លាតបានរួមតូច។"),
    ("ja", "opposites", "It not only bans groups but also fines them.", "団体を禁止するのではなく、罰金を科す。"),
    ("km", "opposites", "It not only bans groups but also fines them.", "វាមិនហាមក្រុមទេ ប៉ុន្តែពិន័យក្រុមទាំងនោះ។"),
    ("km", "opposites", "Her husband was shot; their daughter lived.", "ប្តីរបស់គាត់ត្រូវបានបាញ់ ចំណែកកូនប្រុសរួចជីវិត។"),
    ("ja", "opposites", "Police fired rubber bullets.", "警察は実弾を発射した。"),
    ("km", "opposites", "She asked for a longer sentence.", "គាត់បានស្នើសុំទោសខ្លីជាង។"),
    ("km", "opposites", "The gap between boys and girls grew.", "គម្លាតរវាងក្មេងប្រុសនិងស្ត្រីកំពុងថយចុះ។"),
    ("ja", "dates", "They were beaten at night.", "彼らは朝に殴打された。"),
    ("km", "dates", "The police came on Saturday morning.", "ប៉ូលីសបានមកនៅល្ងាចថ្ងៃសៅរ៍។"),
    ("ja", "dates", "He fled last summer.", "彼は来年の夏に逃れた。"),
    ("ja", "dates", "The trial opens next Monday.", "裁判は先週の月曜日に始まった。"),
    ("ja", "dates", "Workers earn $400 a month.", "労働者の収入は年400ドルである。"),
    ("ja", "dates", "The rent is 400 baht each week.", "家賃は月に400バーツである。"),
    ("ja", "dates", "She has been paid £400 a month since May 2016.", "2016年5月から年間400ポンドを支払われている。"),
    ("ja", "dates", "He may see his family twice a month.", "彼は家族に週2回会える。"),
    ("km", "dates", "Workers earn $400 a month.", "កម្មករទទួលបាន ៤០០ ដុល្លារ/ឆ្នាំ។"),
    ("km", "dates", "The rent is 400 baht each week.", "ថ្លៃជួលគឺ ៤០០ បាតក្នុងខែមួយ។"),
    (
        "km",
        "dates",
        "He has earned 250,000 riel a month since May 2016.",
        "គាត់ទទួលបាន ២៥០.០០០ រៀលក្នុងមួយឆ្នាំ តាំងពីខែឧសភា ឆ្នាំ២០១៦។",
    ),
    ("ja", "opposites", "They marched to the South.", "彼らは北部へ行進した。"),
    ("km", "opposites", "It happened in eastern Congo.", "វាបានកើតឡើងនៅភាគខាងលិចប្រទេសកុងហ្គោ។"),
    ("ja", "opposites", "All of them were acquitted.", "誰も無罪にならなかった。"),
    ("ja", "opposites", "Prices fell sharply.", "物価は急激に上昇した。"),
    ("ja", "opposites", "She was beaten.", "彼は殴打された。"),
    ("km", "negation", "He cannot leave the country.", "គាត់អាចចាកចេញពីប្រទេស។"),
    ("ja", "negation", "He was held without charge.", "彼は起訴されて拘束された。"),
    ("ja", "opposites", "They fled to the northern province.", "彼らは南部の州に逃れた。"),
    ("ja", "opposites", "The camp lies in the south-east of the country.", "キャンプは国の北東にある。"),
    ("km", "opposites", "The southern villages were burnt.", "ភូមិនៅភាគខាងជើងត្រូវបានដុត។"),
    ("km", "opposites", "It stands on the west bank.", "វាស្ថិតនៅច្រាំងខាងកើត។"),
    ("ja", "opposites", "None of the five was charged.", "5人全員が起訴された。"),
    ("ja", "opposites", "No one was released.", "全員が釈放された。"),
    ("km", "opposites", "None of the five was charged.", "អ្នកទាំងប្រាំនាក់ត្រូវបានចោទប្រកាន់។"),
    ("ja", "opposites", "At least 30 people were killed.", "最大で30人が殺害された。"),
    ("ja", "opposites", "He faces no more than 10 years in prison.", "彼は10年以上の禁錮刑を科されうる。"),
    ("ja", "opposites", "Fewer than 100 officers were there.", "100人以上の警官がそこにいた。"),
    ("ja", "opposites", "More than 60% of voters stayed at home.", "有権者の60%未満が家にとどまった。"),
    ("km", "opposites", "At least 30 people were killed.", "មនុស្សយ៉ាងច្រើន ៣០ នាក់ត្រូវបានសម្លាប់។"),
    ("km", "opposites", "More than 500 families were evicted.", "គ្រួសារតិចជាង ៥០០ ត្រូវបានបណ្តេញចេញ។"),
    ("ja", "opposites", "He was arrested three days after the vote.", "彼は投票の3日前に逮捕された。"),
    ("ja", "opposites", "Before 2010 there was no such law.", "2010年以降、そのような法律はなかった。"),
    ("km", "opposites", "He died two years ago.", "គាត់បានស្លាប់ពីរឆ្នាំក្រោយមក។"),
    ("ja", "opposites", "He was beaten after the trial.", "彼は裁判の前に殴打された。"),
    ("km", "opposites", "He was beaten after the trial.", "គាត់ត្រូវបានវាយដំមុនសវនាការ។"),
    ("ja", "opposites", "Two women were beaten by guards.", "男性2人が看守に殴打された。"),
    ("ja", "opposites", "His daughter was questioned.", "彼の息子が尋問を受けた。"),
    ("km", "opposites", "Two women were beaten by guards.", "បុរសពីរនាក់ត្រូវបានអ្នកយាមវាយដំ។"),
    ("ja", "opposites", "The number of arrests rose in 2016.", "2016年に逮捕者数は減少した。"),
    ("km", "opposites", "The number of arrests declined in 2016.", "ចំនួនការចាប់ខ្លួនបានកើនឡើងក្នុងឆ្នាំ២០១៦។"),
    ("ja", "negation", "She did not sign the confession.", "彼女は自白書に署名した。"),
    ("ja", "negation", "He was never charged.", "彼は起訴された。"),
    ("km", "negation", "She did not sign the confession.", "គាត់បានចុះហត្ថលេខាលើលិខិតសារភាព។"),
    ("km", "negation", "No lawyer was present.", "មេធាវីម្នាក់មានវត្តមាន។"),
    ("km", "negation", "He was never charged.", "ប៉ុន្តែគាត់ត្រូវបានចោទប្រកាន់តែម្តង។"),
    ("km", "negation", "He did not sign, but he was not released.", "គាត់មិនបានចុះហត្ថលេខាទេ ប៉ុន្តែគាត់ត្រូវបានដោះលែង។"),
    ("ja", "negation", "He did not sign, but he was not released.", "彼は署名しなかったが、釈放された。"),
    ("ja", "negation", "However, they cannot leave.", "しかし、彼らは出国できる。"),
    ("km", "opposites", "Prime Minister Hun Sen signed it.", "ឧបនាយករដ្ឋមន្ត្រី ហ៊ុន សែន បានចុះហត្ថលេខា។"),
]
RIGHT = [
    ("ja", "North Korea and the Korean press said so.", "北朝鮮と韓国の報道機関はそう述べた。"),
    ("ja", "He was reportedly tortured.", "彼は拷問されたと伝えられている。"),
    ("ja", "They should have known.", "彼らは知っていてもおかしくなかった。"),
    ("km", "The law should be repealed.", "ច្បាប់នេះគួរត្រូវបាននិរាករណ៍។"),
    ("ja", "She was released on Tuesday.", "彼女は火曜日に釈放された。"),
    ("ja", "They came at night and left in the early hours.", "彼らは夜に来て、未明に去った。"),
    ("ja", "It not only bans groups but also fines them.", "団体を禁止するだけでなく、罰金も科す。"),
    ("ja", "It not only bans groups but also fines them.", "団体を禁止し、さらに罰金を科す。"),
    ("km", "It not only bans groups but also fines them.", "វាមិនត្រឹមតែហាមក្រុមទេ ថែមទាំងពិន័យក្រុមទាំងនោះទៀតផង។"),
    ("km", "Soldiers came at dusk.", "ទាហានបានមកនៅពេលព្រលប់។"),
    ("km", "The price of rice has gone up.", "តម្លៃអង្ករបានឡើង។"),
    ("ja", "The office is open from Monday to Friday.", "事務所は月〜金曜日に開いている。"),
    ("ja", "They met at the weekend.", "彼らは土曜日と日曜日に会った。"),
    ("ja", "In October, on a Thursday, she fled.", "10月、木曜日に、彼女は逃れた。"),
    ("km", "She was released on Tuesday.", "គាត់ត្រូវបានដោះលែងនៅថ្ងៃអង្គារ។"),
    ("km", "She was released on Monday.", "គាត់ត្រូវបានដោះលែងនៅ​ថ្ងៃ​ចន្ទ។"),
    ("ja", "Workers earn $400 a month.", "労働者の収入は月400ドルである。"),
    ("ja", "He may see his family twice a year.", "彼は家族に年2回会える。"),
    ("ja", "In 2016 five people were held for a month.", "2016年に5人が1か月拘束された。"),
    ("km", "The rent is 400 baht each month.", "ថ្លៃជួលគឺ ៤០០ បាតមួយខែ។"),
    ("km", "They are fed twice a day, for two months.", "ពួកគេទទួលបានអាហារពីរដងក្នុងមួយថ្ងៃ រយៈពេលពីរខែ។"),
    ("ja", "He left the day before yesterday.", "彼は一昨日出発した。"),
    ("ja", "He was tried the next day.", "彼は翌日裁判にかけられた。"),
    ("ja", "She was released last Friday.", "彼女は先週の金曜日に釈放された。"),
    ("km", "He died two years ago.", "គាត់បានស្លាប់កាលពីពីរឆ្នាំមុន។"),
    ("ja", "Water comes from a spring; in summer it is dry.", "水は泉から来る。夏は乾く。"),
    (
        "ja",
        "Police came at 3 p.m., next morning he was free.",
        "警察は午後3時に来て、翌朝彼は自由になった。",
    ),
    ("ja", "They came last night.", "彼らは昨晩来た。"),
    ("km", "They came last night.", "ពួកគេបានមកកាលពីយប់មិញ។"),
    ("ja", "The South and North Korea talk to each other in the east.", "韓国と北朝鮮は東部で話し合っている。"),
    ("ja", "None of them was charged.", "全員が不起訴となった。"),
    ("ja", "All five were released.", "5人とも釈放された。"),
    ("ja", "No more than 20 people may meet.", "20人以下しか集まれない。"),
    ("ja", "More than 500 families were evicted.", "500世帯以上が立ち退かされた。"),
    ("ja", "Up to 40 officers came.", "最大40人の警官が来た。"),
    ("km", "No more than 20 people may meet.", "មនុស្សមិនលើសពី ២០ នាក់អាចជួបគ្នា។"),
    ("ja", "He was arrested before dawn, three days after the vote.", "彼は投票の3日後、夜明け前に逮捕された。"),
    ("ja", "After he spoke, they left.", "彼が話してから、彼らは去った。"),
    ("ja", "Whether or not he knew, he went.", "知っていたかどうかにかかわらず、彼は行った。"),
    (
        "ja",
        "It not only punishes them, it also silences others.",
        "それは彼らを罰し、ほかの人々も黙らせる。",
    ),
    ("ja", "He was not released.", "彼の釈放は拒まれた。"),
    ("ja", "She did not attend and could not be reached.", "彼女は欠席し、連絡もつかなかった。"),
    ("ja", "They must be released without delay.", "彼らは直ちに釈放されなければならない。"),
    ("km", "They must be released without delay.", "ពួកគេត្រូវតែបានដោះលែងជាបន្ទាន់។"),
    ("km", "He was not allowed to leave.", "គាត់ត្រូវបានហាមឃាត់មិនឱ្យចាកចេញ។"),
    # An office is held by somebody in another's place, or is none: a department, a topic, good governance.
    ("ja", "The deputy governor spoke first.", "まず知事代理が発言した。"),
    ("ja", "The assistant director left.", "所長補佐は退席した。"),
    ("ja", "The vice-president and the PM shook hands.", "副大統領と首相は握手した。"),
    ("ja", "The deputy head spoke to the warden.", "副校長は刑務所長と話した。"),
    ("ja", "The Minister of State for Justice resigned.", "法務副大臣は辞任した。"),
    ("ja", "Catalan President Carles Puigdemont fled.", "カタルーニャのプチデモン州首相は逃亡した。"),
    ("km", "The deputy director of the department was questioned.", "អនុប្រធាននាយកដ្ឋានត្រូវបានសួរចម្លើយ។"),
    ("km", "The deputy chairman chose the topic.", "អនុប្រធានបានជ្រើសរើសប្រធានបទ។"),
    # A relative is named by those between.
    ("ja", "They asked about his father's sister.", "彼らは彼の叔母について尋ねた。"),
    ("ja", "His sister's husband was there.", "義弟がそこにいた。"),
    ("km", "They killed her mother's brother.", "ពួកគេបានសម្លាប់ឪពុកមារបស់នាង។"),
    ("km", "They killed her father's sister.", "ពួកគេបានសម្លាប់ម្តាយមីងរបស់នាង។"),
    ("km", "Her mother's brother said that the father was ill.", "ឪពុកមារបស់នាងបាននិយាយថា ឪពុកមានជំងឺ។"),
    # What is said of all but one is said of one alone by its opposite.
    ("ja", "All but two were released.", "釈放されなかったのは2人だけだった。"),
    ("km", "Everyone left.", "គ្មានអ្នកណានៅសល់ទេ។"),
    ("ja", "Pre-trial detainees and inmates share cells.", "未決拘禁者と受刑者は同じ房にいる。"),
    ("ja", "Inmates and pre-trial detainees share cells.", "受刑者と未決拘禁者は同じ房にいる。"),
    ("ja", "A person cannot be compelled to join.", "加入する義務はない。"),
    ("ja", "The law permits detention only where necessary.", "法律は必要な場合を除き拘禁を禁じている。"),
    ("ja", "South Africa admitted defeat, and the match ended.", "南アフリカは敗北、試合は終わった。"),
    ("km", "He told the Cambodia Daily in Washington.", "គាត់បានប្រាប់កាសែត ខេមបូឌា ដេលី នៅសហរដ្ឋអាមេរិក។"),
]


def reported(code: str, source: str, translation: str) -> set[str]:
    catalog = Catalog({source: Message(source, translation, False, 1)}, "", {})
    problems = Checker(PROJECT.language(code), (), {}).problems({Path("x.po"): catalog})
    return {problem.check for problem in problems} & CHECKS


@pytest.mark.parametrize(("code", "check", "source", "translation"), WRONG)
def test_the_other_of_two_things_is_reported(code: str, check: str, source: str, translation: str) -> None:
    assert check in reported(code, source, translation)


@pytest.mark.parametrize(("code", "source", "translation"), RIGHT)
def test_what_says_the_same_is_not_reported(code: str, source: str, translation: str) -> None:
    assert not reported(code, source, translation)


# What two sentences say the other way round, and whether each says it for itself.
TURNED = [
    ("verdict", True, "He was convicted. She was acquitted.", "彼は無罪となった。彼女は有罪となった。"),
    ("ruling", True, "It upheld the ban. It overturned the sentence.", "禁止を破棄した。判決を支持した。"),
    ("weekday", False, "He left on Monday. She left on Friday.", "彼は金曜日に発った。彼女は月曜日に発った。"),
]


@pytest.mark.parametrize(("kind", "by_sentence", "source", "translation"), TURNED)
def test_a_class_says_whether_it_is_compared_by_sentences(
    kind: str, by_sentence: bool, source: str, translation: str
) -> None:
    assert section("en", "classes")[kind].get("by-sentence", False) == by_sentence
    assert any(found.kind == kind for found in conflicts(source, translation, ("en", "ja"))) == by_sentence


def test_of_names_one_that_a_source_nowhere_says_is_reported_beside_its_own() -> None:
    texts = "North Korea denied it.", "北朝鮮は否定し、韓国も否定した。"
    assert [(found.kind, found.expected, found.found) for found in conflicts(*texts, ("en", "ja"))] == [
        ("korea", "North Korea", "韓国")
    ]


SAID_OTHERWISE = [
    ("The State is bound by the Covenant.", "国は規約に拘束される。"),
    ("Police picked up ten protesters.", "警察は抗議者10人を拘束した。"),
    ("The inmates had no water.", "収監された人々には水がなかった。"),
    ("He appealed, and the hearing was set for Monday.", "彼は控訴し、控訴審は月曜日に開かれることになった。"),
    ("The European Court found a violation.", "欧州人権裁判所は違反を認定した。"),
    ("Justice Ginsburg died in 2020.", "ギンズバーグ最高裁判事は2020年に亡くなった。"),
    ("The Secretary of Justice said so.", "司法長官はそう述べた。"),
    ("Chancellor Rishi Sunak said so.", "スナク財務相はそう述べた。"),
    ("Downing Street declined to comment.", "首相官邸はコメントを控えた。"),
    ("They also teach nursing.", "教育・看護も行う。"),
    ("Exculpatory evidence was withheld.", "無罪を示す証拠が隠された。"),
    ("Neighbours saw him leave.", "隣人は彼が出て行くのを認めた。"),
]


@pytest.mark.parametrize(("source", "translation"), SAID_OTHERWISE)
def test_what_a_source_says_in_other_words_is_not_added(source: str, translation: str) -> None:
    assert [*added(source, translation, ("en", "ja"))] == []


def test_an_arrest_that_no_word_of_a_source_may_mean_is_added() -> None:
    assert [*added("They met in Paris.", "2人はパリで会い、拘束された。", ("en", "ja"))] == ["拘束され"]


@pytest.mark.parametrize(
    ("source", "edited", "number"),
    [
        ("The court rejected an appeal by two men.", "The court upheld an appeal by two men.", 1),
        ("The court rejected an appeal by two men.", "The court dismissed an appeal by two men.", 0),
        ("The court rejected his appeal.", "The court upheld his conviction.", 0),
        ("The appeal was upheld.", "The appeal was thrown out.", 1),
    ],
)
def test_an_appeal_that_was_rejected_was_not_upheld(source: str, edited: str, number: int) -> None:
    assert len([*conflicts(source, edited, ("en", "en"))]) == number


COMMON = (
    "their prosecutor commission president eviction government terrorism discrimination displaced prison impunity"
)


@pytest.mark.parametrize("word", COMMON.split())
def test_no_english_word_means_what_is_written_within_it(word: str) -> None:
    means = {
        (name, thing): said
        for name, each in section("en", "classes").items()
        for thing, said in each.get("also", {}).items()
    }
    found = {key: match for key, said in means.items() if (match := re.search(said, word))}
    assert {key for key, match in found.items() if match.start()} == set()
