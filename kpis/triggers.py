"""Triggers by which the database itself refuses to change or delete a ledger's rows (rule 26)."""

TABLES = (
    "kpis_valuerevision",
    "kpis_target",
    "kpis_indicatordefinition",
    "kpis_measuredrecord",
)
SENTENCE = "rows of {table} are never changed or deleted"

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION kpis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def install(connection):
    """Install the triggers on every ledger table that exists; doing it twice changes nothing."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for table in TABLES:
            if table in tables:
                for statement in _statements(connection.vendor, table):
                    cursor.execute(statement)


def remove(connection):
    """Remove the triggers, as a test's flush of the tables needs."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for table in TABLES:
            if table in tables:
                for name in _names(connection.vendor, table):
                    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def installed(connection):
    """The names of the triggers that are in place."""
    wanted = {name for table in TABLES for name in _names(connection.vendor, table)}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return wanted & {row[0] for row in cursor.fetchall()}


def expected(connection):
    """The names of the triggers that must be in place."""
    return {name for table in TABLES for name in _names(connection.vendor, table)}


def install_after_migrations(using, **kwargs):
    """Receiver of post_migrate: a table that SQLite remade has lost its triggers."""
    from django.db import connections

    install(connections[using])


def _names(vendor, table):
    acts = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
    return [f"{table}_no_{act}" for act in acts]


def _statements(vendor, table):
    for name in _names(vendor, table):
        act = name.rsplit("_", 1)[1].upper()
        if vendor == "postgresql":
            each = "STATEMENT" if act == "TRUNCATE" else "ROW"
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION kpis_refuse_change()"
            )
        else:
            sentence = SENTENCE.format(table=table)
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
