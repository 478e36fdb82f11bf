"""The JSON Schema that editors read is the one of the format."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bargaining.cases.schema import RecordFile
from bargaining.catalog import catalogue
from bargaining.mediation.casefile.schema import MediationFile
from bargaining.modelfile.publication import published_schema
from bargaining.modelfile.schema import ModelFile

FORMATS = {"schema.json": ModelFile, "mediation-schema.json": MediationFile, "record-schema.json": RecordFile}
WRITERS = {"schema.json": "bargaining.modelfile", "mediation-schema.json": "bargaining.mediation", "record-schema.json": "bargaining.cases"}
each_format = pytest.mark.parametrize("file", sorted(FORMATS))


@each_format
def test_the_published_schema_is_current(file: str) -> None:
    published = (catalogue() / file).read_text(encoding="utf-8")
    assert published == published_schema(FORMATS[file]), f"run: python -m {WRITERS[file]} > models/{file}"


@each_format
def test_every_key_of_the_format_is_in_it_with_its_description(file: str) -> None:
    schema = json.loads(published_schema(FORMATS[file]))
    assert set(schema["properties"]) == set(FORMATS[file].model_fields)
    for key, field in FORMATS[file].model_fields.items():
        assert field.description
        assert schema["properties"][key]["description"] == field.description


@each_format
def test_references_lead_somewhere_and_objects_are_closed(file: str) -> None:
    schema = json.loads(published_schema(FORMATS[file]))
    named = {node["$ref"].removeprefix("#/definitions/") for node in _nodes(schema) if "$ref" in node}
    assert named == set(schema["definitions"])
    assert all(row["additionalProperties"] is False for row in schema["definitions"].values() if "properties" in row)


@each_format
def test_it_speaks_a_dialect_that_editors_know(file: str) -> None:
    schema = json.loads(published_schema(FORMATS[file]))
    keys = {key for node in _nodes(schema) for key in node}
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert keys.isdisjoint({"$defs", "prefixItems", "unevaluatedProperties", "const"})


def test_the_shipped_files_satisfy_it() -> None:
    validation = pytest.importorskip("jsonschema")
    import tomllib

    validators = {file: validation.Draft7Validator(json.loads(published_schema(FORMATS[file]))) for file in FORMATS}
    for folder in ("games", "cases"):
        for file in (catalogue() / folder).iterdir():
            if file.name.endswith(".toml"):
                text = file.read_text(encoding="utf-8")
                named = next((name for name in FORMATS if text.startswith(f"#:schema ../{name}\n")), None)
                assert named is not None or ".record." in file.name
                if named is not None:
                    assert list(validators[named].iter_errors(tomllib.loads(text))) == []


def _nodes(value: Any) -> list[dict[str, Any]]:
    pending, found = [value], []
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            found.append(node)
        pending.extend(node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
    return found
