"""Demonstration accounts: one per role, so that each can be tried."""

import os
import secrets

from django.contrib.auth import get_user_model

from ceimia.accounts.roles import grant
from kpis.access import Role
from kpis.models import Team

DOMAIN = "demo.example"
# Names say which role one is signed in as; the demonstration is in French, the default.
NAMES = {
    Role.READER: "Lecteur",
    Role.CONTRIBUTOR: "Contributeur",
    Role.APPROVER: "Approbateur",
    Role.SECRETARY: "Secrétaire",
    Role.STEWARD: "Intendant",
    Role.ADMINISTRATOR: "Administrateur",
}


def create_demo_accounts():
    """The passwords of the accounts made now, by e-mail address; empty when all existed.

    The contributor is a member of every team, the approver an approver of every team.
    """
    User = get_user_model()
    passwords = {}
    for role in Role:
        email = f"{role.value}@{DOMAIN}"
        if User.objects.filter(email=email).exists():
            continue
        passwords[email] = secrets.token_urlsafe(12)
        user = User.objects.create_user(
            email, passwords[email], first_name="Démo –", last_name=NAMES[role]
        )
        grant(user, role)
        _join_teams(user, role)
    return passwords


def _join_teams(user, role):
    # From the team's side: its history is written when its own lists change.
    for team in Team.objects.all():
        if role == Role.CONTRIBUTOR:
            team.members.add(user)
        elif role == Role.APPROVER:
            team.approvers.add(user)


def keep_passwords(path, passwords):
    """Add the passwords to a file that its owner alone reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        for email, password in passwords.items():
            file.write(f"{email}  {password}\n")
