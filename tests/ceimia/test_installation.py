"""`make run` installs once: again only when the requirement file changed."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def install(monkeypatch, tmp_path):
    """The installer, looking at a folder of its own, with the commands it would run."""
    path = ROOT / "requirements" / "install.py"
    spec = importlib.util.spec_from_file_location("install", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "runtime.txt").write_text("Django==5.2.19 --hash=sha256:0\n")
    monkeypatch.setattr(module, "HERE", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(venv))
    monkeypatch.setattr(module, "PYTHON", str(venv / "bin" / "python"))
    module.commands = []
    monkeypatch.setattr(module, "run", module.commands.append)
    module.requirements = tmp_path / "runtime.txt"
    return module


def test_the_first_time_installs_with_hashes(install):
    install.main(["runtime"])

    assert any("--require-hashes" in command for command in install.commands)


def test_a_second_time_installs_nothing(install):
    install.main(["runtime"])
    install.commands.clear()

    install.main(["runtime"])

    assert install.commands == []


def test_a_changed_file_installs_again(install):
    install.main(["runtime"])
    install.commands.clear()
    install.requirements.write_text("Django==5.2.20 --hash=sha256:1\n")

    install.main(["runtime"])

    assert install.commands != []


def test_an_old_python_is_told_in_one_sentence(install, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    with pytest.raises(SystemExit) as ended:
        install.main(["runtime"])

    assert "Python 3.11 or newer is needed and this is 3.10" in str(ended.value)
    assert install.commands == []
