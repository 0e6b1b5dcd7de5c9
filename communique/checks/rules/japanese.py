"""Checks of Japanese: widths, punctuation and one style throughout."""

import re
from collections.abc import Iterator

from communique.checks.registry import Finding, Severity, passage_check, volume_check
from communique.checks.segment import Passage, Volume

HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]+")
FULL_WIDTH_LATIN = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
WESTERN_COMMA = re.compile("[，．]|(?<=[ぁ-んァ-ヴー一-鿿])[,.](?=[ぁ-んァ-ヴー一-鿿]|$)")
QUOTED = re.compile("「[^「」]*」|『[^『』]*』|（[^（）]*）")
POLITE = re.compile(r"(?:です|ます|でした|ました|ません|でしょう|ましょう|ください)(?:か|が|ね|よ)?(?=[。！？]|\Z)")
PLAIN = re.compile(r"(?:である|であった|[たるいうくすつぬむぶぐ]|だ|ない|ず)(?=[。！？])")


@passage_check(Severity.WARNING, "ja")
def check_half_width_kana(passage: Passage) -> Iterator[str]:
    """Katakana are full width.

    Bad: ｶﾝﾎﾞｼﾞｱ
    Good: カンボジア
    """
    for found in HALF_WIDTH_KANA.findall(passage.message.msgstr):
        yield f"“{found}” is half width: write full-width katakana"


@passage_check(Severity.WARNING, "ja")
def check_full_width_latin(passage: Passage) -> Iterator[str]:
    """Latin letters and figures are half width.

    Bad: ２０１６年、ＡＤＨＯＣは
    Good: 2016年、ADHOCは
    """
    for found in FULL_WIDTH_LATIN.findall(passage.message.msgstr):
        yield f"“{found}” is full width: write half-width letters and figures"


@passage_check(Severity.WARNING, "ja")
def check_japanese_punctuation(passage: Passage) -> Iterator[str]:
    """Text has 、 and 。, not commas and full stops of another kind.

    Bad: 逮捕，起訴した．
    Good: 逮捕、起訴した。
    """
    found = WESTERN_COMMA.findall(passage.plain)
    if found:
        yield f"{' '.join(dict.fromkeys(found))} in the text: write 、 and 。"


@volume_check(Severity.WARNING, "ja")
def check_japanese_style(volume: Volume) -> Iterator[Finding]:
    """Sentences are all plain (である) or all polite (です, ます).

    Bad: 憂慮を表明する。…求めています。
    Good: 憂慮を表明する。…求める。
    """
    polite = [
        (passage, POLITE.findall(QUOTED.sub("", passage.plain)))
        for passage in volume.passages
        if passage.is_translated
    ]
    plain = sum(len(PLAIN.findall(QUOTED.sub("", passage.plain))) for passage, _ in polite)
    if not plain or sum(len(found) for _, found in polite) > plain:
        for passage, _ in polite:
            if plain and (found := PLAIN.search(QUOTED.sub("", passage.plain))):
                yield Finding(f"“{found[0]}” is plain, most other sentences are polite: write one style", passage)
        return
    for passage, endings in polite:
        if endings:
            yield Finding(f"“{endings[0]}” is polite, most other sentences are plain: write one style", passage)
