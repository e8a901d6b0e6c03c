"""The closed lists of the field: kinds, methods, states. No model, no query."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Unit(TextChoices):
    """What one unit of a value is. Money is named by the three letters of its currency."""

    COUNT = "count", _("count")
    PERCENT = "percent", _("percentage points")
    NUMBER = "number", _("plain number")
    CAD = "CAD", _("Canadian dollars")
    USD = "USD", _("US dollars")
    EUR = "EUR", _("euros")
    GBP = "GBP", _("pounds sterling")

    @property
    def is_money(self):
        return self.value in MONEY_UNITS


MONEY_UNITS = frozenset({"CAD", "USD", "EUR", "GBP"})


class Kind(TextChoices):
    """How an indicator's values combine across quarters."""

    FLOW = "flow", _("flow: quarters add up")
    STOCK = "stock", _("level: the latest one counts")
    RATIO = "ratio", _("ratio: sums of numerators and denominators")
    LEVEL_RATIO = "level_ratio", _("ratio at a date: the latest pair counts")
    MEAN = "mean", _("mean of the quarters, weighted by a count")
    MAXIMUM = "maximum", _("largest of the quarters")
    MINIMUM = "minimum", _("smallest of the quarters")
    DISTINCT = "distinct", _("different records counted once")


class Basis(TextChoices):
    """What a value speaks of: its quarter, everything up to it, or a level at its end."""

    IN_PERIOD = "in_period", _("in the quarter")
    TO_DATE = "to_date", _("since the plan began")
    AT = "at", _("at the end of the quarter")


# Rule 9: the bases each kind takes; the first is the one meant when none is said.
BASES_BY_KIND = {
    Kind.FLOW: (Basis.IN_PERIOD, Basis.TO_DATE),
    Kind.RATIO: (Basis.IN_PERIOD, Basis.TO_DATE),
    Kind.DISTINCT: (Basis.TO_DATE,),
    Kind.STOCK: (Basis.AT,),
    Kind.LEVEL_RATIO: (Basis.AT,),
    Kind.MEAN: (Basis.AT,),
    Kind.MAXIMUM: (Basis.AT,),
    Kind.MINIMUM: (Basis.AT,),
}
PAIR_KINDS = frozenset({Kind.RATIO, Kind.LEVEL_RATIO})


class Method(TextChoices):
    """How an actual is held against its target."""

    RATIO = "ratio", _("actual ÷ target")
    FROM_BASELINE = "from_baseline", _("share of the change from the baseline")
    THRESHOLD = "threshold", _("within a limit or not")
    MILESTONE = "milestone", _("dated deliverables")
    NONE = "none", _("context figure, without a target")


PERCENTAGE_METHODS = frozenset({Method.RATIO, Method.FROM_BASELINE})


class Direction(TextChoices):
    UP = "up", _("more is better")
    DOWN = "down", _("fewer is better")
    MAINTAIN = "maintain", _("to be held")


class TargetScope(TextChoices):
    """The span that a target speaks of."""

    PLAN = "plan", _("whole plan")
    YEAR = "year", _("fiscal year")
    QUARTER = "quarter", _("quarter")
    MILESTONE = "milestone", _("dated milestone")


class Path(TextChoices):
    """Where the indicator should be between the plan's start and its end."""

    LINEAR = "linear", _("straight line from the baseline to the target")
    CONSTANT = "constant", _("target held throughout")
    STEPS = "steps", _("milestones only, when due")


class Status(TextChoices):
    """How a result reads. Words for pages are in `kpis/templatetags/kpi_format.py`."""

    FAR = "far", _("far above target")
    MET = "met", _("met")
    NEAR = "near", _("nearly met")
    MISS = "miss", _("not met")
    NONE = "none", _("no reading")


class ValueStatus(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class Act(TextChoices):
    """What a line of a value's history did."""

    RECORD = "record", _("recorded")
    WITHDRAW = "withdraw", _("withdrawn")
    SUBMIT = "submit", _("submitted")
    APPROVE = "approve", _("approved")
    RETURN = "return", _("sent back")


WRITING_ACTS = frozenset({Act.RECORD, Act.WITHDRAW})


class Provenance(TextChoices):
    REPORTED = "reported", _("reported")
    IMPORTED = "imported", _("imported")
    MEASURED = "measured", _("computed from records")
    PUBLISHED = "published", _("from a publication")


class MeasureUse(TextChoices):
    """What a measure's records do for an indicator."""

    CORROBORATES = "corroborates", _("records stand beside the typed figure")
    WRITES = "writes", _("records make the figure")


class Door(TextChoices):
    """Through which door a revision came."""

    ADMIN = "admin", _("administration")
    GRID = "grid", _("entry page")
    IMPORT = "import", _("spreadsheet")
    API = "api", _("programming interface")
    MEASURE = "measure", _("measures")
    COMMAND = "command", _("command")
    PUBLICATION = "publication", _("publication")


class ImportState(TextChoices):
    """Where a sent file stands. A refused one wrote nothing; neither did a checked one."""

    CHECKED = "checked", _("checked")
    APPLIED = "applied", _("imported")
    REFUSED = "refused", _("refused")


class PeriodState(TextChoices):
    FUTURE = "future", _("to come")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    LOCKED = "locked", _("locked")


class Absence(TextChoices):
    """Why there is no figure. Unknown is not zero, and not all unknowns are alike."""

    NOT_DUE = "not_due", _("not due yet")
    LATE = "late", _("late")
    NOT_AVAILABLE = "not_available", _("not available")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NOT_REPORTED = "not_reported", _("not reported")
    NO_TARGET = "no_target", _("no target")
