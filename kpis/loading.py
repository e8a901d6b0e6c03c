"""Loads a folder of fixtures: a plan, its tree, its targets and what a publication printed.

Nothing that exists is touched (rule 24): a row is added when its key is absent, a ledger
(targets, definitions) or illustrative quarters when the indicator has none. So a second
load changes nothing, and people's edits stay.
"""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kpis import history, recording
from kpis.changes import Change
from kpis.fixture_files import FixtureFiles
from kpis.loading_publications import PublicationLoading
from kpis.models import (
    IllustrativeQuarter,
    Indicator,
    IndicatorDefinition,
    IndicatorValue,
    MeasureGroup,
    Objective,
    Pillar,
    Plan,
    ReportingPeriod,
    Target,
    Team,
)
from kpis.periods import PeriodCodeError, Quarter
from kpis.refusals import Refusal


@dataclass
class Loaded:
    """What a load did: rows added, by the model's plural name; illustrative quarters removed."""

    added: Counter = field(default_factory=Counter)
    removed: int = 0


def load(folder, *, with_illustrative=True):
    """Load the folder's files in one transaction, and return what that did, as Loaded.

    Without the illustrative quarters, none is left afterwards. Raise FixtureError for a
    file that is wrong, OSError for one that cannot be read; then nothing is written.
    """
    loader, removed = _Loader(folder), 0
    with transaction.atomic():
        # Two loads at once pass one after the other.
        history.locked_head()
        try:
            loader.load()
            if with_illustrative:
                loader.illustrate()
            else:
                removed = remove_illustrative()
        except IntegrityError as error:
            raise loader.files.wrong(error) from error
    return Loaded(+loader.added, removed)


def remove_illustrative():
    """Delete every illustrative quarter, and return how many there were (rule 17)."""
    return IllustrativeQuarter.objects.all().delete()[0]


