"""What a person reads on a page, whatever its spaces and lines."""

# O1-FIN-3 at 2024-T4, as the report gives it and as the tests correct it.
BEFORE, AFTER = "8 144 361", "8 200 000"


def spaced(text):
    """The text with one plain space for each run: French figures hold some that do not break."""
    return " ".join(text.split())


def said(page):
    """What the page says between its header and its footer."""
    return spaced(page.locator("#content").inner_text())
