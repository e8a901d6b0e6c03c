"""What the page that records one value shows beside the fields. Reads, decides nothing."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from kpis import recording, revision_log, scorecard
from kpis.admin import words
from kpis.admin.visibility import sees_pending
from kpis.changes import Change
from kpis.desk import refuse_unless_open
from kpis.enums import WRITING_ACTS, Basis, Door, Kind, ValueStatus
from kpis.forms import RecordForm
from kpis.models import Indicator, IndicatorValue, ReportingPeriod
from kpis.refusals import NotAllowed, Refusal
from kpis.rights import may_approve, may_record
from kpis.templatetags import kpi_format


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure beside the fields: what it is, the figure in words, a line below."""

    term: str
    figure: str
    note: str = ""


@dataclass
class Sheet:
    """One indicator, one quarter, one category, as one person sees them.

    `value` is None where nothing is recorded. Figures come from the scorecard: the page
    shows the same ones as every other.
    """

    user: object
    indicator: Indicator
    period: ReportingPeriod
    value: IndicatorValue | None = None
    category: str = ""

    @cached_property
    def reading(self):
        """The indicator's row of the scorecard at this quarter; None outside the plan."""
        try:
            card = scorecard.build(
                self.indicator.plan, self.period.quarter, with_illustrative=False
            )
        except scorecard.NoSuchQuarter:
            return None
        return next((row for row in card.rows if row.id == self.indicator.pk), None)

    @cached_property
    def refusal(self):
        """Why the person cannot record here now: a Refusal, None if they can."""
        change = Change(indicator=self.indicator, period=self.period, category=self.category)
        return recording.sentences_of_refusal(change, by=self.user, door=Door.ADMIN)[0]

    @cached_property
    def notice(self):
        """What bars every act here, for this person: a Refusal, None if there is an act.

        An approver of the team is not told that it belongs to another one.
        """
        if not (isinstance(self.refusal, NotAllowed) and self.sees_pending):
            return self.refusal
        try:
            refuse_unless_open(self.indicator, self.period)
        except Refusal as refusal:
            return refusal
        return None

    @cached_property
    def sees_pending(self):
        return sees_pending(self.user, self.indicator)

    @property
    def may_record(self):
        return may_record(self.user, self.indicator)

    @property
    def waits_for_approval(self):
        """Whether the person is one who approves this value and it is submitted."""
        return (
            self.value is not None
            and self.value.status == ValueStatus.SUBMITTED
            and may_approve(self.user, self.indicator)
        )

    @cached_property
    def is_own_change(self):
        """Whether the person wrote in it since the last approval (rule 21)."""
        since = self.value.approved_revision_id or 0
        return self.value.revisions.filter(
            number__gt=since, act__in=WRITING_ACTS, recorded_by=self.user
        ).exists()

    @cached_property
    def comment(self):
        """The words that go with the figures as they stand."""
        if self.value is None:
            return ""
        written = self.value.revisions.filter(act__in=WRITING_ACTS).select_related("text")
        newest = written.order_by("-number").first()
        text = getattr(newest, "text", None)
        return text.comment if text else ""

    def form(self, data=None):
        return RecordForm(
            data,
            indicator=self.indicator,
            period=self.period,
            value=self.value,
            category=self.category,
            comment=self.comment,
        )

    @property
    def quarter_name(self):
        return words.quarter_name(self.period)

    @property
    def state(self):
        """The value's state in words, as far as the person may know it."""
        if self.value is None:
            return kpi_format.data_state_word("not_reported")
        known = self.value.status if self.sees_pending else ValueStatus.APPROVED
        return kpi_format.data_state_word(ValueStatus(known))

    @property
    def approved_figure(self):
        return words.figure(self.value and self.value.approved_revision, self.indicator)

    @property
    def pending_figure(self):
        """The figure that waits for an approval, "" where none does."""
        if self.value is None or not self.value.is_pending or not self.sees_pending:
            return ""
        return words.figure(self.value.current_revision, self.indicator)

    @property
    def basis(self):
        """What the figure speaks of: the quarter alone, or everything since the plan began."""
        revision = self.value and (
            self.value.current_revision if self.sees_pending else self.value.approved_revision
        )
        return Basis(revision.basis).label if revision else ""

    @property
    def definition(self):
        """The definition in force at the quarter's end; None where there is none."""
        rows = self.indicator.definitions.filter(effective_from__lte=self.period.ends_on)
        return rows.order_by("effective_from", "recorded_at").last()

    @property
    def history(self):
        """Every line of this value that the person may read, newest first."""
        lines = revision_log.entries(
            self.indicator, sees_pending=self.sees_pending, quarter=self.period.quarter
        )
        return [line for line in lines if line.category == self.category]

    @property
    def facts(self):
        """Target, previous quarter and total, from approved figures."""
        reading = self.reading
        if reading is None:
            return []
        return [
            Fact(_("Target"), words.amount(reading.target, reading), _("whole plan")),
            Fact(
                _("Expected by then"),
                words.amount(reading.expected, reading),
                _("in proportion to the time elapsed") if reading.is_prorated else "",
            ),
            self._previous(reading),
            Fact(
                _("Total to date") if reading.kind == Kind.FLOW else _("Reading to date"),
                words.amount(reading.actual, reading),
                _("approved figures, up to %(quarter)s") % {"quarter": self.quarter_name},
            ),
            Fact(_("Per cent achieved"), kpi_format.percent(reading.ratio)),
        ]

    def _previous(self, reading):
        quarter = self.period.quarter.previous()
        cell = next((cell for cell in reading.trend if cell.quarter == quarter), None)
        if cell is None:
            return Fact(_("Previous quarter"), kpi_format.missing())
        adds_up = reading.kind == Kind.FLOW
        amount = cell.in_period if adds_up else cell.to_date
        note = words.quarter_name(quarter)
        if adds_up and cell.to_date is not None:
            total = words.amount(cell.to_date, reading)
            note = _("%(quarter)s; total then: %(total)s") % {"quarter": note, "total": total}
        return Fact(_("Previous quarter"), words.amount(amount, reading), note)
