"""The modules of a replication import each other by name, as they do when its ``replicate.py`` is run; their names are different everywhere."""

import sys
from pathlib import Path

sys.path += [str(script.parent) for script in sorted(Path(__file__).parent.glob("*/replicate.py"))]
