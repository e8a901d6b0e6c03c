"""Values: the list, and the doors to recording, approving, importing and exporting."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpis import recording
from kpis.access import Role, RoleMissing
from kpis.admin import quarter, record, words
from kpis.admin.sheet import Sheet
from kpis.admin.visibility import visible_values
from kpis.enums import Door, ValueStatus
from kpis.models import Indicator, IndicatorValue, ReportingPeriod
from kpis.refusals import NotAllowed, Refusal

SEEN = '<input type="hidden" name="seen-{}" value="{}">'


class QuarterFilter(admin.SimpleListFilter):
    title = gettext_lazy("quarter")
    parameter_name = "period"

    def lookups(self, request, model_admin):
        periods = ReportingPeriod.objects.filter(values__isnull=False).distinct()
        return [
            (period.code, words.quarter_name(period)) for period in periods.order_by("-starts_on")
        ]

    def queryset(self, request, queryset):
        return queryset.filter(period__code=self.value()) if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    """By the state that the person may know: another team's draft is not told (rule 22)."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return ValueStatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(known_state=self.value()) if self.value() else queryset


@admin.register(IndicatorValue)
class IndicatorValueAdmin(admin.ModelAdmin):
    list_display = ["indicator_name", "quarter", "approved", "pending", "state", "last_act"]
    list_filter = [
        QuarterFilter,
        StateFilter,
        ("indicator__team", admin.RelatedOnlyFieldListFilter),
        ("indicator__group__objective", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = [
        "indicator",
        "period",
        "current_revision__recorded_by",
        "approved_revision__recorded_by",
    ]
    search_fields = ["indicator__code", "indicator__name_fr", "indicator__name_en", "category"]
    sortable_by = ["indicator_name", "quarter", "state"]
    actions = ["submit", "approve"]

    def get_queryset(self, request):
        return visible_values(request.user).order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        """The person's own teams first, then the newest quarter."""
        return ["-is_own", "-period__starts_on", "indicator__code", "category"]

    def get_urls(self):
        listed = self.admin_site.admin_view(self.quarter_view)
        return [
            path("quarter/", listed, name="kpis_indicatorvalue_quarter"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request):
        return request.user.has_perm("kpis.record_value")

    def has_change_permission(self, request, obj=None):
        rights = ("kpis.record_value", "kpis.approve_value")
        return any(request.user.has_perm(right) for right in rights)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_approve_permission(self, request):
        return request.user.has_perm("kpis.approve_value")

    @admin.display(description=gettext_lazy("indicator"), ordering="indicator__code")
    def indicator_name(self, value):
        name = str(value.indicator)
        return f"{name} ({value.category})" if value.category else name

    @admin.display(description=gettext_lazy("quarter"), ordering="period__starts_on")
    def quarter(self, value):
        return words.quarter_name(value.period)

    @admin.display(description=gettext_lazy("figure in force"))
    def approved(self, value):
        return words.figure(value.approved_revision, value.indicator)

    @admin.display(description=gettext_lazy("waiting for approval"))
    def pending(self, value):
        """The newer figure, with the version shown, which an action on the list takes along."""
        if not value.is_own:
            return ""
        seen = format_html(SEEN, value.pk, value.version)
        if not value.is_pending:
            return seen
        return format_html("{}{}", words.figure(value.current_revision, value.indicator), seen)

    @admin.display(description=gettext_lazy("state"), ordering="known_state")
    def state(self, value):
        return ValueStatus(value.known_state).label

    @admin.display(description=gettext_lazy("last act"))
    def last_act(self, value):
        """Who and when, of what the person sees."""
        newest = value.current_revision if value.is_own else value.approved_revision
        return f"{newest.recorded_by}, {words.moment(newest.recorded_at)}"

    def add_view(self, request, form_url="", extra_context=None):
        """Recording where nothing is recorded; without an indicator, the quarter's list."""
        asked = {name: request.GET.get(name, "") for name in ("indicator", "period", "category")}
        if not asked["indicator"] and not asked["period"]:
            return redirect("admin:kpis_indicatorvalue_quarter")
        if not (asked["indicator"].isdecimal() and asked["period"].isdecimal()):
            raise Http404
        indicators = Indicator.objects.select_related("plan", "team")
        indicator = get_object_or_404(indicators, pk=int(asked["indicator"]))
        period = get_object_or_404(ReportingPeriod, pk=int(asked["period"]))
        category = request.POST.get("category", asked["category"]).strip()
        if "\0" in category:
            # PostgreSQL holds no such text.
            raise Http404
        value = (
            self._values(request)
            .filter(indicator=indicator, period=period, category=category)
            .first()
        )
        if value is not None and request.method != "POST":
            return redirect(reverse("admin:kpis_indicatorvalue_change", args=[value.pk]))
        sheet = Sheet(request.user, indicator, period, value, category)
        if not sheet.may_record:
            if not request.user.has_perm("kpis.record_value"):
                raise RoleMissing(Role.CONTRIBUTOR)
            raise record.ActRefused(NotAllowed(indicator, "record"))
        return record.answer(self, request, sheet)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A value with its history; its team corrects it, its approvers decide on it."""
        if not object_id.isdecimal():
            raise Http404
        value = get_object_or_404(self._values(request), pk=int(object_id))
        sheet = Sheet(request.user, value.indicator, value.period, value, value.category)
        return record.answer(self, request, sheet)

    def _values(self, request):
        return visible_values(request.user).select_related(
            "indicator__plan",
            "indicator__team",
            "period",
            "current_revision__recorded_by",
            "approved_revision__recorded_by",
        )

    def quarter_view(self, request):
        return quarter.answer(self, request)

    @admin.action(description=gettext_lazy("Approve the selected values"), permissions=["approve"])
    def approve(self, request, queryset):
        self._carry_out(request, queryset, recording.approve, _("Approved: %(names)s."))

    @admin.action(
        description=gettext_lazy("Submit the selected values for approval"), permissions=["add"]
    )
    def submit(self, request, queryset):
        self._carry_out(request, queryset, recording.submit, _("Submitted: %(names)s."))

    def _carry_out(self, request, queryset, act, sentence):
        """Do the act on each value, as seen in the list; each one refused is said by name."""
        done = []
        rows = queryset.select_related("indicator", "period").order_by(
            "period__starts_on", "indicator__code"
        )
        for value in rows:
            name = f"{value.indicator.code}, {words.quarter_name(value.period)}"
            seen = request.POST.get(f"seen-{value.pk}", "")
            if not seen.isdecimal():
                sentence_of_one = _("not on the page you saw, or of another team.")
                self.message_user(request, f"{name}: {sentence_of_one}", messages.WARNING)
                continue
            try:
                act(value, by=request.user, seen=int(seen), door=Door.ADMIN)
            except Refusal as refusal:
                self.message_user(request, f"{name}: {refusal}", messages.ERROR)
            else:
                done.append(name)
        if done:
            self.message_user(request, sentence % {"names": "; ".join(done)}, messages.SUCCESS)
