"""Checkers from PyPI, each set in an environment of its own under .build: nothing of them is part of the project."""
import json, pathlib, subprocess, venv

BUILD = pathlib.Path(__file__).resolve().parent.parent / ".build"


def python_of(name, packages, *options):
    """The Python that has these packages; where they cannot be had that is said, and there is none."""
    home = BUILD / name
    python, mark = home / "bin" / "python", home / "installed.json"
    if not (mark.exists() and json.loads(mark.read_text()) == packages):
        try:
            venv.create(home, clear=True, with_pip=True)
            subprocess.run([python, "-m", "pip", "-q", "install", *options, *packages],
                           check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as problem:
            print(f"not checked: {', '.join(packages)} cannot be installed from PyPI: {problem}")
            return None
        mark.write_text(json.dumps(packages))
    return python
