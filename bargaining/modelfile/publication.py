"""A format as a JSON Schema, for editors.

Editors that know TOML (Taplo, and Even Better TOML in Visual Studio Code) read the line ``#:schema ../schema.json``
on top of a model file, and then complete keys, show what they mean, and mark mistakes while one types. They speak
draft 7 of JSON Schema at most, with ``definitions``.

``python -m bargaining.modelfile > models/schema.json`` brings the published file up to date; cases in the vocabulary of
mediation have a schema of their own, ``python -m bargaining.mediation > models/mediation-schema.json``.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from bargaining.modelfile.schema import ModelFile

DIALECT = "http://json-schema.org/draft-07/schema#"


def published_schema(file: type[BaseModel] = ModelFile) -> str:
    """The text of ``models/schema.json``, or of the schema of another format."""
    schema = file.model_json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs")
    return json.dumps({"$schema": DIALECT, **_plain(schema), "definitions": _plain(definitions)}, indent=2, ensure_ascii=False) + "\n"


def _plain(node: Any) -> Any:
    """The schema without what only clutters an editor: generated titles, defaults, and ``null``, which TOML cannot say."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value if key == "properties" else _plain(value) for key, value in node.items() if not _clutter(key, value)}
    if isinstance(kept.get("properties"), dict):
        kept["properties"] = {name: _plain(value) for name, value in kept["properties"].items()}
    return _without_null(kept)


def _clutter(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or key == "default"


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    options = [option for option in node.get("anyOf", []) if option != {"type": "null"}]
    if len(options) != 1:
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**options[0], **rest}
