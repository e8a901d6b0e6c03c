"""What pages print of a scorecard: rows, groups and objectives as strings ready to place.

`kpis/presentation.py` makes them. Pieces that say the same again are kept, `kpis/fragments.py`.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kpis import drawing
from kpis.fragments import rendered
from kpis.row_trend import latest_quarter
from kpis.templatetags import kpi_format as shown


@dataclass(frozen=True, slots=True)
class DataView:
    """The state of the data behind a row: the arguments of the `data_state` include."""

    state: str
    days: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One indicator's line. Strings are ready to print; "" where there is nothing to say."""

    reading: object
    name: str
    url: str
    anchor: str
    table_url: str
    status: str
    status_word: str
    status_html: str
    data: DataView
    data_html: str
    value: str
    target: str
    coverage: str
    percent: str
    multiple: str
    published: str
    bar: drawing.Bullet
    bar_label: str
    spark: drawing.Spark
    spark_label: str
    change: str
    resolution: str

    @property
    def html(self):
        """The row of a table of scores."""
        return rendered(
            "kpis/includes/score_row.html",
            anchor=self.anchor,
            status=self.status,
            state=self.data.state,
            number=self.reading.number,
            name=self.name,
            url=self.url,
            status_html=self.status_html,
            value=self.value,
            target=self.target,
            bar=self.bar,
            bar_label=self.bar_label,
            percent=self.percent,
            multiple=self.multiple,
            published=self.published,
            spark=self.spark,
            spark_label=self.spark_label,
            change=self.change,
            data_html=self.data_html,
            coverage=self.coverage,
            resolution=self.resolution,
        )

    @property
    def tile(self):
        """The row's place on the map."""
        return rendered(
            "kpis/includes/tile.html",
            url=f"{self.table_url}#{self.anchor}",
            status=self.status,
            state=self.data.state,
            label=self.label,
        )

    @property
    def latest_quarter(self):
        return latest_quarter(self.reading)

    @property
    def published_figure(self):
        """The percentage as printed, where it is not the computed one."""
        published = self.reading.published
        return shown.percent_printed(published.ratio, published.decimals)

    @property
    def label(self):
        """What a tile of the map says: number, name, status and per cent."""
        reading = self.reading
        words = {
            "number": reading.number,
            "name": self.name,
            "status": self.status_word,
            "percent": self.percent,
        }
        if reading.ratio is None:
            return _("%(number)s %(name)s: %(status)s") % words
        return _("%(number)s %(name)s: %(status)s, %(percent)s") % words


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with the rows to print, and its figures in words."""

    group: object
    rows: list[RowView]
    met: str
    median: str
    mean: str
    published: str
    notes: list[str]
    question: str
    resolution: str

    @property
    def head(self):
        """The group's line in a table of scores: its name, its figures, what they rest on."""
        return rendered(
            "kpis/includes/group_head.html",
            name=str(self.group.name),
            met=self.met,
            median=self.median,
            mean=self.mean,
            published=self.published,
            notes=tuple(self.notes),
            question=self.question,
            resolution=self.resolution,
        )


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    objective: object
    url: str
    groups: list[GroupView]
    met: int
    total: int
    finding: str
    quarter: object

    @property
    def rows(self):
        return [row for group in self.groups for row in group.rows]

    @property
    def heading(self):
        """The id of the heading that names the objective's table."""
        return f"h{self.objective.number}"

    @property
    def table_head(self):
        """The titles of the columns of a table of scores."""
        return rendered("kpis/includes/score_head.html", quarter=self.quarter)
