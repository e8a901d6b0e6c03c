"""Organisations that are probably the same: same name without accents or capitals, or acronym."""

import re

from kpis.folding import fold
from partners.models import Organisation, OrganisationName

SHORTEST_INITIALS = 3
# Words that initials leave out, in both languages.
SMALL = frozenset("of for and on the in to a de des du la le les l d et pour sur en aux au".split())
_PARENTHESES = re.compile(r"\([^)]*\)")
_WORDS = re.compile(r"[^\W_]+")


def keys(name):
    """What a name is recognised by: its words, those in brackets, its initials."""
    folded = fold(name)
    found = {" ".join(_WORDS.findall(_PARENTHESES.sub(" ", folded)))}
    found.update(" ".join(_WORDS.findall(text)) for text in _PARENTHESES.findall(folded))
    words = [word for word in _WORDS.findall(_PARENTHESES.sub(" ", folded)) if word not in SMALL]
    if len(words) >= SHORTEST_INITIALS:
        found.add("".join(word[0] for word in words))
    return {key for key in found if len(key) >= SHORTEST_INITIALS}


def groups():
    """Lists of organisations that share a key, each at least two, by name. Two queries.

    A suggestion for a person to judge: initials may be shared by chance.
    """
    found, parents = {}, {}
    rows = {row.pk: row for row in Organisation.objects.order_by("search_text", "pk")}
    names = [(row.pk, row.name_fr) for row in rows.values()]
    names += [(row.pk, row.name_en) for row in rows.values() if row.name_en]
    names += [(row.pk, row.acronym) for row in rows.values() if row.acronym]
    names += list(OrganisationName.objects.values_list("organisation_id", "name"))
    for pk, name in names:
        for key in keys(name):
            found.setdefault(key, set()).add(pk)

    def root(pk):
        while parents.get(pk, pk) != pk:
            pk = parents[pk]
        return pk

    for members in found.values():
        first, *others = sorted(members)
        for other in others:
            parents[root(other)] = root(first)
    together = {}
    for pk in rows:
        together.setdefault(root(pk), []).append(rows[pk])
    return [members for members in together.values() if len(members) > 1]
