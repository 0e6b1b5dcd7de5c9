"""Writing the files of a site: each is read once, to be copied, compressed, digested; processors share them out."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePosixPath

from communique.manifest.files import digest_of, write_files
from communique.manifest.manifest import SITE, File
from communique.system.compressed import LEAST, TEXTS, compressed
from communique.system.files import Data, read
from communique.system.parent import processors
from communique.system.progress import expect, step
from communique.system.promise import promised

FEW = 200  # files that are not worth a process


def write_site(
    files: Mapping[str, Data], folder: Path, cache: Path, meanwhile: Callable[[], None] = lambda: None
) -> list[File]:
    """Write a site's files into the folder of a release, texts compressed beside them, and describe all.

    Raise CommuniqueError. ``meanwhile`` is done in this process, which then takes its share.
    """
    names = list(files)
    many = min(processors(), len(names) // FEW + 1)
    work = [partial(_write, files, names[number::many], folder, cache) for number in range(many)]
    with ExitStack() as stack:
        others = [stack.enter_context(promised(each)) for each in work[1:]]
        meanwhile()
        return [*work[0](), *(file for share in others for file in share())]


def _write(files: Mapping[str, Data], names: Sequence[str], folder: Path, cache: Path) -> list[File]:
    described = []
    expect(len(names))
    for name in names:
        data = read(files[name])
        forms = {f"{SITE}{name}": data}
        if PurePosixPath(name).suffix in TEXTS and len(data) >= LEAST:
            forms |= {f"{SITE}{name}{suffix}": form for suffix, form in compressed(data, cache)}
        write_files(forms, folder)
        described += [File(path, len(form), digest_of(form)) for path, form in forms.items()]
        step(name.partition(".")[0])
    return described
