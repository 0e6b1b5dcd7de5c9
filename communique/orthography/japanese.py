"""Checks of Japanese: widths, punctuation and one style throughout."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from communique.checks.fixes import fixer, replaced
from communique.checks.registry import Finding, Severity, catalogs_check, segment_check
from communique.checks.segment import LanguageCatalogs, Segment

HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]+")
FULL_WIDTH_LATIN = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
WESTERN_COMMA = re.compile("[，．]|(?<=[ぁ-んァ-ヴー一-鿿])[,.](?=[ぁ-んァ-ヴー一-鿿]|$)")
BLANK_BEFORE_STOP = re.compile(r"(?<![\\ \u3000\u00a0])[ \u3000\u00a0]+(?=[、。])")
QUOTED = re.compile("「[^「」]*」|『[^『』]*』|（[^（）]*）")
POLITE = re.compile(r"(?:です|ます|でした|ました|ません|でしょう|ましょう|ください)(?:か|が|ね|よ)?(?=[。！？]|\Z)")
PLAIN = re.compile(r"(?:である|であった|[たるいうくすつぬむぶぐ]|だ|ない|ず)(?=[。！？])")


@segment_check(Severity.WARNING, "ja")
def check_half_width_kana(segment: Segment) -> Iterator[str]:
    """Katakana are full width.

    Bad: ｶﾝﾎﾞｼﾞｱ
    Good: カンボジア
    """
    for found in HALF_WIDTH_KANA.findall(segment.message.msgstr):
        yield f"“{found}” is half width: write full-width katakana"


@fixer
def fix_half_width_kana(segment: Segment) -> str:
    """Write full-width katakana; a voicing mark that has no kana before it stays."""
    return replaced(HALF_WIDTH_KANA, _widened, segment.message.typed)


@segment_check(Severity.WARNING, "ja")
def check_full_width_latin(segment: Segment) -> Iterator[str]:
    """Latin letters and figures are half width.

    Bad: ２０１６年、ＡＤＨＯＣは
    Good: 2016年、ADHOCは
    """
    for found in FULL_WIDTH_LATIN.findall(segment.message.msgstr):
        yield f"“{found}” is full width: write half-width letters and figures"


@segment_check(Severity.WARNING, "ja")
def check_japanese_punctuation(segment: Segment) -> Iterator[str]:
    """Text has 、 and 。 without blanks before them, not commas and full stops of another kind.

    Bad: 逮捕，起訴した．
    Good: 逮捕、起訴した。
    """
    found = WESTERN_COMMA.findall(segment.plain)
    if found:
        yield f"{' '.join(dict.fromkeys(found))} in the text: write 、 and 。"
    if stray := BLANK_BEFORE_STOP.search(segment.plain):
        yield f"a blank stands before {segment.plain[stray.end()]}: remove it"


@fixer
def fix_japanese_punctuation(segment: Segment) -> str:
    """Remove blanks before 、 and 。; those that markup needs have a backslash before them."""
    return replaced(BLANK_BEFORE_STOP, lambda _: "", segment.message.typed)


@catalogs_check(Severity.WARNING, "ja")
def check_japanese_style(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """Sentences of a document are all plain (である) or all polite (です, ます).

    Bad: 憂慮を表明する。…求めています。
    Good: 憂慮を表明する。…求める。
    """
    texts = defaultdict[Path, list[Segment]](list)
    for segment in language_catalogs.translated:
        texts[segment.path].append(segment)
    for segments in texts.values():
        yield from _mixed([(segment, *_endings(segment)) for segment in segments])


def _mixed(found: list[tuple[Segment, list[str], list[str]]]) -> Iterator[Finding]:
    """Find the segments whose sentences end otherwise than most do; each with its polite and its plain endings."""
    is_polite = sum(len(polite) for _, polite, _ in found) > sum(len(plain) for _, _, plain in found)
    for segment, polite, plain in found:
        if is_polite and plain:
            yield Finding(f"“{plain[0]}” is plain, most other sentences are polite: write one style", segment)
        elif polite and not is_polite:
            yield Finding(f"“{polite[0]}” is polite, most other sentences are plain: write one style", segment)


def _endings(segment: Segment) -> tuple[list[str], list[str]]:
    """Return how the polite sentences outside quotations end, and how the plain ones do: ました ends in た, too."""
    text = QUOTED.sub("", segment.plain)
    return POLITE.findall(text), PLAIN.findall(POLITE.sub("-", text))


def _widened(kana: re.Match[str]) -> str:
    wide = unicodedata.normalize("NFKC", kana[0])
    return kana[0] if set(wide) & set("\u3099\u309a") else wide
