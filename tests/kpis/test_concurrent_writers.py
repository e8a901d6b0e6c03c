"""Several processes write at once: each accepted save is a revision, none is lost."""

import pytest

from kpis import history
from kpis.models import IndicatorValue, ValueRevision
from tests.kpis.factories import IndicatorFactory, period, person
from tests.kpis.processes import finish, shared_database, start

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, SAVES = 3, 6


def written_together(folder, *codes):
    """Let three processes save each cell six times at once: [(accepted, refused)]."""
    team = IndicatorFactory(code=codes[0]).team
    for code in codes[1:]:
        IndicatorFactory(code=code, team=team)
    quarter = period("2024-T4")
    people = [person("contributor", teams=[team]) for _each in range(WRITERS)]
    with shared_database(folder) as address:
        module = ("-m", "tests.kpis.writing_process")
        writers = [
            start(address, *module, each.email, quarter.code, str(SAVES), *codes) for each in people
        ]
        for writer in writers:
            assert writer.stdout.readline() == "ready\n", writer.stderr.read()
        for writer in writers:
            writer.stdin.write("go\n")
            writer.stdin.flush()
        ended = [finish(writer) for writer in writers]
    assert [status for status, _out, _said in ended] == [0] * WRITERS, ended
    return [tuple(map(int, out.split())) for _status, out, _said in ended]


def test_every_accepted_save_is_a_revision_and_none_is_lost(tmp_path):
    counts = written_together(tmp_path, "A-1", "A-2")

    accepted = sum(accepted for accepted, _refused in counts)
    assert accepted == WRITERS * SAVES * 2 == ValueRevision.objects.count()
    for value in IndicatorValue.objects.all():
        # Each save adds one to what it read: a lost update would leave less.
        assert value.current_revision.amount == WRITERS * SAVES
        versions = value.revisions.order_by("number").values_list("version", flat=True)
        assert list(versions) == list(range(1, WRITERS * SAVES + 1))


def test_the_chain_stays_whole(tmp_path):
    written_together(tmp_path, "A-1")

    found = history.verify()
    assert (found.lines, found.broken_at) == (WRITERS * SAVES, None)
