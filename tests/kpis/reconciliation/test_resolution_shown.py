"""A recorded resolution stands wherever its published figure stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from kpis import ledgers, reconciliation, scorecard
from kpis.boardpack.contents import contents
from kpis.boardpack.pdf import render
from kpis.models import Plan, PublishedFigure, Resolution
from kpis.periods import Quarter
from kpis.readings import Resolved
from tests.kpis.boardpack import samples
from tests.kpis.boardpack.printed import bare, texts_of
from tests.kpis.factories import person
from tests.kpis.pages import open_page, part, row_of

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2025-04-20 12:00:00-04:00")]

SCORECARD = "/en/scorecard/"
GROUP, ROW = "O3-COM.achievement", "O3-COM-6.achievement"
AT_NOON = datetime(2025, 4, 20, 16, tzinfo=UTC)


@pytest.fixture
def report():
    call_command("load_report", verbosity=0)


def resolve(code, words, stands="computed"):
    figure = PublishedFigure.objects.get(code=code)
    steward = person("steward", first_name="Ada", last_name="Roy")
    return reconciliation.resolve(by=steward, figure=figure, stands=stands, words=words)


def head_of(response):
    return part(response, 'id="g-O3-COM"', "</tr>")


def test_a_group_shows_what_was_decided_about_its_published_mean(client, report):
    resolve(GROUP, "Formula range.")

    response = open_page(client, SCORECARD)

    head = head_of(response)
    assert "Stands: the computed figure. Formula range. Ada Roy, April 20, 2025" in head
    assert f"/en/reconciliation/figures/{GROUP}/?publication=" in response.content.decode()


def test_a_row_shows_what_was_decided_about_its_published_percentage(client, report):
    resolve(ROW, "Four ninths.", stands="published")

    response = open_page(client, SCORECARD)

    assert "Stands: the published figure. Four ninths. Ada Roy" in row_of(response, "3.1.6")
    assert "Resolution" not in row_of(response, "2.2.1")


def test_the_differences_to_look_at_show_their_resolution(client, report):
    resolve(ROW, "Four ninths.")

    look = part(open_page(client, SCORECARD), 'aria-labelledby="h-todo"', "</section>")

    assert "Four ninths." in look


def test_an_indicator_shows_the_resolution_beside_its_published_percentage(client, report):
    resolve(ROW, "Four ninths.")

    response = open_page(client, "/en/indicators/O3-COM-6/")

    beside = part(response, "The publication prints", '<div class="duo">')
    assert "89%" in beside
    assert "Stands: the computed figure. Four ninths. Ada Roy, April 20, 2025" in beside


def test_the_figures_page_opens_from_its_resolution(client, report):
    resolve(ROW, "Four ninths.")
    html = open_page(client, "/en/indicators/O3-COM-6/?as_of=2025-04-20").content.decode()
    start = html.index(f"/en/reconciliation/figures/{ROW}/")

    response = client.get(html[start : html.index('"', start)].replace("&amp;", "&"))

    assert response.status_code == 200
    assert "Four ninths." in response.content.decode()


def test_the_newest_resolution_stands(client, report):
    resolve(GROUP, "First.")
    resolve(GROUP, "Second.")

    head = head_of(open_page(client, SCORECARD))

    assert "Second." in head
    assert "First." not in head


def test_a_past_moment_shows_the_resolution_known_then(report):
    first = resolve(GROUP, "First.")
    resolve(GROUP, "Second.")
    Resolution.objects.filter(pk=first.pk).update(recorded_at=datetime(2025, 4, 1, tzinfo=UTC))
    plan = Plan.objects.get(code="2021-2025")

    def known(day):
        card = scorecard.build(plan, Quarter(2024, 4), as_of=datetime(2025, 4, day, tzinfo=UTC))
        group = next(each for each in card.groups if each.code == "O3-COM")
        return group.published

    assert known(10).resolution.words == "First."
    assert known(21).resolution.words == "Second."
    assert known(10).ratio == known(21).ratio


def test_resolutions_come_with_the_published_figures_in_one_query(
    report, django_assert_num_queries
):
    resolve(GROUP, "First.")
    resolve(GROUP, "Second.")
    resolve(ROW, "Four ninths.")
    plan = Plan.objects.get(code="2021-2025")

    with django_assert_num_queries(1):
        of_indicators, _of_groups = ledgers.published_ratios(plan, Quarter(2024, 4))

    resolved = [each for each in of_indicators.values() if each.resolution]
    assert [(each.code, each.resolution.by) for each in resolved] == [(ROW, "Ada Roy")]


def test_a_figure_that_nobody_resolved_shows_no_resolution(client, report):
    resolve(GROUP, "Formula range.")
    Resolution.objects.all().delete()

    response = open_page(client, SCORECARD)

    assert "332%" in head_of(response)
    assert "Stands" not in head_of(response)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "3.1, stands: the computed figure. “Formula range.” (Ada Roy, April 20, 2025)"),
        ("fr", "Formula range."),
    ],
)
def test_the_board_pack_lists_the_resolution_with_the_differences(report, language, said):
    resolve(GROUP, "Formula\nrange.")
    card = scorecard.build(Plan.objects.get(code="2021-2025"), Quarter(2024, 4))

    pack = contents(card, language, built_for=samples.BUILT_FOR)

    lines = [str(each) for each in pack.notes.notes[0].lines]
    assert len(lines) == 2
    assert said in lines[1]


def test_a_pack_of_a_resolution_without_a_choice_says_why_alone():
    resolved = Resolved("Both printed.", "Ada Roy", AT_NOON, "", "")
    row = samples.row("A-1", "1.1.1", 50, 44, published=89)
    row = replace(row, published=replace(row.published, resolution=resolved))
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", [row])])])

    note = contents(card, "en", built_for=samples.BUILT_FOR).notes.notes[0]

    assert str(note.lines[1]) == "1.1.1: “Both printed.” (Ada Roy, April 20, 2025)"


def test_the_pdf_prints_a_resolution_as_written_in_the_same_bytes():
    resolved = Resolved("Rows #5 and *6* of $x$ <left out>.", "Ada Roy", AT_NOON, "", "")
    row = samples.row("A-1", "1.1.1", 50, 44, published=89)
    row = replace(row, published=replace(row.published, resolution=resolved))
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", [row])])])

    first, second = (
        render(contents(card, "en", built_for=samples.BUILT_FOR)) for _time in range(2)
    )

    assert first == second
    assert "Rows#5and*6*of$x$<leftout>." in bare("".join(texts_of(first)))
