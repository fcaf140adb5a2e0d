"""The raw folders of a run of the benchmark, each written once, and the whole runs over them.

Belongs here: which folder is where, and what has been run already. Does not belong here: texts (``corpus``), measuring
(``processes``).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmark import corpus, folders
from tests.benchmark.processes import measured


class Corpora:
    """Corpora of several sizes, of which the smaller ones are the beginning of the larger ones."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.seed = seed
        self._folder = folder
        self._known: dict[int, corpus.Statistics] = {}
        self._runs: dict[int, dict[str, Any]] = {}

    def raw(self, documents: int) -> Path:
        """The packed raw folder of a corpus."""
        raw = self._folder / f"raw-{documents}"
        if documents not in self._known:
            self._known[documents] = folders.packed(raw, documents, self.seed)
        return raw

    def about(self, documents: int) -> str:
        """What a corpus holds."""
        self.raw(documents)
        return corpus.described(self._known[documents])

    def release(self, documents: int) -> Path:
        """The staged files of the whole run over a corpus."""
        outputs = self._outputs(documents)
        return outputs.with_name(f".{outputs.name}.staging") / "release"

    def whole_run(self, documents: int) -> dict[str, Any]:
        """The whole run over a corpus from nothing, on all cores; done once."""
        if documents not in self._runs:
            self._runs[documents] = self.run_again(documents)
        return self._runs[documents]

    def run_again(self, documents: int) -> dict[str, Any]:
        """The whole run over what the raw folder holds now, with what the last run has left."""
        return measured("whole", self.raw(documents), self._outputs(documents), 0, one_core=False)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder that is there for a while."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield Path(folder)

    def _outputs(self, documents: int) -> Path:
        return self._folder / f"outputs-{documents}"
