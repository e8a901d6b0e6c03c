"""Make or renew .venv from a hashed requirement file; only when the file has changed.

    python3 requirements/install.py runtime|dev

Uses uv where it is on the path, otherwise Python's own venv and pip. Runs under any Python 3,
so that an old one can be told so in one sentence.
"""

import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(os.path.dirname(HERE), ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)


def main(arguments):
    if sys.version_info < OLDEST:
        sys.exit(
            "Python 3.11 or newer is needed and this is {}.{}; name another one with "
            "“make run PYTHON3=python3.12”.".format(*sys.version_info[:2])
        )
    if len(arguments) != 1 or arguments[0] not in ("runtime", "dev"):
        sys.exit("Say what to install: runtime or dev.")
    install(arguments[0])


def install(name):
    """Bring .venv up to `requirements/<name>.txt`, unless its digest says it is there."""
    requirements = os.path.join(HERE, name + ".txt")
    stamp = os.path.join(VENV, ".installed-" + name)
    digest = digest_of(requirements)
    if runs(PYTHON) and read(stamp) == digest:
        return
    uv = shutil.which("uv")
    if not runs(PYTHON):
        make_environment(uv)
    print(f"Installing requirements/{name}.txt…", flush=True)
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        if not runs(PYTHON, "-m", "pip"):
            run([PYTHON, "-m", "ensurepip", "--default-pip"])
        command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*command, "--require-hashes", "-r", requirements])
    with open(stamp, "w") as file:
        file.write(digest)


def make_environment(uv):
    """Make .venv anew, with the Python that runs this script."""
    print("Making .venv…", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if uv:
        run([uv, "venv", "--quiet", "--python", sys.executable, VENV])
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit("This Python cannot make environments; install its venv package (python3-venv).")
    run([sys.executable, "-m", "venv", VENV])


def digest_of(path):
    """The file's SHA-256 and the Python version: either changing asks for an installation."""
    with open(path, "rb") as file:
        content = hashlib.sha256(file.read()).hexdigest()
    return "{} {}.{}".format(content, *sys.version_info[:2])


def read(path):
    """What the file holds; empty when there is none."""
    try:
        with open(path) as file:
            return file.read()
    except FileNotFoundError:
        return ""


def runs(python, *arguments):
    """Whether this Python is there, works, and is new enough."""
    command = [python, *(arguments or ("-c", "import sys; sys.exit(sys.version_info < (3, 11))"))]
    if arguments:
        command.append("--version")
    try:
        finished = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return False
    return finished.returncode == 0


def run(command):
    """Run the command; where it fails, say which and end."""
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit("This failed, and its own words are above: " + " ".join(command))


if __name__ == "__main__":
    main(sys.argv[1:])
