"""Print the JSON Schema of cases in this vocabulary: ``python -m bargaining.mediation > models/mediation-schema.json``."""

import sys

from bargaining.mediation.casefile.schema import MediationFile
from bargaining.modelfile.publication import published_schema

if __name__ == "__main__":
    sys.stdout.write(published_schema(MediationFile))
