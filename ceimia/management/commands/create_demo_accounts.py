"""`manage.py create_demo_accounts`: one account per role, to try the system with."""

from django.conf import settings
from django.db import transaction

from ceimia.accounts.demo import create_demo_accounts, keep_passwords
from kpis.commands import KpiCommand


class Command(KpiCommand):
    help = "Make one demonstration account per role; those that exist are left alone."

    def handle(self, *args, **options):
        path = settings.VAR_DIR / "accounts.txt"
        with transaction.atomic():
            passwords = create_demo_accounts()
            if passwords:
                # Before the commit: a password that could not be kept is not given.
                keep_passwords(path, passwords)
        if not passwords:
            self.stdout.write(f"The demonstration accounts exist; their passwords are in {path}.")
            return
        self.stdout.write(f"Demonstration accounts, also kept in {path}:")
        for email, password in passwords.items():
            self.stdout.write(f"  {email}  {password}")
