"""Plain data to TOML text, for tests that build model files."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

EXAMPLE = '''#:schema ../schema.json
name = "example"
title = "An example"
summary = "A party may accept, or refuse and draw a lottery."
source = "assumed"
fidelity = "illustration"

[players]
Party = "the one who chooses"
Mediator = "the one who waits"

[parameters.share]
value = 0.5
meaning = "what accepting is worth"
source = "assumed"
within = [0, 1]

[parameters.threat]
meaning = "what a storm costs"
unit = "utility"
role = "threat"
within = [0, "inf"]

[[nodes]]
id = "offer"
player = "Party"
actions = { accept = "agreement", refuse = "weather" }

[[nodes]]
id = "weather"
chance = { storm = ["1/4", "loss"], calm = [0.75, "calm refusal"] }

[[outcomes]]
id = "agreement"
meaning = "the offer is accepted"
payoffs = { Party = "share", Mediator = 1 }

[[outcomes]]
id = "loss"
label = "refusal"
meaning = "a refusal that is punished"
payoffs = { Party = "4/5 - threat", Mediator = 0 }

[[outcomes]]
id = "calm refusal"
label = "refusal"
payoffs = { Party = "4/5", Mediator = 0 }

[question]
reach = "agreement"
threat = "threat"
without = { threat = 0 }

[sources]
somebody2020 = "Somebody. 2020. Something. Somewhere: Somehow."

[[notes]]
text = "The least threat is 6/5."
source = "somebody2020"
'''


def toml_text(data: dict[str, Any]) -> str:
    """A document whose every value is written inline."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in data.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value)
    return json.dumps(value)
