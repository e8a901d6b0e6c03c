"""What each role may do, as Django groups with permissions. Rule 22, design §4."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from kpis.access import RIGHT_OF_ROLE, Role

# Those who work in the administration; readers and the secretary have pages for everything.
STAFF_ROLES = frozenset({Role.CONTRIBUTOR, Role.APPROVER, Role.STEWARD, Role.ADMINISTRATOR})

# What an administrator defines. Ledgers are added to, never changed: the database refuses it.
# Values are not here: they go through recording, which asks for the contributor's right.
ADMINISTERED = {
    "plan": {"add", "change"},
    "pillar": {"add", "change"},
    "objective": {"add", "change"},
    "measuregroup": {"add", "change"},
    "indicator": {"add", "change"},
    "indicatordefinition": {"add"},
    "target": {"add"},
    "reportingperiod": {"add", "change"},
    "team": {"add", "change"},
    "publication": {"add", "change"},
    "publishedfigure": {"add", "change"},
    "figurepart": {"add", "change", "delete"},
    "contradiction": {"add", "change"},
    "statement": {"add", "change"},
    "user": {"add", "change", "view"},
}
# The apps of records: everybody reads them, those who report keep them, an administrator also
# deletes. What was merged is written by merging alone.
RECORD_APPS = frozenset({"projects", "partners", "events"})
RECORD_ACTS = {
    Role.CONTRIBUTOR: ("add", "change"),
    Role.STEWARD: ("add", "change"),
    Role.ADMINISTRATOR: ("add", "change", "delete"),
}
NEVER_TYPED = frozenset({"organisationmerge"})


def keep_roles(app_config, using="default", **kwargs):
    """After an app's migrations: every role exists and holds its rights on the app.

    Nothing changes the second time. Rights that a later version adds reach the people who
    already have the role.
    """
    if app_config.label not in {"accounts", "kpis", *RECORD_APPS}:
        return
    create_permissions(app_config, verbosity=0, using=using)
    permissions = Permission.objects.using(using).filter(content_type__app_label=app_config.label)
    reading = _reading(app_config)
    for role in Role:
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.add(*permissions.filter(reading | _beyond_reading(role, app_config)))


def _reading(app_config):
    """What every role sees: the records of the plan; not the people."""
    if app_config.label == "kpis" or app_config.label in RECORD_APPS:
        return Q(codename__startswith="view_")
    return Q(pk__in=())


def _beyond_reading(role, app_config):
    """What the role does on this app's records, besides reading them."""
    rights = {RIGHT_OF_ROLE[role]} if role in RIGHT_OF_ROLE else set()
    codenames = {
        right.partition(".")[2] for right in rights if right.startswith(f"{app_config.label}.")
    }
    if role == Role.ADMINISTRATOR:
        names = {model._meta.model_name for model in app_config.get_models()}
        codenames |= {
            f"{act}_{name}" for name in names & ADMINISTERED.keys() for act in ADMINISTERED[name]
        }
    if app_config.label in RECORD_APPS:
        kept = [
            model._meta.model_name
            for model in app_config.get_models()
            if model._meta.model_name not in NEVER_TYPED
        ]
        codenames |= {f"{act}_{name}" for name in kept for act in RECORD_ACTS.get(role, ())}
    return Q(codename__in=codenames)


def grant(user, *roles):
    """Give the person exactly these roles, and the administration's door where they need it."""
    wanted = [Role(role) for role in roles]
    user.groups.set(Group.objects.filter(name__in=[role.value for role in wanted]))
    open_administration_by_role(user)


def open_administration_by_role(user):
    """Let the person into the administration if one of their roles works there.

    Superusers keep their door.
    """
    names = set(user.groups.values_list("name", flat=True))
    user.is_staff = user.is_superuser or not STAFF_ROLES.isdisjoint(names)
    user.save(update_fields=["is_staff"])
