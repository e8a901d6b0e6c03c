"""Reporting periods: their state now, their due dates, their lock."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import Count, Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpis.access import require_right
from kpis.admin import words
from kpis.admin.tracked import TrackedAdmin
from kpis.enums import PeriodState, ValueStatus
from kpis.forms import LockForm, ReopenForm
from kpis.models import ReportingPeriod
from kpis.periods import PeriodCodeError, Quarter


class NewPeriodForm(forms.ModelForm):
    """A quarter is named by its code; its dates follow from it."""

    class Meta:
        model = ReportingPeriod
        fields = ["code", "due_on"]
        help_texts = {"code": gettext_lazy("Such as 2025-T1: the first quarter of 2025-2026.")}

    def clean_code(self):
        try:
            quarter = Quarter.parse(self.cleaned_data["code"])
        except PeriodCodeError as error:
            raise forms.ValidationError(
                _("“%(text)s” is not a quarter; write it like 2024-T4.")
                % {"text": self.cleaned_data["code"]}
            ) from error
        month = settings.FISCAL_YEAR_START_MONTH
        self.instance.starts_on = quarter.starts_on(month)
        self.instance.ends_on = quarter.ends_on(month)
        return quarter.code

    def clean(self):
        cleaned = super().clean()
        due_on, ends_on = cleaned.get("due_on"), self.instance.ends_on
        if due_on is not None and ends_on is not None and due_on <= ends_on:
            self.add_error("due_on", _("A quarter is due after it has ended."))
        return cleaned


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(TrackedAdmin):
    list_display = [
        "quarter",
        "code",
        "starts_on",
        "ends_on",
        "due_on",
        "state_now",
        "reported",
        "submitted",
        "approved",
    ]
    ordering = ["-starts_on"]
    search_fields = ["code"]
    actions = ["lock", "reopen"]
    readonly_fields = ["code", "starts_on", "ends_on", "state_now", "locked_since"]
    fieldsets = [
        (None, {"fields": [("code", "state_now"), ("starts_on", "ends_on")]}),
        (
            gettext_lazy("Reporting"),
            {
                "description": gettext_lazy(
                    "After the due date the quarter is closed: entries are still taken, marked "
                    "late. It is locked and reopened from the list of periods."
                ),
                "fields": ["due_on", "locked_since"],
            },
        ),
    ]

    def get_queryset(self, request):
        counted = {
            "values_reported": Q(),
            "values_submitted": Q(values__status=ValueStatus.SUBMITTED),
            "values_approved": Q(values__status=ValueStatus.APPROVED),
        }
        rows = super().get_queryset(request)
        return rows.annotate(
            **{name: Count("values", filter=which) for name, which in counted.items()}
        )

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            return NewPeriodForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": ["code", "due_on"]})] if obj is None else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None else self.readonly_fields

    @admin.display(description=gettext_lazy("quarter"), ordering="starts_on")
    def quarter(self, period):
        return words.quarter_name(period)

    @admin.display(description=gettext_lazy("state"))
    def state_now(self, period):
        return period.state().label

    @admin.display(description=gettext_lazy("locked since"))
    def locked_since(self, period):
        return words.moment(period.locked_at)

    @admin.display(description=gettext_lazy("recorded"))
    def reported(self, period):
        return period.values_reported

    @admin.display(description=gettext_lazy("submitted"))
    def submitted(self, period):
        return period.values_submitted

    @admin.display(description=gettext_lazy("approved"))
    def approved(self, period):
        return period.values_approved

    def has_lock_permission(self, request):
        return request.user.has_perm("kpis.manage_plan")

    @admin.action(description=gettext_lazy("Lock the selected quarters"), permissions=["lock"])
    def lock(self, request, queryset):
        return self._confirm(request, queryset, LockForm, "lock", self._lock)

    @admin.action(description=gettext_lazy("Reopen the selected quarters"), permissions=["lock"])
    def reopen(self, request, queryset):
        return self._confirm(request, queryset, ReopenForm, "reopen", self._reopen)

    def _confirm(self, request, queryset, form_class, act, carry_out):
        """The page that says the consequences and takes the reason; then the act itself."""
        require_right(request.user, "kpis.manage_plan")
        periods = list(queryset.order_by("starts_on"))
        form = form_class(request.POST if "confirm" in request.POST else None)
        if form.is_bound and form.is_valid():
            carry_out(request, periods, form.cleaned_data["reason"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": form.question,
            "opts": self.opts,
            "form": form,
            "act": act,
            "names": [words.quarter_name(period) for period in periods],
            "pks": [period.pk for period in periods],
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/kpis/reportingperiod/lock.html", context)

    def _lock(self, request, periods, reason):
        locked = []
        for period in periods:
            if period.state() == PeriodState.LOCKED:
                continue
            if period.state() == PeriodState.FUTURE:
                self.message_user(
                    request,
                    _("%(period)s is not over yet: it is not locked.")
                    % {"period": words.quarter_name(period)},
                    messages.WARNING,
                )
                continue
            self._keep(period, timezone.now(), reason)
            locked.append(period)
        self._report(
            request,
            ngettext("%(n)d quarter locked.", "%(n)d quarters locked.", len(locked)),
            locked,
        )

    def _reopen(self, request, periods, reason):
        reopened = [period for period in periods if period.locked_at is not None]
        for period in reopened:
            self._keep(period, None, reason)
        self._report(
            request,
            ngettext("%(n)d quarter reopened.", "%(n)d quarters reopened.", len(reopened)),
            reopened,
        )

    def _keep(self, period, locked_at, reason):
        period.locked_at = locked_at
        # The history reads the reason from here.
        period._change_reason = reason
        period.save(update_fields=["locked_at"])

    def _report(self, request, sentence, periods):
        level = messages.SUCCESS if periods else messages.INFO
        self.message_user(request, sentence % {"n": len(periods)}, level)
