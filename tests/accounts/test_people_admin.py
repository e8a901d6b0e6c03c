"""An administrator makes accounts and gives roles; nothing more than that."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from ceimia.accounts.models import User


@pytest.fixture
def administrator(client, with_role):
    user = with_role("administrator")
    client.force_login(user)
    return user


def groups(*roles):
    return list(Group.objects.filter(name__in=roles).values_list("pk", flat=True))


def test_a_new_person_gets_roles_and_no_password(client, administrator):
    client.post(
        reverse("admin:accounts_user_add"),
        {
            "email": "noor@example.org",
            "first_name": "Noor",
            "language": "fr",
            "groups": groups("contributor"),
        },
    )

    person = User.objects.get(email="noor@example.org")
    assert person.has_role("contributor")
    assert person.is_staff
    assert not person.has_usable_password()


def test_changing_roles_moves_the_door_of_the_administration(client, administrator, with_role):
    person = with_role("contributor")

    client.post(
        reverse("admin:accounts_user_change", args=[person.pk]),
        {
            "email": person.email,
            "language": "fr",
            "is_active": "on",
            "groups": groups("reader"),
        },
    )

    assert not User.objects.get(pk=person.pk).is_staff


def test_an_administrator_cannot_make_a_superuser(client, administrator, with_role):
    person = with_role("reader")

    client.post(
        reverse("admin:accounts_user_change", args=[person.pk]),
        {
            "email": person.email,
            "language": "fr",
            "is_active": "on",
            "is_superuser": "on",
            "groups": groups("reader"),
        },
    )

    assert not User.objects.get(pk=person.pk).is_superuser


def test_an_administrator_cannot_change_a_superusers_password(client, administrator):
    root = User.objects.create_superuser("root@example.org", "un-mot-de-passe-long")

    response = client.post(
        reverse("admin:auth_user_password_change", args=[root.pk]),
        {"password1": "pris-par-un-autre", "password2": "pris-par-un-autre"},
    )

    root.refresh_from_db()
    assert response.status_code == 403
    assert root.check_password("un-mot-de-passe-long")


def test_the_list_costs_the_same_whatever_its_length(
    client, administrator, with_role, django_assert_max_num_queries
):
    for number in range(12):
        User.objects.create_user(f"person{number}@example.org")

    with django_assert_max_num_queries(10):
        response = client.get(reverse("admin:accounts_user_changelist"))

    assert response.status_code == 200


def test_two_people_never_share_an_address_in_other_capitals(db):
    from django.db import IntegrityError

    User.objects.create_user("noor@example.org")

    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="Noor@example.org")])