class _Loader(PublicationLoading):
    """One load. `added` counts the rows it adds."""

    def __init__(self, folder):
        self.files = FixtureFiles(folder)
        self.added = Counter()

    def load(self):
        self.accounts = self._accounts()
        self.plan = self._only(self._add(Plan, "plan.csv", ["code"]))
        self.periods = _by_code(self._add(ReportingPeriod, "periods.csv", ["code"], self._period))
        self.teams = _by_code(self._add(Team, "teams.csv", ["code"]))
        self._tree()
        self._ledger(IndicatorDefinition, "definitions.csv")
        self._ledger(Target, "targets.csv")
        self._values()
        self.load_publication()

    def illustrate(self):
        """Add the illustrative quarters of the indicators that have none."""
        started = set(IllustrativeQuarter.objects.values_list("indicator_id", flat=True).distinct())
        rows = []
        for cells in self.files.rows("illustrative_quarters.csv"):
            links = self._links(cells, indicator=self.indicators, period=self.periods)
            if links["indicator"].pk not in started:
                rows.append(self._build(IllustrativeQuarter, cells | links))
        self._create(IllustrativeQuarter, rows)

    def _accounts(self):
        """The two inactive accounts that record and approve: {role: person} (rule 21)."""
        people = get_user_model().objects
        found = {}
        for cells in self.files.rows("accounts.csv"):
            person = people.filter(email__iexact=cells["email"]).first()
            if person is None:
                person = people.create_user(
                    cells["email"], last_name=cells["name"], is_active=False
                )
                self._count(person, 1)
            found[cells["role"]] = person
        return found

    def _tree(self):
        pillars = _by_code(self._add(Pillar, "pillars.csv", ["plan", "code"], self._of_plan))
        rows = self._add(
            Objective,
            "objectives.csv",
            ["plan", "number"],
            lambda cells: self._of_plan(cells) | self._links(cells, pillar=pillars),
        )
        objectives = {str(row.number): row for row in rows}
        rows = self._add(
            MeasureGroup,
            "groups.csv",
            ["objective", "code"],
            lambda cells: cells | self._links(cells, objective=objectives),
        )
        self.groups = _by_code(rows)
        # Filled row by row: an indicator stands in the file after the one it is part of.
        self.indicators = {}
        for row in self._add(Indicator, "indicators.csv", ["plan", "code"], self._indicator):
            self.indicators[row.code] = row

    def _of_plan(self, cells):
        return cells | {"plan": self.plan}

    def _period(self, cells):
        try:
            quarter = Quarter.parse(cells["code"])
        except PeriodCodeError as error:
            raise self.files.wrong(error) from error
        return cells | {
            "starts_on": quarter.starts_on(settings.FISCAL_YEAR_START_MONTH),
            "ends_on": quarter.ends_on(settings.FISCAL_YEAR_START_MONTH),
            "locked_at": timezone.now() if cells["locked"] == "yes" else None,
        }

    def _indicator(self, cells):
        links = self._links(cells, group=self.groups, team=self.teams, part_of=self.indicators)
        return self._of_plan(cells) | links

    def _ledger(self, model, name):
        started = set(model.objects.values_list("indicator_id", flat=True).distinct())
        rows = []
        for cells in self.files.rows(name):
            links = self._links(cells, indicator=self.indicators)
            if links["indicator"].pk not in started:
                by = {"recorded_by": self.accounts["records"]}
                rows.append(self._build(model, cells | links | by))
        self._create(model, rows)

    def _values(self):
        changes = [
            Change(
                **self._links(cells, indicator=self.indicators, period=self.periods),
                basis=cells["basis"],
                amount=self._number(cells["amount"]),
            )
            for cells in self.files.rows("values.csv")
        ]
        try:
            count = recording.publish(
                changes, by=self.accounts["records"], approved_by=self.accounts["approves"]
            )
        except Refusal as refusal:
            raise self.files.wrong(refusal) from refusal
        self._count(IndicatorValue, count)

    def _add(self, model, name, key, fields=dict):
        """Yield the rows of a file as the database has them, after adding those it lacked."""
        for cells in self.files.rows(name):
            row = self._build(model, fields(cells))
            found = model.objects.filter(**{part: getattr(row, part) for part in key}).first()
            if found is None:
                # One by one: rows created in bulk leave no line in the history.
                row._history_user = self.accounts["records"]
                row.save()
                self._count(model, 1)
            yield found or row

    def _create(self, model, rows):
        """Add rows of a model that keeps no history beside it."""
        model.objects.bulk_create(rows)
        self._count(model, len(rows))

    def _count(self, model, number):
        self.added[str(model._meta.verbose_name_plural)] += number

    def _build(self, model, fields):
        """A checked instance, not saved. Columns that the model does not keep are left out."""
        known = {field.name: field for field in model._meta.concrete_fields}
        row = model(
            **{
                name: None if value == "" and known[name].null else value
                for name, value in fields.items()
                if name in known
            }
        )
        try:
            # Links are instances of this load: asking the database again costs a query each.
            row.clean_fields(exclude={name for name, field in known.items() if field.is_relation})
            row.clean()
        except ValidationError as error:
            raise self.files.wrong(" ".join(error.messages)) from error
        return row

    def _links(self, cells, **rows_by_column):
        """{column: the row it names}, None for an empty cell. Raise FixtureError for an unknown."""
        links = {}
        for column, rows in rows_by_column.items():
            key = cells[column]
            if key and key not in rows:
                raise self.files.wrong(
                    _("“%(found)s” in the column “%(column)s” is not in the other files.")
                    % {"found": key, "column": column}
                )
            links[column] = rows[key] if key else None
        return links

    def _number(self, text):
        try:
            return Decimal(text)
        except InvalidOperation as error:
            raise self.files.wrong(_("“%s” is not a number.") % text) from error

    def _only(self, rows):
        rows = list(rows)
        if len(rows) != 1:
            raise self.files.wrong(_("This file holds one row."))
        return rows[0]


def _by_code(rows):
    return {row.code: row for row in rows}
