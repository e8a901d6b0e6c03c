"""The history: one chain that shows every alteration, and a database that refuses them."""

import pytest
from django.db import IntegrityError, connection, transaction

from kpis import history, triggers
from kpis.enums import ValueStatus
from kpis.models import ChainHead, IndicatorValue, RevisionText, Target, ValueRevision
from tests.kpis.factories import IndicatorFactory, TargetFactory, approved, reported

pytestmark = pytest.mark.django_db


def altered(sql, *parameters):
    """Change a protected row as somebody with the database in hand would."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    triggers.install(connection)


def test_an_untouched_chain_is_whole():
    indicator = IndicatorFactory()
    approved(indicator, "2024-T4", "3", comment="Selon le registre")

    found = history.verify()

    assert (found.lines, found.broken_at) == (3, None)


def test_an_altered_amount_is_found():
    approved(IndicatorFactory(), "2024-T4", "3")

    altered("UPDATE kpis_valuerevision SET amount = 4000000 WHERE number = 2")

    found = history.verify()
    assert (found.broken_at, found.problem) == (2, "altered")


def test_a_line_moved_to_another_cell_is_found():
    approved(IndicatorFactory(), "2024-T4", "3")
    other = IndicatorFactory()

    IndicatorValue.objects.update(indicator=other)

    assert history.verify().problem == "altered"


def test_a_removed_line_is_found():
    approved(IndicatorFactory(), "2024-T4", "3")
    IndicatorValue.objects.update(
        status=ValueStatus.DRAFT, current_revision=None, approved_revision=None
    )

    altered("DELETE FROM kpis_revisiontext WHERE revision_id = 2")
    altered("DELETE FROM kpis_valuerevision WHERE number = 2")

    assert history.verify().problem == "missing"


def test_a_cut_tail_is_found():
    approved(IndicatorFactory(), "2024-T4", "3")
    IndicatorValue.objects.update(
        status=ValueStatus.DRAFT, current_revision=None, approved_revision=None
    )

    altered("DELETE FROM kpis_valuerevision WHERE number = 3")

    assert history.verify().problem == "cut"


def test_words_can_be_erased_without_breaking_the_chain():
    reported(IndicatorFactory(), "2024-T4", "3", comment="Nom d’une personne")

    RevisionText.objects.all().delete()

    assert history.verify().broken_at is None


def test_altered_words_are_found():
    reported(IndicatorFactory(), "2024-T4", "3", comment="Trois ententes signées")

    RevisionText.objects.update(comment="Quatre ententes signées")

    assert history.verify().problem == "words"


def test_renaming_a_person_does_not_break_the_chain():
    value = approved(IndicatorFactory(), "2024-T4", "3")
    author = value.current_revision.recorded_by

    author.last_name, author.email = "Tremblay", "autre@example.org"
    author.save()

    assert history.verify().broken_at is None


@pytest.mark.parametrize("table", [ValueRevision, Target])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_a_ledger(table, act):
    indicator = IndicatorFactory()
    TargetFactory(indicator=indicator)
    reported(indicator, "2024-T4", "3")
    verb = f"DELETE FROM {table._meta.db_table}"
    if act == "update":
        column = "status" if table is ValueRevision else "reason"
        verb = f"UPDATE {table._meta.db_table} SET {column} = 'x'"

    with pytest.raises(IntegrityError, match="never changed or deleted"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)


def test_the_triggers_are_there_after_every_migration():
    assert triggers.installed(connection) == triggers.expected(connection)


def test_no_detour_slips_past_the_triggers():
    reported(IndicatorFactory(), "2024-T4", "3")
    detour = {
        "sqlite": "REPLACE INTO kpis_valuerevision SELECT * FROM kpis_valuerevision",
        "postgresql": "TRUNCATE kpis_valuerevision CASCADE",
    }[connection.vendor]

    with pytest.raises(IntegrityError, match="never changed or deleted"):
        with transaction.atomic(), connection.cursor() as cursor:
            # PostgreSQL truncates no table whose deferred checks still wait.
            connection.check_constraints()
            cursor.execute(detour)


def test_the_chain_has_one_head():
    with pytest.raises(IntegrityError, match="kpis_chain_has_one_head"):
        with transaction.atomic():
            ChainHead.objects.create(pk=2)


def test_what_is_written_during_the_walk_is_no_cut(monkeypatch):
    approved(IndicatorFactory(), "2024-T4", "3")
    walk, late = history._lines, IndicatorFactory()

    def lines_then_a_save(*args):
        yield from walk(*args)
        if not late.values.exists():
            reported(late, "2024-T4", "5")

    monkeypatch.setattr(history, "_lines", lines_then_a_save)

    found = history.verify()
    assert (found.lines, found.broken_at) == (5, None)
