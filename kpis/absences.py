"""Why a figure has no value. Unknown is not zero, and not all unknowns are alike."""

from kpis.enums import PERCENTAGE_METHODS, Absence, Method, PeriodState
from kpis.readings import DataState


def of_period(state):
    """Why a value of a quarter would be missing, from the quarter's state alone."""
    if state in (PeriodState.FUTURE, PeriodState.OPEN):
        return Absence.NOT_DUE
    return Absence.LATE if state == PeriodState.CLOSED else Absence.NOT_REPORTED


def data_state(kept, cell, period_state):
    """The DataState to show: the kept one, with the reason there is no figure in `cell`."""
    reason = of_period(period_state)
    if kept is None:
        return DataState(None, reason)
    has_figure = cell is not None and cell.to_date is not None
    absence = None if has_figure else kept.absence or reason
    return DataState(kept.status, absence, kept.is_late, kept.changed_at)


def of_figures(method, data, actual, target, expected, achieved, on_path):
    """Why each figure without a value has none: {name of the figure: Absence}."""
    found = {}
    if actual is None:
        found["actual"] = data.absence or Absence.NOT_REPORTED
    if target is None:
        found["target"] = Absence.NO_TARGET
    if expected is None:
        is_held = target is not None or method == Method.THRESHOLD
        found["expected"] = Absence.NOT_APPLICABLE if is_held else Absence.NO_TARGET
    for name, ratio in (("achievement", achieved.ratio), ("against_path", on_path.ratio)):
        if ratio is not None:
            continue
        if method not in PERCENTAGE_METHODS:
            found[name] = Absence.NOT_APPLICABLE
        elif target is None:
            found[name] = Absence.NO_TARGET
        else:
            found[name] = found.get("actual", Absence.NOT_APPLICABLE)
    return found
