"""The plan as a TinyDB database: tables in which one document can be changed without going through the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from ...plan.model import LETTERS
from ...plan.plan import Edits
from .storage import JournaledStorage

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class DocumentTable(Table):
    """A table of the plan. Its documents are kept under numbers and are never changed in place.

    What writes goes to `JournaledStorage.put` and takes a transaction; what searches is TinyDB's own.
    """

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size, persist_empty)  # nothing is cached: other processes write too
        self._journaled = cast(JournaledStorage, storage)
        self._called = name  # TinyDB's own is asked for by a call, ten times a commit

    @property
    def map(self) -> Mapping[int, Any]:
        """All its documents, as they stand now and stay for whoever has this."""
        return self._journaled.table(self._called)

    def get(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_id: int | None = None, doc_ids: Iterable[int] | None = None
    ) -> Document | list[Document] | None:
        """One document by its number, some by theirs, or the first that fits. None where there is none."""
        known = self.map
        if doc_id is not None:
            return Document(known[doc_id], doc_id) if doc_id in known else None
        if doc_ids is not None:
            return [Document(known[id], id) for id in doc_ids if id in known]
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        return super().get(cond)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Put one document in; gives its number."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Put documents in, under the next free numbers or their own; gives those. Raises `ValueError` for one that is taken."""
        known = self.map
        new: dict[int, Any] = {}
        for document in documents:
            id = document.doc_id if isinstance(document, Document) else max((*known, *new), default=0) + 1
            if id in known or id in new:
                raise ValueError(f"Document with ID {id} already exists")
            new[id] = dict(document)
        self._journaled.put(self._called, new)
        return list(new)

    def update(self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Change the documents that fit (without a condition, all) and give their numbers.

        `fields` are put in, or are called with each document.
        """
        known = self.map
        edits: dict[int, Any] = {}
        for id in self._chosen(known, cond, doc_ids):
            document = edits[id] = dict(known[id])
            if callable(fields):
                fields(document)
            else:
                document.update(fields)
        self._journaled.put(self._called, edits)
        return list(edits)

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """The same for several pairs of fields and condition, one after the other."""
        return [id for fields, cond in updates for id in self.update(fields, cond)]

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Take out the documents that fit; gives their numbers. Raises `RuntimeError` where nothing says which."""
        if cond is None and doc_ids is None:
            raise RuntimeError("Use truncate() to remove all documents")
        ids = self._chosen(self.map, cond, doc_ids)
        self._journaled.put(self._called, dict.fromkeys(ids))
        return ids

    def truncate(self) -> None:
        """Take out every document."""
        self._journaled.put(self._called, dict.fromkeys(self.map))

    def _chosen(self, known: Mapping[int, Any], cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[int]:
        if doc_ids is not None:
            return [id for id in doc_ids if id in known]
        return [id for id, document in known.items() if cond is None or cond(document)]


class PlanDatabase(TinyDB):
    """The tables of the plan file at a path: those of a plan, and those that other programs keep in it."""

    table_class = DocumentTable
    default_storage_class = JournaledStorage  # type: ignore[assignment]

    @property
    def storage(self) -> JournaledStorage:
        """The file and its journal, below the tables."""
        return cast(JournaledStorage, super().storage)

    def table(self, name: str, **kwargs: Any) -> DocumentTable:
        """The table of that name, made where there is none."""
        return cast(DocumentTable, super().table(name, **kwargs))

    def maps(self) -> dict[str, Mapping[int, Any]]:
        """The plan's tables, as they stand now and stay for whoever has this."""
        return {name: self.table(name).map for name in LETTERS}

    def others(self) -> dict[str, Any]:
        """The tables of other programs, as they were read."""
        theirs = self.tables() - LETTERS.keys()
        return {name: table for name, table in self.storage.read().items() if name in theirs}

    def put(self, edits: Edits) -> dict[str, Mapping[int, Any]]:
        """Put whole documents in, or take them out (None), within a transaction; gives the tables that were edited."""
        tables = {}
        for name, documents in edits.items():
            table = self.table(name)
            known = table.map
            new = []
            for id, document in documents.items():
                if document is None:
                    table.remove(doc_ids=(id,))
                elif id in known:
                    table.update(_whole(document), doc_ids=(id,))
                else:
                    new.append(Document(document, id))
            if new:
                table.insert_multiple(new)
            tables[name] = table.map
        return tables

    def fill(self, tables: Mapping[str, Any]) -> None:
        """Hold these tables (ids as numbers or as text) and nothing else, within a transaction."""
        self.storage.begin({name: table for name, table in tables.items() if name not in LETTERS})
        for name in LETTERS:
            self.table(name).insert_multiple(Document(document, int(id)) for id, document in tables.get(name, {}).items())


def _whole(document: Mapping[str, Any]) -> Callable[[MutableMapping[str, Any]], None]:
    """TinyDB's update merges: what sets a document as a whole."""

    def put(found: MutableMapping[str, Any]) -> None:
        found.clear()
        found.update(document)

    return put
