"""The server that editors start: of open catalogs it tells findings, mended texts and terms (LSP 3.17)."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from communique.catalogs.entry import Entry
from communique.checks.registry import Problem, Severity
from communique.lsp.opened import Opened, Watch
from communique.project.model import Project

NAME = "communique"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}


def server(project: Project, version: str) -> LanguageServer:
    """Make the server of a project."""
    made = LanguageServer(NAME, version, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
    watch = Watch(project)

    def opened(uri: str) -> Opened | None:
        return _look(watch, made.workspace.get_text_document(uri))

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def tell(params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        if found := opened(uri):
            made.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics(found)))

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def mend(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        return list(actions(found, uri, params.range)) if (found := opened(uri)) else []

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def explain(params: types.HoverParams) -> types.Hover | None:
        return explanation(found, params.position.line + 1) if (found := opened(params.text_document.uri)) else None

    return made


def explanation(opened: Opened, line: int) -> types.Hover | None:
    """Explain the entry that a line, numbered from one, is in."""
    entry = opened.entry_at(line)
    text = hover(opened, entry) if entry else ""
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def diagnostics(opened: Opened) -> list[types.Diagnostic]:
    """Write problems where the translations are that they are about."""
    return [
        types.Diagnostic(
            range=_range(opened, problem),
            message=problem.text,
            severity=SEVERITIES[problem.severity],
            code=problem.check,
            source=NAME,
        )
        for problem in opened.problems
    ]


def actions(opened: Opened, uri: str, asked: types.Range) -> Iterator[types.CodeAction]:
    """Offer to mend the entries of some lines, where that has one right answer."""
    entries = {line: opened.entry_at(line + 1) for line in range(asked.start.line, asked.end.line + 1)}
    for entry in {entry.line: entry for entry in entries.values() if entry}.values():
        checks, mended = opened.mended(entry)
        if checks:
            edit = types.TextEdit(_whole(entry), "".join(mended.lines))
            title = f"Mend: {', '.join(checks)}"
            changed = types.WorkspaceEdit(changes={uri: [edit]})
            yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, edit=changed, is_preferred=True)


def hover(opened: Opened, entry: Entry) -> str:
    """Write what helps to translate an entry: the English as corrected, and the terms in it (Markdown)."""
    code = opened.checker.language.code
    rendered = opened.rendered(entry)
    parts = [f"**As corrected:** {rendered}"] if rendered != entry.msgid else []
    for term in opened.terms(entry):
        said = [
            f"- {term.source}: **{' / '.join(term.renderings.get(code, ()))}**",
            *([term.note] if term.note else []),
        ]
        parts.append(" – ".join(said))
    return "\n".join(parts)


def _look(watch: Watch, document: TextDocument) -> Opened | None:
    parts = urlsplit(document.uri)
    return watch.look(Path(unquote(parts.path)), document.source) if parts.scheme == "file" else None


def _range(opened: Opened, problem: Problem) -> types.Range:
    """Find the lines of a problem's translation, or those of its entry."""
    entry = opened.entry_at(problem.line)
    if entry is None:
        return types.Range(types.Position(problem.line - 1, 0), types.Position(problem.line, 0))
    first = next((n for n, line in enumerate(entry.lines) if line.lstrip().startswith("msgstr")), 0)
    last = entry.line - 1 + len(entry.lines)
    return types.Range(types.Position(entry.line - 1 + first, 0), types.Position(last, 0))


def _whole(entry: Entry) -> types.Range:
    return types.Range(types.Position(entry.line - 1, 0), types.Position(entry.line - 1 + len(entry.lines), 0))
