"""communique html, pdf, all: what is told beside what was made."""

from checkout import DOCNAME, Checkout


def test_the_editions_that_took_longest_are_named(brief: Checkout) -> None:
    done = brief.communique("html", "--language", "km", "--timings")
    assert done.returncode == 0
    named = [line.split(" s  ") for line in done.stderr.splitlines() if " s  " in line]
    assert {name for _, name in named} == {f"km/{DOCNAME}", "km/index"}
    seconds = [float(taken) for taken, _ in named]
    assert seconds == sorted(seconds, reverse=True)


def test_no_progress_is_written_where_there_is_no_terminal(checkout: Checkout) -> None:
    assert "left" not in checkout.communique("html", "--language", "en").stderr.replace("is in English", "")
