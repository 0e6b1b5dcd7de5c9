"""Following: what is written to a project's sources and settings is noticed, however an editor writes it."""

import time

from watchfiles._rust_notify import RustNotify

from communique.project.model import Project

STEP = 3  # milliseconds without a change after which a burst is over
BURST = 80  # and after which it is looked at in any case

Stamps = dict[str, tuple[int, ...]]


class Follower:
    """Watches the folders of sources, and looks at the files beside them, which hold settings."""

    def __init__(self, project: Project) -> None:
        self.root, self.folders = project.root, (project.docs, project.locale)
        self.seen = self._look()
        self.notify = self._watching()

    def changed(self, patience: int) -> bool:
        """Return whether anything has changed, after so many milliseconds at the most; raise KeyboardInterrupt."""
        found: object = None
        if self.notify:
            found = self.notify.watch(BURST, STEP, patience, None)
        else:
            time.sleep(patience / 1000)
        if found == "signal":
            raise KeyboardInterrupt
        before, self.seen = self.seen, self._look()
        if before != self.seen:
            self.notify = self._watching()
        return isinstance(found, set) or before != self.seen

    def _watching(self) -> RustNotify | None:
        """Watch what is there: a folder that was deleted comes back as another one."""
        there = [str(folder) for folder in self.folders if folder.is_dir()]
        try:
            return RustNotify(there, False, False, 0, True, True) if there else None
        except OSError:
            time.sleep(0.05)
            return None

    def _look(self) -> Stamps:
        found: Stamps = {}
        for path in (*self.folders, *self.root.iterdir()):
            try:
                status = path.stat()
            except OSError:
                continue
            if path in self.folders:
                found[path.name] = (status.st_ino,)
            elif path.is_file():
                found[path.name] = (status.st_ino, status.st_mtime_ns, status.st_size, status.st_mode)
        return found
