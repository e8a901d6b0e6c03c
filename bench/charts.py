"""R6: the data of an indicator's chart beside a plain dictionary of the same series."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override

from bench import measuring
from bench.measuring import Line, beside
from bench.pages import REAL
from bench.plans import LAST
from kpis import charts, ledgers
from kpis.indicator_page import IndicatorPage
from kpis.models import Plan
from kpis.presentation import Presenter
from kpis.quarter_rows import Series
from kpis.scorecard import build

CODE = "O1-FIN-1"


def chart(databases):
    """R6, on an indicator of the real plan. After `pages.real_plan`."""
    databases.use("real.sqlite3")
    with override("fr"):
        page = page_of(Plan.objects.get(code=REAL))
        rows = {row.quarter: row for row in page.quarters}
        points = [page.point(rows.get(each.quarter), each) for each in page.series.path()]
        words = page.words()

        def drawn():
            return written(charts.trend(points, words, "fr"))

        def plain():
            return json.dumps(series(points))

        times = beside(drawn, plain)
        whole = beside(lambda: written(page.chart()), plain)
    return Line(
        "R6",
        "data of a chart",
        times,
        5,
        2,
        f"with every text and amount made anew {measuring.figure(whole.ratio)}×",
    )


def written(figure):
    """The JSON of a figure, as the page writes it."""
    return json.dumps(figure, cls=DjangoJSONEncoder)


def page_of(plan):
    """The page of one indicator, read as the product reads it."""
    card = build(plan, LAST)
    presenter = Presenter(card, language="fr")
    row = next(row for row in presenter.rows if row.reading.code == CODE)
    indicator = plan.indicators.get(code=CODE)
    definitions = list(indicator.definitions.order_by("effective_from", "recorded_at"))
    targets = ledgers.target_rows(plan, None)[indicator.pk]
    return IndicatorPage(
        presenter, row, Series(plan, card, row.reading, definitions, targets), "fr"
    )


def series(points):
    """What the chart draws, and no more: the labels, the amounts of each line, the texts."""
    axis = [[point.year for point in points], [point.label for point in points]]
    lines = [
        [point.near for point in points],
        [point.on_path for point in points],
        [point.path for point in points],
        [point.path for point in points],
        [point.value if point.is_illustrative else None for point in points],
        [None if point.is_illustrative else point.value for point in points],
    ]
    return {
        "data": [{"x": axis, "y": amounts} for amounts in lines],
        "points": [point.text for point in points],
    }
