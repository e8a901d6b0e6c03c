"""Partners as tables to export and import, by natural keys."""

from django.utils.translation import gettext as _
from import_export import fields, resources, widgets

from kpis.resources import PlainDiff
from partners.models import Agreement, Mandate, Meeting, Organisation, Partnership, Person


class NameWidget(widgets.ForeignKeyWidget):
    """An organisation named by its French name, or another one it goes by."""

    def __init__(self):
        super().__init__(Organisation, "name_fr")

    def clean(self, value, row=None, **kwargs):
        name = str(value or "").strip()
        if not name:
            return None
        found = Organisation.objects.filter(name_fr=name).first()
        if found is None:
            others = Organisation.objects.filter(other_names__name=name).distinct()[:2]
            if len(others) != 1:
                raise ValueError(_("“%(found)s” is not an organisation on file.") % {"found": name})
            found = others[0]
        return found


class PersonWidget(widgets.ForeignKeyWidget):
    """A person named as on file; two of one name are told apart in the administration."""

    def __init__(self):
        super().__init__(Person, "name")

    def clean(self, value, row=None, **kwargs):
        name = str(value or "").strip()
        if not name:
            return None
        found = list(Person.objects.filter(name=name)[:2])
        if len(found) != 1:
            raise ValueError(_("“%(found)s” is not one person on file.") % {"found": name})
        return found[0]


class RecordResource(resources.ModelResource):
    """What every table of records shares; a file without its key is refused in one sentence."""

    class Meta:
        abstract = True
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def get_diff_class(self):
        return PlainDiff

    def before_import(self, dataset, **kwargs):
        keys = self._meta.import_id_fields
        for name in keys:
            if name not in (dataset.headers or []):
                raise ValueError(
                    _("The column “%(name)s” is missing; each row is known by %(keys)s.")
                    % {"name": name, "keys": ", ".join(keys)}
                )


class OrganisationResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = Organisation
        name = "organisations"
        import_id_fields = ["name_fr"]
        fields = [
            "name_fr",
            "name_en",
            "acronym",
            "kind",
            "sector_fr",
            "sector_en",
            "country",
            "province",
            "website",
            "note_fr",
            "note_en",
            "source",
            "known_on",
        ]
        export_order = import_order = fields


class PartnershipResource(RecordResource):
    organisation = fields.Field("organisation", "organisation", NameWidget())

    class Meta(RecordResource.Meta):
        model = Partnership
        name = "partnerships"
        import_id_fields = ["organisation", "project_code", "contribution", "began_on"]
        fields = [
            "organisation",
            "project_code",
            "project_name_fr",
            "project_name_en",
            "contribution",
            "began_on",
            "ended_on",
            "note",
            "source",
            "known_on",
        ]
        export_order = import_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related("organisation")


class PersonResource(RecordResource):
    organisation = fields.Field("organisation", "organisation", NameWidget())

    class Meta(RecordResource.Meta):
        model = Person
        name = "people"
        import_id_fields = ["name", "role_fr"]
        fields = [
            "name",
            "role_fr",
            "role_en",
            "category",
            "organisation",
            "affiliation",
            "country",
            "note",
            "source",
            "known_on",
        ]
        export_order = import_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related("organisation")


class MandateResource(RecordResource):
    organisation = fields.Field("organisation", "organisation", NameWidget())
    person = fields.Field("person", "person", PersonWidget())

    class Meta(RecordResource.Meta):
        model = Mandate
        name = "mandates"
        import_id_fields = ["body", "person", "organisation", "role_fr", "began_on"]
        fields = [
            "body",
            "person",
            "organisation",
            "role_fr",
            "role_en",
            "composition",
            "began_on",
            "ended_on",
            "source",
            "known_on",
        ]
        export_order = import_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related("organisation", "person")


class AgreementResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = Agreement
        name = "agreements"
        import_id_fields = ["name_fr"]
        fields = [
            "name_fr",
            "name_en",
            "kind",
            "project_code",
            "happened_on",
            "note",
            "source",
            "known_on",
        ]
        export_order = import_order = fields


class MeetingResource(RecordResource):
    organisation = fields.Field("organisation", "organisation", NameWidget())

    class Meta(RecordResource.Meta):
        model = Meeting
        name = "meetings"
        import_id_fields = ["organisation", "subject", "happened_on"]
        fields = [
            "organisation",
            "sector",
            "subject",
            "happened_on",
            "met_by",
            "follow_up",
            "source",
            "known_on",
        ]
        export_order = import_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related("organisation")
