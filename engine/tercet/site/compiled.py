"""Our templates, compiled once, and kept as Python keeps its modules: beside the code.

What is in ``__pycache__`` runs as the package itself does; a cache of the user's could
come from elsewhere. It is taken while the engine is the same, and not needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import sys
from functools import cached_property
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from tercet.errors import RefusedError
from tercet.output import write_file
from tercet.store import engine_stamp

_DIGEST = 32


class CompiledTemplates(BytecodeCache):
    """The compiled templates of this process, and those of earlier ones."""

    def __init__(self) -> None:
        self._folder = Path(importlib.util.cache_from_source(__file__)).parent
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that was compiled before by the same engine."""
        code = self._code.get(bucket.key) or self._kept(bucket.key)
        if code:
            self._code[bucket.key] = code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled, unless Python shall keep nothing."""
        self._code[bucket.key] = code = bucket.bytecode_to_string()
        if not sys.dont_write_bytecode:
            with contextlib.suppress(RefusedError):
                write_file(self._file(bucket.key), self._sum(code) + code, derived=True)

    def _kept(self, key: str) -> bytes | None:
        with contextlib.suppress(OSError):
            content = self._file(key).read_bytes()
            total, code = content[:_DIGEST], content[_DIGEST:]
            return code if total == self._sum(code) else None
        return None

    def _file(self, key: str) -> Path:
        return self._folder / f"template-{key}.{sys.implementation.cache_tag}"

    def _sum(self, code: bytes) -> bytes:
        """Return what tells a damaged file, and one of another engine."""
        return hashlib.blake2b(self._stamp + code, digest_size=_DIGEST).digest()

    @cached_property
    def _stamp(self) -> bytes:
        return engine_stamp().encode()


COMPILED = CompiledTemplates()
"""The one of this process, whatever renderers there are."""
