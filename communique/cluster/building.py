"""Editions built on a cluster: Dask carries each job to a machine, and what comes back is checked and put in place.

Dask runs what its messages bring: a cluster must be one's own. It is an extra, imported when it is asked for.
"""

import logging
import re
import socket
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import getitem
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cluster.errand import Answer, Came, Errand, decoded, encoded, errand, here, look, share_of, unpack
from communique.cluster.machine import build, own_program, share
from communique.editions.kept import Inputs, Record, inputs, keep_record
from communique.editions.outcomes import Job, Outcome, Output
from communique.editions.shares import shares
from communique.errors import CommuniqueError
from communique.project.paths import statements
from communique.system.filedigests import FileDigests
from communique.system.files import replace_files, replace_folder, staging_folder
from communique.system.progress import expect, step
from communique.system.terminal import visible, visible_lines

if TYPE_CHECKING:
    from distributed import Client, Future

ADDRESS = re.compile(r"dask://(?P<host>[\w.-]+|\[[\da-fA-F:]+\]):(?P<port>\d{1,5})")
SHARE = 25  # statements, at the most
SOON = 5.0  # seconds within which a scheduler and its machines must answer
LONG = 60.0  # seconds without any machine, or for a piece of what came back
START = "start one with 'dask scheduler', and machines with 'dask worker'"


@dataclass(frozen=True)
class _Sent:
    """A job on its way, and what its outputs are made from, as it was before."""

    job: Job
    looked: tuple[Inputs, ...]


def build_on_cluster(address: str, jobs: Sequence[Job]) -> Iterator[Outcome]:
    """Build jobs on the cluster at ``dask://HOST:PORT``; yield outcomes as they come back.

    A machine that goes away takes nothing with it: its jobs are given to others. Raise CommuniqueError where there is
    no cluster to build on.
    """
    with _client(address) as client:
        _refuse_others(client, address)
        sent = {}
        expect(len(jobs))
        for job in jobs:
            looked = look(job, FileDigests(job.project.build))
            sent[_submit(client, job, errand(job, looked))] = _Sent(job, looked)
        for future in _finished(client, address, list(sent)):
            yield from _came_back(client, future, sent[future])
            step(sent[future].job.language.code)


