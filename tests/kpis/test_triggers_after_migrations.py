"""Rule 26: whatever a migration does to a ledger's table, the triggers are there after it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kpis import triggers
from kpis.models import Target, ValueRevision
from tests.kpis.factories import TargetFactory

pytestmark = pytest.mark.django_db(transaction=True)


def made_anew(model):
    """Make the model's table anew, as an altered column does on SQLite."""
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(model)
    else:
        triggers.remove(connection)


@pytest.mark.parametrize("model", [ValueRevision, Target])
def test_a_table_made_anew_has_its_triggers_after_the_migrations(model):
    made_anew(model)
    lost = triggers.expected(connection) - triggers.installed(connection)

    call_command("migrate", verbosity=0)

    assert any(name.startswith(model._meta.db_table) for name in lost)
    assert triggers.installed(connection) == triggers.expected(connection)


def test_migrating_twice_changes_nothing():
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)

    assert triggers.installed(connection) == triggers.expected(connection)


def test_flushing_the_database_is_refused():
    TargetFactory()

    with pytest.raises(CommandError):
        call_command("flush", interactive=False, verbosity=0)

    assert Target.objects.count() == 1
