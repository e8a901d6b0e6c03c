"""Organisations: their page, the duplicates among them, and merging two."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpis.access import require_right
from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import ReadOnlyAdmin, TrackedAdmin
from partners import duplicates, merging, resources
from partners.admin.countries import CountryChoices
from partners.models import (
    Organisation,
    OrganisationMerge,
    OrganisationName,
    OrganisationRole,
    Partnership,
)

LIST = "admin:partners_organisation_changelist"


class NameInline(admin.TabularInline):
    model = OrganisationName
    extra = 0


class RoleInline(admin.TabularInline):
    model = OrganisationRole
    extra = 0
    fields = ["role", "label_fr", "label_en", "began_on", "ended_on", "known_on", "source"]


class PartnershipInline(admin.TabularInline):
    model = Partnership
    extra = 0
    fields = ["project_code", "project_name_fr", "contribution", "began_on", "ended_on", "source"]


class MergeForm(forms.Form):
    """Which of two organisations stays. The other becomes a name of it."""

    kept = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("The organisation that stays"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, data=None, *, pair):
        super().__init__(data)
        self.fields["kept"].queryset = pair


@admin.register(Organisation)
class OrganisationAdmin(CountryChoices, ExchangeMixin, TrackedAdmin):
    change_list_template = "admin/partners/organisation/change_list.html"
    resource_classes = [resources.OrganisationResource]
    list_display = ["name_fr", "name_en", "acronym", "kind", "country", "province"]
    list_filter = ["kind", "roles__role", "province"]
    search_fields = ["search_text", "other_names__search_text"]
    ordering = ["search_text"]
    inlines = [NameInline, RoleInline, PartnershipInline]
    actions = ["merge_two"]
    fieldsets = [
        (None, {"fields": [("name_fr", "name_en"), ("acronym", "kind")]}),
        (gettext_lazy("Where"), {"fields": [("country", "province"), "website"]}),
        (gettext_lazy("Sector"), {"fields": [("sector_fr", "sector_en")]}),
        (
            gettext_lazy("Where this is known from"),
            {"fields": [("source", "known_on"), ("note_fr", "note_en")]},
        ),
    ]

    def get_urls(self):
        site = self.admin_site
        return [
            path(
                "duplicates/",
                site.admin_view(self.duplicates_view),
                name="partners_organisation_duplicates",
            ),
            path(
                "<int:first>/merge/<int:second>/",
                site.admin_view(self.merge_view),
                name="partners_organisation_merge",
            ),
            *super().get_urls(),
        ]

    def has_merge_permission(self, request):
        return request.user.has_perm("kpis.manage_plan")

    @admin.action(
        description=gettext_lazy("Merge the two organisations chosen"), permissions=["merge"]
    )
    def merge_two(self, request, queryset):
        chosen = list(queryset.values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            messages.error(request, _("Choose exactly two organisations to merge."))
            return None
        return redirect("admin:partners_organisation_merge", *sorted(chosen))

    def duplicates_view(self, request):
        """Organisations that are probably the same, for a person to judge."""
        require_right(request.user, "kpis.manage_plan")
        found = duplicates.groups()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": ngettext(
                "%(count)s group of organisations that may be the same",
                "%(count)s groups of organisations that may be the same",
                len(found),
            )
            % {"count": len(found)},
            "groups": [(members[0], members[1:]) for members in found],
        }
        return render(request, "admin/partners/organisation/duplicates.html", context)

    def merge_view(self, request, first, second):
        """Shows what a merge moves; a sent form with the choice of what stays does it."""
        require_right(request.user, "kpis.manage_plan")
        pair = Organisation.objects.filter(pk__in={first, second})
        if len(pair) != 2:
            messages.error(request, _("Choose two different organisations that exist."))
            return redirect(LIST)
        form = MergeForm(request.POST or None, pair=pair)
        if request.method == "POST" and form.is_valid():
            kept = form.cleaned_data["kept"]
            duplicate = next(row for row in pair if row != kept)
            try:
                merging.merge(kept, duplicate, by=request.user)
            except merging.MergeRefused as refused:
                messages.error(request, str(refused))
                return redirect(LIST)
            messages.success(
                request,
                _("“%(gone)s” is now part of “%(kept)s”.")
                % {"gone": duplicate.name_fr, "kept": kept.name_fr},
            )
            return redirect("admin:partners_organisation_change", kept.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Merge two organisations"),
            "form": form,
            "pair": [(row, merging.preview(row)) for row in pair],
        }
        return render(request, "admin/partners/organisation/merge.html", context)


@admin.register(OrganisationMerge)
class OrganisationMergeAdmin(ReadOnlyAdmin):
    list_display = ["merged_name", "kept", "merged_by", "merged_at"]
    list_select_related = ["kept", "merged_by"]
    search_fields = ["merged_name", "kept__search_text"]
