"""The page that records one value: every act goes through `kpis/recording.py`."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kpis import recording
from kpis.admin import words
from kpis.enums import Door, ValueStatus
from kpis.forms import SendBackForm
from kpis.refusals import NeedsConfirmation, NotAllowed, Refusal, StaleVersion, said

TEMPLATE = "admin/kpis/indicatorvalue/record.html"
CHANGELIST = "admin:kpis_indicatorvalue_changelist"
QUARTER = "admin:kpis_indicatorvalue_quarter"


class ActRefused(PermissionDenied):
    """403 for an act that a rule refuses; the page says the rule's own sentence."""

    def __init__(self, refusal):
        self.sentence = str(refusal)
        super().__init__(self.sentence)


def answer(model_admin, request, sheet):
    """The page of a sheet, or what the posted act leads to. Raise ActRefused (403)."""
    if request.method != "POST":
        return _page(model_admin, request, sheet)
    acts = {
        "_submit": _record,
        "_withdraw": _withdraw,
        "_approve": _approve,
        "_return": _send_back,
    }
    act = next((name for name in acts if name in request.POST), "_save")
    try:
        return acts.get(act, _record)(model_admin, request, sheet, act)
    except NotAllowed as refusal:
        raise ActRefused(refusal) from refusal


def _page(model_admin, request, sheet, *, form=None, reason_form=None, conflict=None, act=""):
    """The page with its forms; `conflict` is the StaleVersion that two buttons answer."""
    can_record = sheet.refusal is None
    version = sheet.value.version if sheet.value else 0
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"{sheet.indicator.code} {sheet.indicator.full_name}",
        "subtitle": sheet.quarter_name,
        "opts": model_admin.opts,
        "sheet": sheet,
        "form": (form or sheet.form()) if can_record else None,
        "reason_form": reason_form or SendBackForm(initial={"seen": version}),
        "conflict": conflict,
        "act": act,
    }
    if conflict is not None:
        context.update(_both_values(conflict, sheet))
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, TEMPLATE, context)


def _both_values(conflict, sheet):
    """The stored figure and the one that was typed, side by side."""
    theirs = conflict.value.current_revision
    return {
        "theirs": words.figure(theirs, sheet.indicator),
        "theirs_by": theirs.recorded_by,
        "theirs_at": words.moment(theirs.recorded_at),
        "yours": said(conflict.offered, sheet.indicator),
        "stored": conflict.value,
    }


def _record(model_admin, request, sheet, act):
    submit = act == "_submit"
    form = sheet.form(request.POST)
    if sheet.refusal is not None:
        if isinstance(sheet.refusal, NotAllowed):
            raise sheet.refusal
        messages.error(request, str(sheet.refusal))
        return _page(model_admin, request, sheet)
    if not form.is_valid():
        return _page(model_admin, request, sheet, form=form)
    try:
        value = recording.record(
            form.change(),
            by=request.user,
            door=Door.ADMIN,
            confirmed=form.cleaned_data["confirmed"],
            submit=submit,
        )
    except NotAllowed:
        raise
    except NeedsConfirmation as refusal:
        form.ask(refusal.questions)
        return _page(model_admin, request, sheet, form=form, act=act)
    except StaleVersion as refusal:
        if refusal.value is None:
            messages.error(request, _("This value no longer exists. Open it again."))
            return _page(model_admin, request, sheet, form=form)
        form.offer_again(refusal.value.version)
        return _page(model_admin, request, sheet, form=form, conflict=refusal, act=act)
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(model_admin, request, sheet, form=form)
    _say_recorded(request, sheet, value)
    return _to_quarter(sheet)


def _say_recorded(request, sheet, value):
    named = {"code": sheet.indicator.code, "quarter": sheet.quarter_name}
    if value is None:
        sentence = _("%(code)s, %(quarter)s: nothing recorded. None? Enter 0.")
        messages.warning(request, sentence % named)
        return
    revision = value.current_revision
    if revision.is_empty and not revision.absence:
        sentence = _("%(code)s, %(quarter)s: the value is withdrawn.")
        if value.approved_revision_id:
            sentence = _(
                "%(code)s, %(quarter)s: the value is withdrawn. "
                "The approved one stays until this is approved."
            )
    elif value.version == (sheet.value.version if sheet.value else 0):
        sentence = _("%(code)s, %(quarter)s: nothing to save, the value is the same.")
    elif value.status == ValueStatus.SUBMITTED:
        sentence = _("%(code)s, %(quarter)s: %(figure)s is submitted for approval.")
    else:
        sentence = _("%(code)s, %(quarter)s: %(figure)s is saved as a draft.")
    named["figure"] = words.figure(revision, sheet.indicator)
    messages.success(request, sentence % named)


def _withdraw(model_admin, request, sheet, act):
    form = sheet.form(request.POST)
    form.is_valid()
    seen = form.cleaned_data.get("seen")
    # Without the version that was seen, somebody else's newer figure could be withdrawn.
    if sheet.value is None or seen is None:
        return _page(model_admin, request, sheet)
    try:
        value = recording.withdraw(sheet.value, by=request.user, seen=seen, door=Door.ADMIN)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(sheet))
    _say_recorded(request, sheet, value)
    return _to_quarter(sheet)


def _approve(model_admin, request, sheet, act):
    form = SendBackForm(request.POST)
    if sheet.value is None or not form.is_valid():
        return _page(model_admin, request, sheet, reason_form=form)
    try:
        recording.approve(
            sheet.value, by=request.user, seen=form.cleaned_data["seen"], door=Door.ADMIN
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(sheet))
    messages.success(
        request,
        _("%(code)s, %(quarter)s: approved.")
        % {"code": sheet.indicator.code, "quarter": sheet.quarter_name},
    )
    return _to_submitted()


def _send_back(model_admin, request, sheet, act):
    form = SendBackForm(request.POST)
    if sheet.value is None or not form.is_valid():
        return _page(model_admin, request, sheet, reason_form=form)
    try:
        recording.send_back(
            sheet.value,
            by=request.user,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            door=Door.ADMIN,
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("reason" if refusal.field == "reason" else None, str(refusal))
        form.data = {**form.data.dict(), "seen": sheet.value.version}
        return _page(model_admin, request, sheet, reason_form=form)
    messages.success(
        request,
        _("%(code)s, %(quarter)s: sent back with your reason.")
        % {"code": sheet.indicator.code, "quarter": sheet.quarter_name},
    )
    return _to_submitted()


def _address(sheet):
    return reverse("admin:kpis_indicatorvalue_change", args=[sheet.value.pk])


def _to_quarter(sheet):
    """Back to the quarter's list, at the indicator's row: the next one is there."""
    return redirect(f"{reverse(QUARTER)}?period={sheet.period.code}#{sheet.indicator.code}")


def _to_submitted():
    return redirect(f"{reverse(CHANGELIST)}?state={ValueStatus.SUBMITTED.value}")
