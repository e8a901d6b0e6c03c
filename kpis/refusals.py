"""Why an act on a value is refused: one sentence each, the same at every door."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import formatting
from kpis.enums import PAIR_KINDS


def said(line, indicator):
    """The figure of a revision or a change in the reader's language, « 9⁄10 » for a pair."""
    language = get_language() or "fr"
    if line.numerator is not None or (
        indicator.kind in PAIR_KINDS and line.denominator is not None
    ):
        parts = (line.numerator, line.denominator)
        return "⁄".join(formatting.decimal(part, language, 6, trim=True) for part in parts)
    return formatting.value(line.amount, indicator.unit, indicator.decimals, language)


def _period(period):
    quarter = period.quarter
    return formatting.period(quarter.year, quarter.number, get_language() or "fr")


def _date(moment):
    day = timezone.localdate(moment) if hasattr(moment, "hour") else moment
    return formatting.date(day, get_language() or "fr")


def _time(moment):
    return formatting.time(timezone.localtime(moment), get_language() or "fr")


class Refusal(Exception):
    """An act on a value that the rules refuse. `str()` is the sentence to show."""

    field = None

    @property
    def sentence(self):
        return str(self)


class NotAllowed(Refusal):
    """The person may not do this to this indicator."""

    def __init__(self, indicator, act):
        self.indicator = indicator
        self.act = act
        super().__init__(indicator.code, act)

    def __str__(self):
        if self.act == "approve":
            return _("You do not approve %(code)s. Ask an approver of its team.") % {
                "code": self.indicator.code
            }
        return _("%(code)s belongs to another team. Ask a member of that team.") % {
            "code": self.indicator.code
        }


class PeriodLocked(Refusal):
    field = "period"

    def __init__(self, period):
        self.period = period
        super().__init__(period.code)

    def __str__(self):
        return _(
            "%(period)s has been locked since %(date)s. Ask an administrator to reopen it."
        ) % {
            "period": _period(self.period),
            "date": _date(self.period.locked_at),
        }


class PeriodInFuture(Refusal):
    field = "period"

    def __init__(self, period):
        self.period = period
        super().__init__(period.code)

    def __str__(self):
        return _("%(period)s is not over yet. Record it after %(date)s.") % {
            "period": _period(self.period),
            "date": _date(self.period.ends_on),
        }


class OutsidePlan(Refusal):
    field = "period"

    def __init__(self, indicator, period):
        self.indicator = indicator
        self.period = period
        super().__init__(indicator.code, period.code)

    def __str__(self):
        return _("%(code)s is not in the plan in %(period)s.") % {
            "code": self.indicator.code,
            "period": _period(self.period),
        }


class StaleVersion(Refusal):
    """Somebody saved a newer version. `value` is the stored value, `offered` the change refused."""

    def __init__(self, value, offered=None):
        self.value = value
        self.offered = offered
        super().__init__(value.pk)

    def __str__(self):
        revision = self.value.current_revision
        theirs = said(revision, self.value.indicator)
        words = {
            "name": revision.recorded_by,
            "theirs": theirs,
            "time": _time(revision.recorded_at),
            "date": _date(revision.recorded_at),
        }
        if self.offered is None:
            return (
                _("%(name)s saved %(theirs)s at %(time)s on %(date)s. Read it, then decide again.")
                % words
            )
        words["yours"] = said(self.offered, self.value.indicator)
        return (
            _("%(name)s saved %(theirs)s at %(time)s on %(date)s; you have %(yours)s. Choose one.")
            % words
        )


class ValueRefused(Refusal):
    """A number that this indicator cannot hold."""

    def __init__(self, field, sentence):
        self.field = field
        super().__init__(sentence)


class NeedsConfirmation(Refusal):
    """An implausible value: asked about, not refused. `questions` are sentences."""

    def __init__(self, questions):
        self.questions = questions
        super().__init__(" ".join(questions))


class SelfApproval(Refusal):
    def __str__(self):
        return _("Someone else has to approve this value.")


class WrongState(Refusal):
    """The value is not in the state that the act starts from."""


class ReasonMissing(Refusal):
    field = "reason"

    def __str__(self):
        return _("Say why in one line.")
