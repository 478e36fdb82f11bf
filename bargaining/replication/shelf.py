"""Where the replications lie, and loading one by its name or from a folder of your own.

A replication is a folder with a script ``replicate.py``; loading it runs the script's definitions, as importing any module does, so a
folder is to be trusted like any other program.

>>> "ifediora_kenya" in papers()
True
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType

from bargaining.errors import ReplicationError, UnknownPaperError, did_you_mean
from bargaining.replication.paper import Replication

SCRIPT = "replicate.py"


def papers_folder() -> Path:
    """The folder of replications: inside an installed package, or beside the package in a checkout."""
    packaged = Path(str(files("bargaining") / "_replications"))
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent.parent / "paper_replications"


def papers() -> tuple[str, ...]:
    """The names of the replications that come with the library, in alphabetical order."""
    folder = papers_folder()
    return tuple(sorted(place.name for place in folder.iterdir() if (place / SCRIPT).is_file())) if folder.is_dir() else ()


def load_replication(name_or_folder: str | Path) -> Replication:
    """Load a replication.

    Parameters
    ----------
    name_or_folder : str or Path
        A name that :func:`papers` lists, or a folder with a script ``replicate.py``.

    Returns
    -------
    Replication

    Raises
    ------
    UnknownPaperError
        Where there is neither a replication of this name nor such a folder.
    ReplicationError
        Where the script makes no :class:`Replication`, or more than one; where it ends the program; where a module beside it has the name
        of one that is loaded already, so that the script would get another than its own.

    Notes
    -----
    What the script itself raises is passed on as it is.
    """
    folder = _folder(name_or_folder)
    found = {id(value): value for value in vars(_module(folder)).values() if isinstance(value, Replication)}
    if len(found) != 1:
        raise ReplicationError(f"{folder / SCRIPT} makes {len(found) or 'no'} Replication{'s' if len(found) > 1 else ''}: it must make one")
    return next(iter(found.values()))


def _folder(name_or_folder: str | Path) -> Path:
    if isinstance(name_or_folder, str) and name_or_folder in papers():
        return papers_folder() / name_or_folder
    folder = Path(name_or_folder)
    if (folder / SCRIPT).is_file():
        return folder.resolve()
    raise UnknownPaperError(f'there is no replication "{name_or_folder}", and no folder of this name with a {SCRIPT}; {did_you_mean(name_or_folder, papers())}')


def _module(folder: Path) -> ModuleType:
    """The script as a module; the modules beside it can be imported by name, as they can when it is run."""
    name = f"bargaining_replication_{folder.name}"
    spec = importlib.util.spec_from_file_location(name, folder / SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    _check_modules(folder)
    try:
        spec.loader.exec_module(module)
    except SystemExit as ended:
        raise ReplicationError(f'{folder / SCRIPT} ends the program where it is loaded ({ended!r}); put that under if __name__ == "__main__"') from None
    _check_modules(folder)
    return module


def _check_modules(folder: Path) -> None:
    """A module beside the script is the one that the script gets, and not its namesake in the library or in another folder."""
    for beside in sorted(folder.glob("*.py")):
        if beside.name in (SCRIPT, "conftest.py") or beside.name.startswith("test_"):
            continue  # the script imports none of these
        loaded = sys.modules.get(beside.stem)
        place = getattr(loaded, "__file__", None)
        if loaded is not None and (place is None or Path(place).resolve() != beside.resolve()):
            raise ReplicationError(f"{beside} has the name of another module ({place or 'built in'}), which is loaded already; rename it, or run the two apart")
