"""Makes one organisation of two: everything is re-pointed, and what was done is recorded."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from partners.models import Organisation, OrganisationMerge, OrganisationName

FILLED = (
    "name_en",
    "acronym",
    "sector_fr",
    "sector_en",
    "country",
    "province",
    "website",
    "note_fr",
    "note_en",
    "source",
)


class MergeRefused(Exception):
    """Two organisations that cannot become one. `str()` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Move:
    """How many rows of one kind point at the duplicate."""

    label: str
    count: int


def preview(duplicate):
    """What a merge would re-point: Moves, without writing."""
    moves = []
    for relation in _relations():
        count = _pointing(relation, duplicate).count()
        if count:
            moves.append(Move(str(relation.related_model._meta.verbose_name_plural), count))
    return moves


def merge(kept, duplicate, *, by):
    """Re-point everything from the duplicate to the kept one; return the OrganisationMerge.

    The duplicate's names stay as other names, its facts fill what the kept one lacks. A row that
    the kept one has already is deleted; histories keep every change. All or nothing. Raise
    MergeRefused for the same organisation twice or one that is gone.
    """
    with transaction.atomic():
        rows = Organisation.objects.select_for_update().in_bulk([kept.pk, duplicate.pk])
        if len(rows) != 2:
            raise MergeRefused(_("Choose two different organisations that exist."))
        kept, duplicate = rows[kept.pk], rows[duplicate.pk]
        moved = {}
        for relation in _relations():
            counts = [_move(row, relation, kept, by) for row in _pointing(relation, duplicate)]
            if counts:
                label = relation.related_model._meta.label_lower
                moved[label] = {"moved": counts.count(True), "same": counts.count(False)}
        for name in {duplicate.name_fr, duplicate.name_en, duplicate.acronym} - {""}:
            _keep_name(kept, name, by)
        _fill(kept, duplicate, by)
        line = OrganisationMerge.objects.create(
            kept=kept,
            merged_name=duplicate.name_fr,
            merged_key=duplicate.pk,
            moved=moved,
            merged_by=by,
        )
        duplicate._history_user = by
        duplicate._change_reason = f"→ {kept.name_fr}"[:100]
        duplicate.delete()
        return line


def _relations():
    """The foreign keys of every app that point at an organisation, histories left aside."""
    return [
        relation
        for relation in Organisation._meta.related_objects
        if relation.one_to_many
        and relation.field.concrete
        and not relation.related_model.__name__.startswith("Historical")
    ]


def _pointing(relation, organisation):
    return relation.related_model._base_manager.filter(**{relation.field.name: organisation})


def _move(row, relation, kept, by):
    """Re-point one row; False when the kept organisation has the same one, and it is deleted."""
    setattr(row, relation.field.name, kept)
    row._history_user = by
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.delete()
        return False
    return True


def _keep_name(kept, name, by):
    known = {kept.name_fr, kept.name_en, kept.acronym}
    if name in known or kept.other_names.filter(name=name).exists():
        return
    other = OrganisationName(organisation=kept, name=name)
    other._history_user = by
    other.save()


def _fill(kept, duplicate, by):
    for field in FILLED:
        if not getattr(kept, field):
            setattr(kept, field, getattr(duplicate, field))
    if kept.country != "CA":
        kept.province = ""
    kept.known_on = min(kept.known_on, duplicate.known_on)
    kept._history_user = by
    kept._change_reason = f"← {duplicate.name_fr}"[:100]
    kept.save()
