"""Readings as pages print them: every string of a row or a group made once, in one place.

Templates of long tables then only place strings. No query; the words are those of
`kpis/words.py` and the figures those of `kpi_format`, in the active language.
"""

from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis import drawing, findings
from kpis.enums import Absence, Status, ValueStatus
from kpis.fragments import rendered
from kpis.group_notes import notes_of
from kpis.presented import DataView, GroupView, ObjectiveView, RowView
from kpis.row_trend import coverage, latest_quarter, spark, spark_label
from kpis.templatetags import kpi_format as shown
from kpis.words import absence_word, status_word

PENDING = frozenset({ValueStatus.DRAFT, ValueStatus.SUBMITTED, ValueStatus.RETURNED})
MEDIAN_ROWS = 3  # Rule 6: on pages, a median from three rows on


class Presenter:
    """Presents one scorecard to one person.

    `query` is the end of every address the page links to; `page_url` is the page that has the
    rows, "" for the one shown; `teams` are those whose pending values the person may see
    (rule 22); `language` is the active one's code.
    """

    def __init__(self, scorecard, *, query="", page_url="", teams=frozenset(), language="fr"):
        self.scorecard, self.query, self.teams, self.language = scorecard, query, teams, language
        self.quarter = scorecard.period.quarter
        self.page_url = page_url
        # Looked up once: a long table says them on each of its rows.
        self.of_target, self.of = _("%(printed)s of the target"), _("of %(target)s")

    @cached_property
    def objectives(self):
        return [self.objective(objective) for objective in self.scorecard.objectives]

    @cached_property
    def rows(self):
        return [row for objective in self.objectives for row in objective.rows]

    def objective(self, objective):
        met, total = self.counted(objective.rows, objective.summary)
        return ObjectiveView(
            objective=objective,
            url=reverse("kpis:objective", args=[objective.number]) + self.query,
            groups=[self.group(group) for group in objective.groups],
            met=met,
            total=total,
            finding=findings.objective_finding(objective, self.scorecard.is_last, self.language),
            quarter=self.quarter,
        )

    def counted(self, rows, summary):
        """How many of how many: targets met after the plan, rows on track during it."""
        total = findings.targets_counted(rows)
        if self.scorecard.is_last:
            return summary.targets_met, total
        return findings.on_track_counted(rows), total

    def group(self, group):
        summary = group.summary
        met, total = self.counted(group.rows, summary)
        if self.scorecard.is_last:
            words = ngettext("%(met)s of %(total)s met", "%(met)s of %(total)s met", met)
        else:
            words = ngettext("%(met)s of %(total)s on track", "%(met)s of %(total)s on track", met)
        has_median = summary.rows_reported >= MEDIAN_ROWS
        published = ""
        if group.published_differs:
            published = _("published %(printed)s, a difference") % {
                "printed": self.printed(group.published)
            }
        return GroupView(
            group=group,
            rows=[self.row(row) for row in group.rows],
            met=words % {"met": met, "total": total} if total else "",
            median=shown.percent(summary.median, ()) if has_median else "",
            mean="" if summary.mean is None else shown.percent(summary.mean, ()),
            published=published,
            notes=notes_of(group),
            question=self.question(group),
            resolution=self.resolution(group),
        )

    def printed(self, published):
        return shown.percent_printed(published.ratio, published.decimals)

    def resolution(self, reading):
        """What was decided about the printed percentage of a row or a group, as markup.

        "" where it is not shown, and where nobody decided.
        """
        if not reading.published_differs or reading.published.resolution is None:
            return ""
        return rendered(
            "kpis/includes/figure_resolution.html",
            resolution=reading.published.resolution,
            url=self.figure_url(reading.published),
        )

    def figure_url(self, published):
        """The page of a published figure, as known at the scorecard's moment."""
        asked = {"publication": published.publication}
        if self.scorecard.as_of is not None:
            asked["as_of"] = self.scorecard.as_of.isoformat()
        return f"{reverse('kpis:reconciled_figure', args=[published.code])}?{urlencode(asked)}"

    def question(self, group):
        """What the details of a group are called: a question where the published mean differs."""
        if not group.published_differs:
            return _("How it is counted")
        return _("Why %(published)s and not %(computed)s?") % {
            "published": self.printed(group.published),
            "computed": shown.percent(group.summary.mean, ()),
        }

    def row(self, reading):
        data = self.data(reading)
        ratio, thresholds = reading.ratio, reading.thresholds
        language = self.language
        percent = shown.percent(ratio, thresholds, language)
        absence = self.why_no_status(reading)
        return RowView(
            reading=reading,
            name=reading.full_name,
            url=self.indicator_url(reading.code),
            table_url=self.page_url,
            anchor=f"i-{reading.number}",
            status=reading.status.value,
            status_word=status_word(reading.status, self.scorecard.is_last, absence),
            status_html=self.status_html(reading.status, absence),
            data=data,
            data_html=self.data_html(data),
            value=shown.value(reading.actual, reading, language),
            target=(
                ""
                if reading.target is None
                else self.of % {"target": shown.value(reading.target, reading, language)}
            ),
            coverage=coverage(reading),
            percent=percent,
            multiple=shown.multiple(ratio, language),
            published=(
                _("published %(printed)s") % {"printed": self.printed(reading.published)}
                if reading.published_differs
                else ""
            ),
            bar=drawing.bullet(ratio),
            bar_label=(
                shown.spoken(percent) if ratio is None else self.of_target % {"printed": percent}
            ),
            spark=spark(reading),
            spark_label=spark_label(reading, language),
            change=shown.change(reading.change, reading, language),
            resolution=self.resolution(reading),
        )

    def indicator_url(self, code):
        start, end = self.around_code
        return f"{start}{code}{end}{self.query}"

    @cached_property
    def around_code(self):
        """An indicator's address before and after its code, a slug: found once for all rows."""
        return reverse("kpis:indicator", args=["code"]).rsplit("code", 1)

    def why_no_status(self, reading):
        return reading.absence.get("target") if reading.status == Status.NONE else None

    def status_html(self, status, absence=None, *, is_last=None):
        return rendered(
            "kpis/includes/status.html",
            status=status.value,
            is_last=self.scorecard.is_last if is_last is None else is_last,
            absence=absence,
        )

    def data_html(self, data):
        return rendered(
            "kpis/includes/data_state.html",
            state=data.state,
            days=data.days,
            hint=data.hint,
            period=self.quarter,
        )

    def data(self, reading):
        """The state of the data at the quarter shown, as this person may see it (rule 14)."""
        status, absence = reading.data.status, reading.data.absence
        if status in PENDING and reading.team_id in self.teams:
            hint = _("to be approved") if status == ValueStatus.SUBMITTED else ""
            return DataView(status.value, hint=hint)
        if latest_quarter(reading) == self.quarter:
            return DataView("approved", hint=_("first sent late") if reading.data.is_late else "")
        hint = ""
        if (latest := latest_quarter(reading)) is not None:
            hint = _("last: %(quarter)s") % {"quarter": shown.period(latest)}
        if absence == Absence.LATE and status != ValueStatus.SUBMITTED:
            return DataView("late", days=self.days_late(), hint=hint)
        if absence == Absence.NOT_DUE:
            return DataView("due", hint=hint)
        if absence in (Absence.NOT_AVAILABLE, Absence.NOT_APPLICABLE):
            return DataView("not_reported", hint=absence_word(absence))
        return DataView("not_reported", hint=hint)

    def days_late(self):
        due_on = self.scorecard.period.due_on
        if due_on is None:
            return None
        moment = self.scorecard.as_of or timezone.now()
        return (timezone.localdate(moment) - due_on).days
