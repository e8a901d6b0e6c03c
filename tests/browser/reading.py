"""What a person reads on a page or in a document, with plain spaces."""

BEFORE = "8 144 361"


def spaced(text):
    """The text with plain spaces: French figures hold spaces that do not break a line."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(page):
    """What the page says between its header and its footer."""
    return spaced(page.locator("#content, main").first.inner_text())
