"""The modules of this folder import each other by name, as they do when ``replicate.py`` is run."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
