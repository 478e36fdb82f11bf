"""Print the JSON Schema of model files: ``python -m bargaining.modelfile > models/schema.json``."""

import sys

from bargaining.modelfile.publication import published_schema

if __name__ == "__main__":
    sys.stdout.write(published_schema())
