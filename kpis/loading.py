"""Loads a folder of fixtures: a plan, its tree, its targets and what a publication printed.

Nothing that exists is touched (rule 24): a row is added when its key is absent, a ledger
(targets, definitions) or illustrative quarters when the indicator has none. So a second
load changes nothing, and people's edits stay.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from kpis import history, record_loading, recording, registry
from kpis.changes import Change
from kpis.fixture_files import FixtureFiles
from kpis.fixture_rows import FixtureRows
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


class _Loader(FixtureRows, PublicationLoading):
    """One load. `added` counts the rows it adds."""

    def __init__(self, folder):
        self.files = FixtureFiles(folder)
        self.added = Counter()

    def load(self):
        self.accounts = self._accounts()
        self.plan = self.only(self.add(Plan, "plan.csv", ["code"]))
        self.periods = _by_code(self.add(ReportingPeriod, "periods.csv", ["code"], self._period))
        self.teams = _by_code(self.add(Team, "teams.csv", ["code"]))
        self._tree()
        self._ledger(IndicatorDefinition, "definitions.csv")
        self._ledger(Target, "targets.csv")
        self._values()
        self.load_publication()
        record_loading.load(self)

    def illustrate(self):
        """Add the illustrative quarters of the indicators that have none."""
        started = set(IllustrativeQuarter.objects.values_list("indicator_id", flat=True).distinct())
        rows = []
        for cells in self.files.rows("illustrative_quarters.csv"):
            links = self.links(cells, indicator=self.indicators, period=self.periods)
            if links["indicator"].pk not in started:
                rows.append(self.build(IllustrativeQuarter, cells | links))
        self.create(IllustrativeQuarter, rows)

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
                self.count(person, 1)
            found[cells["role"]] = person
        return found

    def _tree(self):
        pillars = _by_code(self.add(Pillar, "pillars.csv", ["plan", "code"], self._of_plan))
        rows = self.add(
            Objective,
            "objectives.csv",
            ["plan", "number"],
            lambda cells: self._of_plan(cells) | self.links(cells, pillar=pillars),
        )
        objectives = {str(row.number): row for row in rows}
        rows = self.add(
            MeasureGroup,
            "groups.csv",
            ["objective", "code"],
            lambda cells: cells | self.links(cells, objective=objectives),
        )
        self.groups = _by_code(rows)
        # Filled row by row: an indicator stands in the file after the one it is part of.
        self.indicators = {}
        for row in self.add(Indicator, "indicators.csv", ["plan", "code"], self._indicator):
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
        links = self.links(cells, group=self.groups, team=self.teams, part_of=self.indicators)
        if cells["measure"]:
            try:
                registry.get(cells["measure"])
            except registry.UnknownMeasure as error:
                raise self.files.wrong(error) from error
        return self._of_plan(cells) | links

    def _ledger(self, model, name):
        started = set(model.objects.values_list("indicator_id", flat=True).distinct())
        rows = []
        for cells in self.files.rows(name):
            links = self.links(cells, indicator=self.indicators)
            if links["indicator"].pk not in started:
                by = {"recorded_by": self.accounts["records"]}
                rows.append(self.build(model, cells | links | by))
        self.create(model, rows)

    def _values(self):
        changes = [
            Change(
                **self.links(cells, indicator=self.indicators, period=self.periods),
                basis=cells["basis"],
                amount=self.number(cells["amount"]),
            )
            for cells in self.files.rows("values.csv")
        ]
        try:
            count = recording.publish(
                changes, by=self.accounts["records"], approved_by=self.accounts["approves"]
            )
        except Refusal as refusal:
            raise self.files.wrong(refusal) from refusal
        self.count(IndicatorValue, count)


def _by_code(rows):
    return {row.code: row for row in rows}
