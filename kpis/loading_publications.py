"""The part of a load that a publication fills: its figures, its totals, its contradictions."""

from django.utils import timezone

from kpis.models import Contradiction, FigurePart, Publication, PublishedFigure, Statement

FIGURES = ("published_figures.csv", "prose_figures.csv")


class PublicationLoading:
    """Mixin of the loader: what exists is not touched, a contradiction has its statements or none
    are added."""

    def load_publication(self):
        publication = self.only(self.add(Publication, "publication.csv", ["code"]))
        self.known_on = publication.published_on or timezone.localdate()
        for name in FIGURES:
            self._figures(publication, name)
        self._parts(publication)
        self._contradictions(publication)

    def _figures(self, publication, name):
        known = set(publication.figures.values_list("code", flat=True))
        rows = []
        for cells in self.files.rows(name):
            if cells["code"] not in known:
                links = self.links(
                    cells, indicator=self.indicators, group=self.groups, period=self.periods
                )
                links["publication"] = publication
                rows.append(self.build(PublishedFigure, cells | links))
        self.create(PublishedFigure, rows)

    def _parts(self, publication):
        figures = {figure.code: figure for figure in publication.figures.all()}
        started = set(
            FigurePart.objects.filter(figure__publication=publication).values_list(
                "figure__code", flat=True
            )
        )
        rows = [
            self.build(FigurePart, self.links(cells, figure=figures, indicator=self.indicators))
            for cells in self.files.rows("figure_parts.csv")
            if cells["figure"] not in started
        ]
        self.create(FigurePart, rows)

    def _contradictions(self, publication):
        known = set(publication.contradictions.values_list("number", flat=True))
        rows = [
            row
            for row in (
                self.build(Contradiction, cells | {"publication": publication})
                for cells in self.files.rows("contradictions.csv")
            )
            if row.number not in known
        ]
        self.create(Contradiction, rows)
        found = {str(row.number): row for row in publication.contradictions.all()}
        added = {str(row.number) for row in rows}
        statements = []
        for cells in self.files.rows("statements.csv"):
            links = self.links(cells, contradiction=found)
            if cells["contradiction"] in added:
                statements.append(self.build(Statement, cells | links))
        self.create(Statement, statements)
