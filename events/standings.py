"""The channels with their figures, each held against the ranges that apply to it."""

from dataclasses import dataclass, field

from events.enums import Standing
from events.models import Benchmark, Channel, ChannelFigure


@dataclass(frozen=True, slots=True)
class Held:
    """A figure against one range."""

    benchmark: Benchmark
    standing: Standing


@dataclass(frozen=True, slots=True)
class FigureLine:
    figure: ChannelFigure
    held: list[Held]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel, its figures, and the campaigns that lie inside it."""

    channel: Channel
    lines: list[FigureLine]
    campaigns: list["ChannelView"] = field(default_factory=list)

    @property
    def has_ranges(self):
        """Whether one of its own figures is held against a range."""
        return any(line.held for line in self.lines)


def channels():
    """Every channel in its order, campaigns inside theirs. Three queries, whatever the number."""
    ranges = list(Benchmark.objects.select_related("channel"))
    lines = {}
    for figure in ChannelFigure.objects.select_related("channel").order_by("order", "pk"):
        held = [
            Held(each, each.standing(figure.value)) for each in ranges if each.applies_to(figure)
        ]
        lines.setdefault(figure.channel_id, []).append(FigureLine(figure, held))
    rows = list(Channel.objects.all())
    views = {row.pk: ChannelView(row, lines.get(row.pk, [])) for row in rows}
    for row in rows:
        if row.is_campaign:
            views[row.inside_id].campaigns.append(views[row.pk])
    return [views[row.pk] for row in rows if not row.is_campaign]


def held_figures(views):
    """Every figure with a range, as (FigureLine, Held), in the channels' order."""
    found = []
    for view in views:
        for line in view.lines:
            found += [(line, held) for held in line.held]
        found += held_figures(view.campaigns)
    return found
