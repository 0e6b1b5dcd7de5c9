"""``communique lsp``, spoken to as an editor speaks to it: JSON-RPC on its standard input and output."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from checkout import BIN, Checkout
from lsprotocol import types
from pygls.lsp.client import LanguageClient


class Editor(LanguageClient):
    """An editor with one open catalog."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def hear(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

    async def start(self, root: Path) -> None:
        await self.start_io(str(BIN / "communique"), "lsp", cwd=root)
        asked = types.InitializeParams(types.ClientCapabilities(), root_uri=root.as_uri())
        await self.initialize_async(asked)
        self.initialized(types.InitializedParams())

    async def open(self, path: Path, text: str) -> list[types.Diagnostic]:
        item = types.TextDocumentItem(path.as_uri(), "po", 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return list((await self.told.get()).diagnostics)

    async def type(self, path: Path, place: types.Range, text: str) -> list[types.Diagnostic]:
        changed = types.VersionedTextDocumentIdentifier(2, path.as_uri())
        change = types.TextDocumentContentChangePartial(place, text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(changed, [change]))
        return list((await self.told.get()).diagnostics)

    async def end(self) -> int:
        await self.shutdown_async(None)
        self.exit(None)
        return int(await self._server.wait()) if self._server else 1


def places(text: str, old: str) -> types.Range:
    """Find where a text stands; LSP counts UTF-16, which is code points here."""
    start = text.index(old)
    line, column = text[:start].count("\n"), start - text.rfind("\n", 0, start) - 1
    return types.Range(types.Position(line, column), types.Position(line, column + len(old)))


async def session(checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    text = path.read_text(encoding="utf-8")
    editor = Editor()
    await editor.start(checkout.root)
    assert [each for each in await editor.open(path, text) if each.severity == types.DiagnosticSeverity.Error] == []
    found = await editor.type(path, places(text, "204米ドル"), "240米ドル ")
    (error,) = [each for each in found if each.severity == types.DiagnosticSeverity.Error]
    assert error.code == "money"
    assert text.splitlines()[error.range.start.line].startswith("msgstr")
    asked = types.HoverParams(types.TextDocumentIdentifier(path.as_uri()), error.range.start)
    shown = await editor.text_document_hover_async(asked)
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert "コーム・チャンダラティ" in shown.contents.value
    assert await editor.end() == 0


def converse(conversation: Coroutine[None, None, None]) -> None:
    """Hold a conversation beside the loop that a browser of these tests may have left running here."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, asyncio.wait_for(conversation, 60)).result()


def test_an_editor_is_told_of_a_wrong_sum_as_it_is_typed(checkout: Checkout) -> None:
    converse(session(checkout))


async def mending(checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    text = path.read_text(encoding="utf-8").replace("204米ドル", "204米ﾄﾞﾙ")
    editor = Editor()
    await editor.start(checkout.root)
    await editor.open(path, text)
    place = places(text, "204米")
    context = types.CodeActionContext([])
    document = types.TextDocumentIdentifier(path.as_uri())
    asked = types.CodeActionParams(document, types.Range(place.start, place.start), context)
    (action,) = await editor.text_document_code_action_async(asked) or []
    assert isinstance(action, types.CodeAction)
    assert action.edit
    assert action.edit.changes
    (edit,) = action.edit.changes[path.as_uri()]
    lines = text.splitlines(keepends=True)
    lines[edit.range.start.line : edit.range.end.line] = [edit.new_text]
    assert "".join(lines) == path.read_text(encoding="utf-8")
    assert await editor.end() == 0


def test_an_editor_mends_what_has_one_right_answer_and_nothing_else(checkout: Checkout) -> None:
    converse(mending(checkout))


@pytest.mark.parametrize("arguments", [("--language", "km"), ("file.po",)])
def test_it_takes_no_arguments(brief: Checkout, arguments: tuple[str, ...]) -> None:
    assert brief.communique("lsp", *arguments).returncode == 2
