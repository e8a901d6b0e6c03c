"""The chain of revisions: each line's hash covers the line and the hash before it (rule 25)."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC

from kpis.models import ChainHead, RevisionText, ValueRevision
from kpis.models.fields import UNITS

GENESIS = "0" * 64
PAGE = 2000


def locked_head():
    """The head of the chain, locked until the transaction ends. Call it before any other write."""
    ChainHead.objects.get_or_create(pk=1)
    return ChainHead.objects.select_for_update().get(pk=1)


def text_of(revision, *, comment, reason):
    """The row that holds a revision's free words, and set the revision's digest of them.

    None when there are no words.
    """
    if not comment and not reason:
        return None
    text = RevisionText(
        revision_id=revision.number, comment=comment, reason=reason, salt=secrets.token_hex(16)
    )
    revision.text_digest = digest(text)
    return text


def digest(text):
    """Salted SHA-256 of a revision's words, in hexadecimal."""
    return _sha256([text.salt, text.comment, text.reason])


def line_hash(revision, cell, person):
    """SHA-256 of the previous hash and the line, in hexadecimal.

    `cell` is the (indicator id, period id, category) the line speaks of; `person` the
    opaque identifier of who wrote it.
    """
    indicator_id, period_id, category = cell
    return _sha256(
        {
            "previous": revision.previous_hash,
            "number": revision.number,
            "indicator": indicator_id,
            "period": period_id,
            "category": category,
            "version": revision.version,
            "act": str(revision.act),
            "status": str(revision.status),
            "basis": str(revision.basis),
            "amount": _units(revision.amount),
            "numerator": _units(revision.numerator),
            "denominator": _units(revision.denominator),
            "absence": str(revision.absence),
            "expected_on": revision.expected_on and revision.expected_on.isoformat(),
            "provenance": str(revision.provenance),
            "door": str(revision.door),
            "by": str(person),
            "at": revision.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "text": revision.text_digest,
        }
    )


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found. `broken_at` None: the chain is whole."""

    lines: int
    head: str
    broken_at: int | None = None
    problem: str = ""


def verify():
    """Walk the whole chain and recompute every hash. Returns a Verification.

    Others may write meanwhile: what they add is walked as well.
    """
    number, last_hash, before = 0, GENESIS, None
    while True:
        for revision in _lines(number):
            problem = _problem(revision, number + 1, last_hash)
            if problem:
                at = number + 1 if problem == "missing" else revision.number
                return Verification(number, last_hash, at, problem)
            number, last_hash = revision.number, revision.hash
        head = ChainHead.objects.filter(pk=1).first() or ChainHead(number=0, hash=GENESIS)
        if (head.number, head.hash) == (number, last_hash):
            return Verification(number, last_hash)
        if before == (number, head.hash):
            # Nothing moved since the last look, and still the head is elsewhere.
            return Verification(number, last_hash, number + 1, "cut")
        before = (number, head.hash)


def _problem(revision, number, previous_hash):
    """What is wrong with the line that should have this number, "" where nothing is."""
    if revision.number != number:
        return "missing"
    if revision.previous_hash != previous_hash:
        return "unlinked"
    value = revision.value
    cell = (value.indicator_id, value.period_id, value.category)
    if line_hash(revision, cell, revision.recorded_by.public_id) != revision.hash:
        return "altered"
    text = getattr(revision, "text", None)
    if text is not None and digest(text) != revision.text_digest:
        return "words"
    return ""


def _lines(last):
    """Every revision after a number, in order, a page at a time."""
    while True:
        rows = list(
            ValueRevision.objects.filter(number__gt=last)
            .select_related("value", "recorded_by", "text")
            .order_by("number")[:PAGE]
        )
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1].number


def _units(number):
    return None if number is None else int(number * UNITS)


def _sha256(content):
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
