"""Rule 22: roles add up, and an administrator has no approval right by that alone."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ceimia.accounts.models import User
from ceimia.accounts.roles import grant
from kpis.access import RIGHT_OF_ROLE, Role, RoleMissing, permission_required_or_403, require_right


def test_every_role_is_a_group_after_the_migrations(db):
    names = set(Group.objects.values_list("name", flat=True))

    assert names == {
        "reader",
        "contributor",
        "approver",
        "secretary",
        "steward",
        "administrator",
    }


@pytest.mark.parametrize("role", list(RIGHT_OF_ROLE))
def test_a_role_gives_its_own_right_and_no_other_roles_right(with_role, role):
    user = with_role(role.value)

    assert {right for right in RIGHT_OF_ROLE.values() if user.has_perm(right)} == {
        RIGHT_OF_ROLE[role]
    }


def test_roles_add_up(with_role):
    user = with_role("contributor", "approver")

    assert user.has_role("contributor")
    assert user.has_role("approver")
    assert not user.has_role("steward")


def test_an_administrator_does_not_approve_by_that_alone(with_role):
    administrator = with_role("administrator")

    assert administrator.has_perm("kpis.manage_plan")
    assert not administrator.has_perm("kpis.approve_value")


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_the_plan_and_only_the_administrator_defines_it(with_role, role):
    user = with_role(role.value)

    assert user.has_perm("kpis.view_plan")
    assert user.has_perm("kpis.change_plan") is (role == Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", list(Role))
def test_no_role_changes_or_deletes_a_ledger(with_role, role):
    user = with_role(role.value)

    refused = [
        f"kpis.{act}_{name}"
        for act in ("change", "delete")
        for name in ("target", "valuerevision", "indicatordefinition", "indicatorvalue")
        if apps.get_model("kpis", name) and user.has_perm(f"kpis.{act}_{name}")
    ]
    assert refused == []


@pytest.mark.parametrize(
    ("role", "is_staff"),
    [
        ("reader", False),
        ("contributor", True),
        ("approver", True),
        ("secretary", False),
        ("steward", True),
        ("administrator", True),
    ],
)
def test_the_administration_opens_to_the_roles_that_work_there(with_role, role, is_staff):
    assert with_role(role).is_staff is is_staff


def test_taking_a_role_away_closes_its_door(with_role):
    user = with_role("contributor")

    grant(user, "reader")

    user = User.objects.get(pk=user.pk)
    assert not user.is_staff
    assert not user.has_perm("kpis.record_value")


def test_a_right_given_to_one_person_apart_from_roles_is_not_read(with_role):
    from django.contrib.auth.models import Permission

    user = with_role("reader")
    user.user_permissions.add(Permission.objects.get(codename="approve_value"))

    assert not User.objects.get(pk=user.pk).has_perm("kpis.approve_value")


def test_asking_for_every_role_costs_one_query(with_role):
    user = with_role("contributor")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        for role in Role:
            user.has_role(role)

    assert len(queries) == 1


def test_a_second_migration_changes_no_role(db):
    def rights():
        return set(Group.objects.values_list("name", "permissions__codename"))

    before = rights()

    call_command("migrate", verbosity=0)

    assert rights() == before


def test_a_missing_right_names_the_role_that_gives_it(with_role):
    with pytest.raises(RoleMissing) as caught:
        require_right(with_role("reader"), "kpis.build_boardpack")

    assert caught.value.role == Role.SECRETARY


def test_a_guarded_view_opens_to_the_role_alone(rf, with_role):
    @permission_required_or_403("kpis.build_boardpack")
    def view(request):
        return "opened"

    request = rf.get("/")
    request.user = with_role("secretary")
    assert view(request) == "opened"
    request.user = AnonymousUser()

    with pytest.raises(RoleMissing):
        view(request)


def test_a_guard_with_a_right_of_no_role_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="kpis.view_plan"):
        permission_required_or_403("kpis.view_plan")
