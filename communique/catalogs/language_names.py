"""Names of languages: what a header calls the language that BCP 47 calls so."""

import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

from communique.text.locales import likely_script, likely_subtags, script, script_of

CODESET = re.compile(r"\.[\w-]+")  # behind the language or its modifier


def language_name(code: str) -> str:
    """Write a language's code (BCP 47) as GNU gettext does: pt_BR, zh_TW, sr@latin."""
    locale = locale_of(code)
    if locale is None or not locale.script:
        return code.replace("-", "_")
    territory = locale.territory or _territory(locale)
    if territory and likely_script(locale.language, territory) == locale.script:
        return f"{locale.language}_{territory}"
    name = f"{locale.language}_{locale.territory}" if locale.territory else locale.language
    return f"{name}@{_modifiers()[locale.script]}"


def is_language(declared: str, code: str) -> bool:
    """Return whether a header's field Language names a language, as GNU gettext, Weblate or BCP 47 writes it."""
    if declared.replace("_", "-").casefold() == code.casefold():
        return True
    one, other = locale_of(_tag(declared)), locale_of(code)
    if one is None or other is None or one.language != other.language or script(one) != script(other):
        return False
    return one.territory == other.territory or _stands_for(one, other) or _stands_for(other, one)


def fallbacks(code: str) -> tuple[str, ...]:
    """List the codes by which a language may be known, the nearest first (RFC 4647, lookup).

    What is written in another script than the language usually is, is not for its readers.
    """
    locale = locale_of(code)
    written = script_of(code)
    if locale is None or any(len(part) == 4 and part != written for part in code.split("-")[1:]):
        return (code,)  # CLDR forgets a script that it has no locale for
    usual = script(Locale(locale.language))
    parts = [part for part in (locale.language, written, locale.territory) if part]
    shorter = ["-".join(parts[:count]) for count in range(len(parts), 1, -1)]
    return tuple(dict.fromkeys([code, *shorter, *[locale.language] * (written == usual)]))


def locale_of(code: str) -> Locale | None:
    """Return CLDR's locale of a language's code; None where it has none."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _tag(declared: str) -> str:
    """Write sr_RS@latin as sr-Latn-RS."""
    name, _, modifier = CODESET.sub("", declared).replace("_", "-").partition("@")
    scripts = {name: script for script, name in _modifiers().items()}
    language, *rest = name.split("-")
    script = [scripts.get(modifier.casefold(), modifier)] if modifier else []
    return "-".join([language, *script, *rest])


def _stands_for(one: Locale, other: Locale) -> bool:
    """Return whether a language or its script alone says as much as a territory: ja is ja-JP, zh-Hant is zh-TW."""
    return bool(not one.territory and _territory(one) == other.territory)


def _territory(locale: Locale) -> str:
    """Return where a language is likely written, in its script where the locale names one."""
    found = likely_subtags(f"{locale.language}_{locale.script}") or likely_subtags(locale.language)
    return found[2] if len(found) > 2 else ""


@cache
def _modifiers() -> dict[str, str]:
    """Return CLDR's English names of scripts, which gettext has as modifiers, by their codes (ISO 15924)."""
    return {script: name.lower() for script, name in Locale("en").scripts.items()}
