"""People to sign in as."""

import pytest

from ceimia.accounts.models import User
from ceimia.accounts.roles import grant

PASSWORD = "un-mot-de-passe-long"


@pytest.fixture
def person(db):
    """Somebody who reads, with a password."""
    user = User.objects.create_user("camille@example.org", PASSWORD, first_name="Camille")
    grant(user, "reader")
    return user


@pytest.fixture
def with_role(db):
    """Makes a person who has the roles named."""

    def make(*roles, **fields):
        user = User.objects.create_user(f"{'-'.join(roles) or 'nobody'}@example.org", **fields)
        grant(user, *roles)
        return User.objects.get(pk=user.pk)

    return make
