"""The words of statuses, absences and data states: said the same on every surface.

Two vocabularies (ux): a result is read as met or not; the data behind it as submitted, late…
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpis.enums import Absence, PeriodState, Status, ValueStatus

# Rule 3: "after" means the period shown is the plan's last, whatever the clock says.
AFTER_PLAN = {
    Status.FAR: gettext_lazy("Far above target"),
    Status.MET: gettext_lazy("Met"),
    Status.NEAR: gettext_lazy("Nearly met"),
    Status.MISS: gettext_lazy("Not met"),
    Status.NONE: gettext_lazy("No data"),
}
DURING_PLAN = {
    Status.FAR: gettext_lazy("Well ahead"),
    Status.MET: gettext_lazy("On track"),
    Status.NEAR: gettext_lazy("Watch"),
    Status.MISS: gettext_lazy("Below path"),
    Status.NONE: gettext_lazy("No data"),
}
NOT_MEASURED = "not_measured"
WITHOUT_STATUS = {
    Absence.NO_TARGET: gettext_lazy("No target"),
    NOT_MEASURED: gettext_lazy("Not measured"),
}

# Severity first: the order in which statuses are counted and sorted (ux §4).
BY_SEVERITY = (Status.MISS, Status.NEAR, Status.NONE, Status.MET, Status.FAR)

ABSENCES = {
    Absence.NOT_DUE: gettext_lazy("Not due yet"),
    Absence.LATE: gettext_lazy("Not reported, late"),
    Absence.NOT_AVAILABLE: gettext_lazy("Not available"),
    Absence.NOT_APPLICABLE: gettext_lazy("Not applicable"),
    Absence.NOT_REPORTED: gettext_lazy("Not reported"),
    Absence.NO_TARGET: gettext_lazy("No target"),
}

DATA_STATES = {
    "due": gettext_lazy("to be reported"),
    ValueStatus.DRAFT: gettext_lazy("draft"),
    ValueStatus.SUBMITTED: gettext_lazy("submitted"),
    ValueStatus.RETURNED: gettext_lazy("sent back"),
    ValueStatus.APPROVED: gettext_lazy("approved"),
    "revised": gettext_lazy("revised"),
    "not_reported": gettext_lazy("not reported"),
    "late": gettext_lazy("late"),
    PeriodState.LOCKED: gettext_lazy("locked"),
}
DATA_ICONS = {ValueStatus.APPROVED: "ok", "revised": "ok", PeriodState.LOCKED: "ok", "late": "late"}


def status_word(status, is_last=False, absence=None):
    """The word of a status: « Atteinte » after the plan, « En voie » during it.

    `is_last`: the period shown is the plan's last. `absence` says why there is no status
    (a key of Absence, or "not_measured" for an objective without indicators).
    """
    if status == Status.NONE and absence in WITHOUT_STATUS:
        return str(WITHOUT_STATUS[absence])
    words = AFTER_PLAN if is_last else DURING_PLAN
    return str(words[Status(status)])


def absence_word(absence, reason=""):
    """Why there is no figure: « Non saisi », with the reason when one was given."""
    word = str(ABSENCES[Absence(absence)])
    if not reason:
        return word
    return _("%(word)s: %(reason)s") % {"word": word, "reason": reason}


def data_state_word(state, days=None):
    """The state of the data behind a figure: « approuvée », « en retard de 5 jours »."""
    if state == "late" and days:
        return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
    return str(DATA_STATES[state])


def data_state_icon(state):
    """The sprite's icon of a data state: ok, wait or late."""
    return DATA_ICONS.get(state, "wait")
