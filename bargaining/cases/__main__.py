"""Print the JSON Schema of case records: ``python -m bargaining.cases > models/record-schema.json``."""

import sys

from bargaining.cases.schema import RecordFile
from bargaining.modelfile.publication import published_schema

if __name__ == "__main__":
    sys.stdout.write(published_schema(RecordFile))
