"""One demonstration account per role, its password said once and kept."""

import stat
from io import StringIO

import pytest
from django.core.management import call_command

from ceimia.accounts.models import User
from kpis.access import Role
from kpis.models import Team


@pytest.fixture
def kept(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR / "accounts.txt"


def create():
    out = StringIO()
    call_command("create_demo_accounts", stdout=out)
    return out.getvalue()


def test_each_role_has_an_account_named_by_it_that_signs_in(db, kept, client):
    said = create()

    for role in Role:
        email = f"{role.value}@demo.example"
        line = next(line for line in said.splitlines() if email in line)
        assert client.login(email=email, password=line.split()[-1])
        assert User.objects.get(email=email).has_role(role)


def test_the_passwords_are_kept_for_the_owner_of_the_file_alone(db, kept):
    said = create()

    lines = kept.read_text().splitlines()
    assert len(lines) == 6
    assert all(line in said for line in lines)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_second_start_changes_nothing_and_says_no_password(db, kept):
    create()
    before = list(User.objects.values_list("email", "password"))
    passwords = [line.split()[-1] for line in kept.read_text().splitlines()]

    said = create()

    assert list(User.objects.values_list("email", "password")) == before
    assert not any(password in said for password in passwords)


def test_the_contributor_is_in_every_team_and_the_approver_approves_for_each(db, kept):
    Team.objects.create(code="finance")
    Team.objects.create(code="science")

    create()

    contributor = User.objects.get(email="contributor@demo.example")
    approver = User.objects.get(email="approver@demo.example")
    assert set(contributor.teams.values_list("code", flat=True)) == {"finance", "science"}
    assert set(approver.approved_teams.values_list("code", flat=True)) == {"finance", "science"}
    assert not contributor.approved_teams.exists()
