"""The JSON Schema that editors read is the one of the format."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bargaining.catalog import catalogue
from bargaining.modelfile.publication import published_schema
from bargaining.modelfile.schema import ModelFile


def test_the_published_schema_is_current() -> None:
    published = (catalogue() / "schema.json").read_text(encoding="utf-8")
    assert published == published_schema(), "run: python -m bargaining.modelfile > models/schema.json"


def test_every_key_of_the_format_is_in_it_with_its_description() -> None:
    schema = json.loads(published_schema())
    assert set(schema["properties"]) == set(ModelFile.model_fields)
    for key, field in ModelFile.model_fields.items():
        assert schema["properties"][key]["description"] == field.description


def test_references_lead_somewhere_and_objects_are_closed() -> None:
    schema = json.loads(published_schema())
    named = {node["$ref"].removeprefix("#/definitions/") for node in _nodes(schema) if "$ref" in node}
    assert named == set(schema["definitions"])
    assert all(row["additionalProperties"] is False for row in schema["definitions"].values())


def test_it_speaks_a_dialect_that_editors_know() -> None:
    schema = json.loads(published_schema())
    keys = {key for node in _nodes(schema) for key in node}
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert keys.isdisjoint({"$defs", "prefixItems", "unevaluatedProperties", "const"})


def test_the_shipped_files_satisfy_it() -> None:
    validation = pytest.importorskip("jsonschema")
    import tomllib

    validator = validation.Draft7Validator(json.loads(published_schema()))
    for folder in ("games", "cases"):
        for file in (catalogue() / folder).iterdir():
            if file.name.endswith(".toml"):
                assert list(validator.iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))) == []


def _nodes(value: Any) -> list[dict[str, Any]]:
    pending, found = [value], []
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            found.append(node)
        pending.extend(node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
    return found
