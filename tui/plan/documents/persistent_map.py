"""A mapping that changes by making another: cheap whatever its size, because the two share nearly everything.

A large mapping is a base that is never touched again and a small overlay of what differs. Each change copies the overlay
only; once that has grown large, the two are poured into a new base, so that a change costs next to nothing on average.
Small mappings are plain dicts, copied. Keys keep the order in which they were put in, as in a dict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

SMALL = 512
"""Up to this many entries a copy of the whole costs no more than an overlay."""
LARGEST = 512
"""Entries that an overlay may have before it is poured into a new base."""
_NONE: Any = object()


class PersistentMap(Mapping[K, V]):
    """`base` with the entries of `over` in it and without the keys of `out`; a key in both has moved to the end."""

    __slots__ = ("_base", "_len", "_out", "_over", "_whole")

    def __init__(self, base: dict[K, V], over: dict[K, V], out: frozenset[K], length: int | None = None) -> None:
        self._base = base
        self._over = over
        self._out = out
        self._len = len(base) - len(out) + sum(key not in base or key in out for key in over) if length is None else length
        self._whole: dict[K, V] | None = None

    def __getitem__(self, key: K) -> V:
        found = self._over.get(key, _NONE)
        if found is not _NONE:
            return found  # type: ignore[no-any-return]
        if key in self._out:
            raise KeyError(key)
        return self._base[key]

    def get(self, key: K, default: Any = None) -> Any:
        found = self._over.get(key, _NONE)
        if found is not _NONE:
            return found
        return default if key in self._out else self._base.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._over or (key in self._base and key not in self._out)

    def __len__(self) -> int:
        return self._len

    def __iter__(self) -> Iterator[K]:
        return iter(self.whole())

    def __reversed__(self) -> Iterator[K]:
        base, out = self._base, self._out
        yield from (key for key in reversed(self._over) if key not in base or key in out)
        yield from (key for key in reversed(base) if key not in out)

    def items(self) -> Any:
        return self.whole().items()

    def values(self) -> Any:
        return self.whole().values()

    def whole(self) -> dict[K, V]:
        """All of it as one dict, made when first gone through from end to end."""
        if self._whole is None:
            whole = dict(self._base)
            for key in self._out:
                del whole[key]
            whole.update(self._over)
            self._whole = whole
        return self._whole

    def patched(self, edits: Mapping[K, V | None]) -> Mapping[K, V]:
        if self._whole is not None:
            return PersistentMap(self._whole, {}, frozenset(), len(self._whole)).patched(edits)
        over, out, length = dict(self._over), self._out, self._len
        for key, value in edits.items():
            length += (value is not None) - (key in over or (key in self._base and key not in out))
            if value is not None:
                over[key] = value
                continue
            over.pop(key, None)
            if key in self._base:
                out |= {key}
        found = PersistentMap(self._base, over, out, length)
        return found.whole() if len(over) + len(out) > LARGEST else found


def surely_equal(one: Mapping[K, V], other: Mapping[K, V]) -> bool:
    """Whether both hold the same in the same order; False also where finding out would mean going through a large one."""
    if isinstance(one, PersistentMap) and isinstance(other, PersistentMap):
        same = one._base is other._base and one._out == other._out
        return same and list(one._over) == list(other._over) and one._over == other._over
    return one is other or (len(one) == len(other) <= SMALL and list(one) == list(other) and one == other)


def patched(known: Mapping[K, V], edits: Mapping[K, V | None]) -> Mapping[K, V]:
    """`known` with the edits put in (or, for `None`, taken out); `known` itself stays as it is."""
    if type(known) is PersistentMap:  # `isinstance` asks an abstract class, which takes long
        return known.patched(edits)
    if len(known) > SMALL and isinstance(known, dict):
        return PersistentMap(known, {}, frozenset(), len(known)).patched(edits)
    found: dict[K, Any] = dict(known)
    for key, value in edits.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = value
    return found
