"""Teams: who records and who approves."""

from django.contrib import admin
from django.db.models import Count, ManyToManyField, Q
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from kpis.admin.tracked import TrackedAdmin
from kpis.models import Team


@admin.register(Team)
class TeamAdmin(TrackedAdmin):
    list_display = ["name", "code", "people", "those_who_approve", "indicator_count"]
    search_fields = ["code", "name_fr", "name_en"]
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
    fieldsets = [
        (None, {"fields": ["code", ("name_fr", "name_en")]}),
        (
            _("People"),
            {
                "description": _(
                    "Members record the team's indicators, approvers approve them. "
                    "Each also needs the role. Nobody approves their own values."
                ),
                "fields": ["members", "approvers"],
            },
        ),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """People who still sign in, and those whom the team has: saving it drops nobody.

        Accounts of services and of those who left are not offered.
        """
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        offered = Q(is_active=True)
        team = request.resolver_match.kwargs.get("object_id", "")
        if team.isdecimal():
            offered |= Q(**{db_field.remote_field.related_name: team})
        field.queryset = field.queryset.filter(offered).distinct()
        return field

    def get_queryset(self, request):
        rows = super().get_queryset(request).prefetch_related("members", "approvers")
        return rows.annotate(indicators_owned=Count("indicators"))

    @admin.display(description=_("name"), ordering="name_fr")
    def name(self, team):
        return team.name

    @admin.display(description=_("members"))
    def people(self, team):
        return ", ".join(str(person) for person in team.members.all())

    @admin.display(description=_("approvers"))
    def those_who_approve(self, team):
        return ", ".join(str(person) for person in team.approvers.all())

    @admin.display(description=_("indicators"), ordering="indicators_owned")
    def indicator_count(self, team):
        return team.indicators_owned