def _submit(client: "Client", job: Job, whole: Errand) -> "Future":
    """Send a job, and before it shares of its statements, which machines hand on to the one that builds it."""
    divided = shares(job, -(-len(statements(job.project)) // SHARE))
    sent = [client.submit(share, encoded(share_of(whole, job, each)), pure=False) for each in divided if divided[1:]]
    return client.submit(build, encoded(whole), sent, pure=False)


@contextmanager
def _client(address: str) -> Iterator["Client"]:
    """Lend a connection; what Dask would write of it, our lines say."""
    found = ADDRESS.fullmatch(address)
    if not found:
        raise CommuniqueError(f"{address!r} is no cluster's address: write one like dask://127.0.0.1:8786")
    try:
        from distributed import Client
    except ImportError:
        raise CommuniqueError(
            "a cluster is reached by Dask: install it with pip install 'communique[dask]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _hear(found["host"].strip("[]"), int(found["port"]))
            client = Client(address.replace("dask:", "tcp:"), timeout=SOON, set_as_default=False)
        except Exception as error:  # of what answers there anything may be wrong
            reason = f"{error}".partition("\n")[0] or type(error).__name__
            raise CommuniqueError(f"no scheduler answers ({visible(reason)}): {START}", address) from None
        try:
            with client.as_current():
                yield client
        finally:
            client.close(timeout=SOON)


def _hear(host: str, port: int) -> None:
    """Raise OSError or OverflowError where nobody speaks: for what accepts and is silent Dask would wait for ever."""
    with socket.create_connection((host, port), SOON) as connection:
        connection.recv(1)


def _refuse_others(client: "Client", address: str) -> None:
    """Raise CommuniqueError unless each machine answers soon, and makes the same of the same inputs as this one."""
    try:
        client.wait_for_workers(1, timeout=SOON)
        # In no thread of theirs: a machine may be at work for somebody else.
        told = client.sync(client._run, own_program, on_error="return", callback_timeout=SOON)
    except (OSError, TimeoutError):
        raise CommuniqueError(f"no machine answers within {SOON:.0f} seconds: {START}", address) from None
    own = own_program()
    for machine, program in sorted(told.items()):
        if reason := _difference(own, program):
            where = f"{address}: {visible(str(machine))}"
            raise CommuniqueError(f"{reason}: install there what is installed here", where)


def _difference(own: Mapping[str, object], program: object) -> str:
    """Name the first difference between programs, "" where they make the same."""
    if not isinstance(program, dict) or program.keys() != own.keys():
        return f"has no communique of this version ({visible(str(program))[:100]})"
    if program["python"] != own["python"]:
        return f"has Python {visible(str(program['python']))}, here {own['python']}"
    mine, others = _packages(own), _packages(program)
    if differing := sorted(mine ^ others):
        name = differing[0]
        return f"lacks {name}, which is here" if name in mine else f"has {visible(name)}, which is not here"
    return "" if program["code"] == own["code"] else "has other code of communique"


def _packages(program: Mapping[str, object]) -> set[str]:
    listed = program["installed"]
    return {str(name).removesuffix(".dist-info") for name in listed} if isinstance(listed, list | tuple) else set()


def _finished(client: "Client", address: str, waiting: list["Future"]) -> Iterator["Future"]:
    """Yield what is finished; raise CommuniqueError where no machine is left that would go on."""
    from distributed import wait

    alone = 0.0
    while waiting:
        try:
            done = wait(waiting, SOON, "FIRST_COMPLETED").done
        except TimeoutError:
            alone = 0.0 if client.nthreads() else alone + SOON
            if alone >= LONG:
                raise CommuniqueError(f"has no machine any more: {START}", address) from None
            continue
        yield from done
        waiting = [future for future in waiting if future not in done]


def _came_back(client: "Client", future: "Future", sent: _Sent) -> Iterator[Outcome]:
    """Check what came back of a job and put it in place; what went wrong with it stops no other."""
    job = sent.job
    try:
        if future.status != "finished":
            raise CommuniqueError(f"{_reason(future)}: build again")
        pieces = _pieces(client, future)
        answer = decoded(Answer, next(pieces))
        with staging_folder(job.project.build / "new") as staging:
            unpack(pieces, answer, job, staging)
            outcomes = [
                _placed(job, output, came, looked, staging)
                for output, came, looked in zip(job.outputs, answer.outputs, sent.looked, strict=True)
            ]
    except (CommuniqueError, OSError, TimeoutError, ValueError) as error:
        outcomes = [Outcome(job.language, job.project.shown(each.folder(job)), str(error)) for each in job.outputs]
    yield from outcomes


def _reason(future: "Future") -> str:
    """Say in a line why a job has not come back."""
    error = future.exception() if future.status == "error" else None
    return f"was lost on the cluster ({visible(str(error or future.status).partition(chr(10))[0])[:200]})"


def _pieces(client: "Client", future: "Future") -> Iterator[object]:
    """Fetch what came back, a piece at a time."""
    many = client.submit(len, future, pure=False).result(LONG)
    for number in range(int(many)):
        yield client.submit(getitem, future, number, pure=False).result(LONG)


def _placed(job: Job, output: Output, came: Came, looked: Inputs, staging: Path) -> Outcome:
    """Put an output in its place, and keep what it was made from."""
    project = job.project
    outcome = Outcome(
        job.language,
        project.shown(output.folder(job)),
        visible_lines(came.error),
        tuple(map(visible, came.problems)),
        tuple(Path(visible(here(project, name))) for name in came.made),
        came.counts,
    )
    whole = outcome.exit_code == 0
    if outcome.error or (output.form.site and not whole):
        return outcome
    for folder in output.folders(job):
        new = staging / folder.relative_to(project.build)
        if output.form.site:
            replace_folder(new, folder, staging)
        else:
            stays = () if whole else (path for path in folder.rglob("*") if path.is_file())
            replace_files(new, folder, frozenset(str(path.relative_to(folder)) for path in stays))
    if whole and came.record:
        _keep(job, output, came.record, looked)
    return outcome


def _keep(job: Job, output: Output, record: Record, looked: Inputs) -> None:
    """Keep what an output was made from, if that is what is here: nobody has written to it meanwhile."""
    made_from = {here(job.project, name): digest for name, digest in record.inputs.files.items()}
    now = inputs(job, output, FileDigests(job.project.build), looked.watched)
    if (now.shared, now.files) == (looked.shared, made_from):
        keep_record(job, output, replace(record, inputs=now))
