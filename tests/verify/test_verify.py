"""make verify, held to what somebody hostile may send as a release: it says so in a line, and harms nobody."""

import os
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout
from verifying import PDF, edit_manifest, resum, verify

PAGE = f"site/en/{DOCNAME}.html"


def test_a_redirect_out_of_the_folder_writes_nothing(signed: Checkout, copy: Path) -> None:
    edit_manifest(copy, lambda values: values.update(redirects={"../../../../../../../../x.html": "en/index.html"}))
    resum(copy)
    before = sorted(copy.parent.parent.rglob("*"))
    assert "no plain path" in verify(signed, copy, 2)[-1]
    assert sorted(copy.parent.parent.rglob("*")) == before


def forge(folder: Path, edit: Callable[[dict], None]) -> None:
    """Change a manifest, as somebody does who can have no signature for it."""
    edit_manifest(folder, edit)
    resum(folder)
    (folder / "SHA256SUMS.sig").unlink()


def test_other_tools_alone_are_no_problem(unsigned: Checkout, copy: Path) -> None:
    forge(copy, lambda values: values["tools"].update(sphinx="0.1", more="1"))
    assert verify(unsigned, copy, 3) == []


def test_what_other_tools_may_have_made_otherwise_is_told_in_a_line(unsigned: Checkout, copy: Path) -> None:
    for name in (PDF, PAGE):
        (copy / name).write_bytes((copy / name).read_bytes() + b"\n")

    def change(values: dict) -> None:
        values["tools"].update(sphinx="0.1", typst="0.1", docutils="0.1", babel="0.1")
        for file in values["files"]:
            data = (copy / file["path"]).read_bytes()
            file.update(size=len(data), sha256=sha256(data).hexdigest())

    forge(copy, change)
    (line,) = verify(unsigned, copy, 1)
    assert line.startswith(f"3 files, {PAGE} among them: not what their source gives (made with babel 0.1, here ")
    assert line.endswith("; and others): install what sbom.cdx.json says that it was made with, and verify again")


def bill(folder: Path, old: str, new: str) -> None:
    """Change the bill of materials, with its line in the manifest."""
    path = folder / "sbom.cdx.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    data = path.read_bytes()
    entry = {"path": path.name, "size": len(data), "sha256": sha256(data).hexdigest()}
    forge(
        folder, lambda values: values.update(files=[entry if f["path"] == path.name else f for f in values["files"]])
    )


def test_what_else_was_installed_where_a_release_was_made_is_no_problem(unsigned: Checkout, copy: Path) -> None:
    bill(copy, f"pkg:pypi/sphinx@{version('sphinx')}", "pkg:pypi/sphinx@0.1")
    assert verify(unsigned, copy, 3) == []


def test_a_font_of_another_version_is_a_problem(unsigned: Checkout, copy: Path) -> None:
    font = f"pkg:pypi/fontpkg-noto-sans@{version('fontpkg-noto-sans')}"
    bill(copy, font, "pkg:pypi/fontpkg-noto-sans@0.1")
    assert "sbom.cdx.json: not what its source gives" in verify(unsigned, copy, 1)


def test_the_manifest_is_held_to_its_bytes(unsigned: Checkout, copy: Path) -> None:
    forge(copy, lambda values: None)
    path = copy / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("  ", " "), encoding="utf-8")
    resum(copy)
    assert verify(unsigned, copy, 1) == ["manifest.json: not what its source gives"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[::-1],
        lambda lines: [*lines, lines[0]],
        lambda lines: [line.replace(b"  ", b" *") for line in lines],
        lambda lines: [lines[0].upper(), *lines[1:]],
        lambda lines: [*lines, b"\n"],
    ],
)
def test_the_sums_are_held_to_their_bytes(
    unsigned: Checkout, copy: Path, spoil: Callable[[list[bytes]], list[bytes]]
) -> None:
    path = copy / "SHA256SUMS"
    path.write_bytes(b"".join(spoil(path.read_bytes().splitlines(keepends=True))))
    (copy / "SHA256SUMS.sig").unlink()
    assert verify(unsigned, copy, 1)


def test_a_signature_that_nobody_can_judge_is_a_problem(unsigned: Checkout, signed: Checkout, copy: Path) -> None:
    (copy / "SHA256SUMS.minisig").write_text("anything")
    assert verify(signed, copy, 1)[0].startswith("SHA256SUMS.minisig: nobody's: ")
    assert [line.split(": ")[:2] for line in verify(unsigned, copy, 1)] == [
        ["SHA256SUMS.sig", "nobody's"],
        ["SHA256SUMS.minisig", "nobody's"],
    ]


@pytest.mark.parametrize("size", [10**9, 10**30])
def test_a_pdf_that_was_larger_before_it_was_signed_is_a_problem(unsigned: Checkout, copy: Path, size: int) -> None:
    def lie(values: dict) -> None:
        for file in values["files"]:
            if file["path"] == PDF:
                file["unsigned"] = {"size": size, "sha256": file["sha256"]}

    forge(copy, lie)
    (line,) = verify(unsigned, copy, 1)
    assert line.startswith(f"{PDF}: not larger than it was before it was signed")
    (copy / PDF).unlink()
    assert f"{PDF}: missing" in verify(unsigned, copy, 1)


def test_no_name_does_anything_to_a_terminal_or_forges_a_line(signed: Checkout, copy: Path) -> None:
    (copy / "a\nverified: 1.0\x1b[2J").write_text("")
    (copy / "ខ").write_text("")
    Path(os.fsdecode(os.fsencode(copy) + b"/\xff")).write_text("")
    found = verify(signed, copy, 1, PYTHONIOENCODING="ascii")
    assert found == [
        "\\udcff: its name is not UTF-8",
        "a\\u000averified: 1.0\\u001b[2J: added",
        "\\u1781: added",
    ]
    assert "\\u001b" in verify(signed, copy / "\x1b[2J", 2)[-1]


def test_an_empty_path_is_refused(signed: Checkout) -> None:
    (line,) = verify(signed, "", 2)
    assert line == "which release? Write 'make verify RELEASE=dist/1.0'"
