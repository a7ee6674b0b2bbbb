"""Values that are worked out when they are first asked for, and kept.

``functools.cached_property`` takes a lock before Python 3.12. A megabyte of prose has
some ten thousand blocks with several such values each, so here it is done without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Lazily(Generic[T]):
    """A property that is worked out once for each object that has a ``__dict__``."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Lazily[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> T | Lazily[T]:
        """Work the value out; from then on the object itself holds it."""
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._work(instance)
        return found


lazily = Lazily
"""As a decorator it reads like ``property``."""

__all__ = ["Lazily", "lazily"]
