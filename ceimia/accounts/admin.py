"""The people and their roles, as an administrator sees them."""

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from ceimia.accounts.forms import NewPersonForm
from ceimia.accounts.models import User
from ceimia.accounts.roles import open_administration_by_role
from kpis.access import Role

# Roles are defined in code; their rights are not edited here.
admin.site.unregister(Group)
# One person, one address: the one on the account.
admin.site.unregister(EmailAddress)


@admin.register(User)
class PersonAdmin(UserAdmin):
    add_form = NewPersonForm
    ordering = ["email"]
    list_display = ["email", "first_name", "last_name", "role_names", "is_active"]
    list_filter = ["is_active", "groups"]
    search_fields = ["email", "first_name", "last_name"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "language", "is_active"]}),
        (_("Roles"), {"fields": ["groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "description": _(
                    "The person chooses a password on the sign-in page, through "
                    "“Forgot your password?”."
                ),
                "fields": ["email", "first_name", "last_name", "language", "groups"],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def role_names(self, person):
        names = {group.name for group in person.groups.all()}
        return ", ".join(str(role.label) for role in Role if role.value in names)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label = _("Roles")
            field.help_text = _(
                "Roles add up. Nobody approves their own values, whatever the role."
            )
            field.label_from_instance = lambda group: Role(group.name).label
            field.queryset = field.queryset.filter(name__in=Role.values)
            field.widget.can_add_related = False
            field.widget.can_change_related = False
        return field

    def has_change_permission(self, request, obj=None):
        """A superuser's account is changed by superusers alone."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        open_administration_by_role(form.instance)
