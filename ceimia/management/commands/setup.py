"""`manage.py setup`: everything a fresh database needs; the second time nothing changes."""

from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kpis.commands import KpiCommand
from kpis.models import Plan


class Command(KpiCommand):
    help = "Make the tables, load the report, make the demonstration accounts; twice is once."
    requires_migrations_checks = False

    def handle(self, *args, **options):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the tables…")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        # A plan that is there was loaded, and people may have corrected it since.
        if "load_report" in get_commands() and not Plan.objects.exists():
            call_command("load_report", stdout=self.stdout)
        call_command("create_demo_accounts", stdout=self.stdout)
