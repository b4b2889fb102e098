"""Picture of the boot: its steps in each place where Python runs, beside floor and Pyodide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["timeline"]

_STAGES = {
    "modules": "modules loaded",
    "compiled": "WebAssembly compiled",
    "instance": "instance made",
    "snapshot": "snapshot fetched",
    "laid": "memory laid",
    "pyodide": "Python ready",
}
_PLACES = {"content": "content script", "page": "extension page"}
_NAMES = {"firefox": "Firefox", "chrome": "Chromium"}
_WIDTH, _LEFT, _BAR, _LANE = 900, 190, 14, 96


def timeline(boot: dict[str, Any]) -> str:
    """An SVG document made of ``dist/bench.json``'s part ``boot``."""
    longest = max(of["plain_ms"]["median"] for hosts in boot.values() for of in hosts.values())
    scale = (_WIDTH - _LEFT - 90) / longest
    lanes: list[dict[str, Any]] = []
    for browser, hosts in boot.items():
        for host, of in hosts.items():
            stages = [
                {
                    "name": name,
                    "x": _LEFT + of["stages_ms"][stage]["median"] * scale,
                    "ms": of["stages_ms"][stage]["median"],
                    "key": stage,
                }
                for stage, name in _STAGES.items()
                if stage in of["stages_ms"]
            ]
            bars = [
                {
                    "key": key,
                    "ms": of[f"{key}_ms"]["median"],
                    "width": of[f"{key}_ms"]["median"] * scale,
                }
                for key in ("ours", "floor", "plain")
            ]
            lanes.append(
                {
                    "title": _NAMES[browser],
                    "place": _PLACES[host],
                    "y": 30 + len(lanes) * _LANE,
                    "bars": bars,
                    "stages": stages,
                }
            )
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
    )
    return env.get_template("timeline.svg.jinja").render(
        lanes=lanes, left=_LEFT, bar=_BAR, width=_WIDTH, height=50 + len(lanes) * _LANE
    )
