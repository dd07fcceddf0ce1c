"""How the page looks: light and dark, on a phone, on a wide screen, on paper."""

from __future__ import annotations

from ...draw.text.colours import SCHEMES

_SURFACES = {
    "light": {
        "page": "#f4f4ef",
        "card": "#ffffff",
        "line": "#e2e4df",
        "track": "#e7e9e5",
        "shadow": "0 1px 2px rgb(20 24 30/.06)",
    },
    "dark": {"page": "#101318", "card": "#171b22", "line": "#272d37", "track": "#2a313b", "shadow": "none"},
}
_ROLES = ("text", "title", "muted", "faint", "tick", "accent", "ok", "warn", "bad", "done")


def _variables(theme: str) -> str:
    shades = SCHEMES[theme].shades
    found = {role: shades[role].colour for role in _ROLES} | _SURFACES[theme]
    return "".join(f"--{name}:{value};" for name, value in found.items())


_RULES = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main,header,footer{max-width:1120px;margin:0 auto;padding:0 20px}
header{padding-top:36px}
h1,h2,h3,p,ul,ol{margin:0;padding:0}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.3rem);line-height:1.15;letter-spacing:-.02em;color:var(--title);text-wrap:balance}
h2{font-size:1.3rem;line-height:1.25;letter-spacing:-.01em;color:var(--title);text-wrap:balance}
h3{font-size:1.02rem;line-height:1.35;color:var(--title);font-weight:600;text-wrap:pretty}
.when{color:var(--muted);margin-top:6px}
.ref{color:var(--faint);font-weight:500;margin-right:.4em}
.ok{--tone:var(--ok)}.warn{--tone:var(--warn)}.bad{--tone:var(--bad)}.done{--tone:var(--done)}.plain{--tone:var(--muted)}
.chip{color:var(--tone);font-size:.8rem;font-weight:600;line-height:1;white-space:nowrap;padding:.36em .62em;border-radius:99px;
background:color-mix(in srgb,var(--tone) 13%,transparent)}
.bar{position:relative;height:8px;border-radius:4px;background:var(--track)}
.fill{height:100%;border-radius:4px;background:var(--tone);min-width:0}
.tick{position:absolute;top:-4px;bottom:-4px;width:2px;margin-left:-1px;border-radius:1px;background:var(--tick)}
.totals{display:flex;flex-wrap:wrap;gap:8px 22px;list-style:none;margin:22px 0 10px;font-size:.95rem}
.totals li{display:flex;align-items:baseline;gap:.4em;color:var(--muted)}
.totals b{color:var(--tone,var(--title));font-size:1.35rem;font-weight:650;letter-spacing:-.02em}
.share{display:flex;gap:2px;height:10px;border-radius:5px;overflow:hidden;background:var(--track)}
.share i{display:block;background:var(--tone)}
.toc{list-style:none;margin:26px 0 0;display:grid;gap:2px}
.toc a{display:grid;grid-template-columns:minmax(0,1fr) minmax(90px,240px) 3.4em;gap:16px;align-items:center;padding:8px 10px;
margin:0 -10px;border-radius:8px;color:var(--title);text-decoration:none}
.toc a:hover,.toc a:focus-visible{background:color-mix(in srgb,var(--accent) 9%,transparent)}
.toc b{font-weight:550}.toc .figure{text-align:right;color:var(--tone);font-weight:600}
.goal{margin-top:48px;scroll-margin-top:20px}
.goal>.head{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:8px 16px;align-items:end;
border-top:2px solid var(--line);padding-top:20px}
.goal>.head .figure{font-size:1.7rem;font-weight:650;line-height:1.1;
letter-spacing:-.03em;color:var(--tone);white-space:nowrap}
.goal>.bar{margin:14px 0 0;height:10px;border-radius:5px}
.facts{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline;color:var(--muted);font-size:.88rem}
.facts .late{color:var(--bad);font-weight:600}.facts .stale{color:var(--warn);font-weight:600}
.note{color:var(--muted);margin-top:8px;max-width:70ch;font-size:.93rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,420px),1fr));gap:16px;margin-top:20px;align-items:start}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:18px;box-shadow:var(--shadow);min-width:0}
.card .top{display:flex;justify-content:space-between;gap:12px;align-items:start}
.card .bar{margin:14px 0 7px}
.reached{display:flex;justify-content:space-between;gap:12px;font-size:.92rem;align-items:baseline}
.reached b{color:var(--tone);font-size:1.1rem;font-weight:650}
.reached span{color:var(--muted);text-align:right}
.card .facts{margin-top:8px}
figure{margin:14px 0 0}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font-family:inherit;font-size:10px;fill:var(--faint)}
svg .now{fill:var(--title);font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
svg .line{fill:none;stroke:var(--tone);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
svg .area{fill:var(--tone);opacity:.1}
svg .dot{fill:var(--tone);stroke:var(--card);stroke-width:1.5}
svg .dot.pulled{fill:var(--card);stroke:var(--tone)}
svg .expected{fill:none;stroke:var(--muted);stroke-width:1.2;stroke-dasharray:1 4;stroke-linecap:round}
svg .ahead{fill:none;stroke:var(--tone);stroke-width:2;stroke-dasharray:.1 5;stroke-linecap:round}
svg .target{fill:none;stroke:var(--accent);stroke-width:1.2;stroke-dasharray:5 4}
svg .band{fill:var(--accent);opacity:.1}
svg .grid{stroke:var(--line);stroke-width:1}
svg .today{stroke:var(--faint);stroke-width:1}
svg .tried{stroke:var(--muted);stroke-width:4;stroke-linecap:round;opacity:.45}
svg .tried.on{stroke:var(--ok);opacity:.8}
.strategies{list-style:none;margin-top:14px;padding-top:12px;border-top:1px solid var(--line);font-size:.91rem;
display:grid;gap:7px}
.strategies li{padding-left:1.5em;position:relative}
.strategies .sign{position:absolute;left:0;color:var(--tone);width:1.2em;text-align:center}
.strategies .given-up b{font-weight:400;color:var(--muted);text-decoration:line-through;text-decoration-color:var(--faint)}
.strategies b{font-weight:550;color:var(--title)}
.strategies small{color:var(--muted);font-size:.86rem}
.strategies .why{display:block}
.said{margin-top:12px;font-size:.91rem;color:var(--muted);border-left:3px solid var(--line);padding-left:10px}
.said.blocked{border-color:var(--bad);color:var(--text)}
details{margin-top:12px;font-size:.88rem}details.over{margin-top:20px;font-size:1rem}
summary{cursor:pointer;color:var(--muted)}summary:hover{color:var(--title)}
table{border-collapse:collapse;width:100%;margin-top:8px}
td{padding:4px 10px 4px 0;border-top:1px solid var(--line);vertical-align:top}
td.figure{text-align:right;min-width:4.5em;font-weight:550;color:var(--title)}
td.day{white-space:nowrap;color:var(--muted)}
td.words{width:99%}
.none{color:var(--muted);margin-top:14px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;margin-bottom:8px}
.legend svg{display:inline-block;width:26px;height:8px;vertical-align:middle;margin-right:6px}
footer{color:var(--faint);font-size:.83rem;padding-top:44px;padding-bottom:44px}
@media (max-width:560px){
main,header,footer{padding-left:16px;padding-right:16px}header{padding-top:24px}
.toc a{grid-template-columns:minmax(0,1fr) 3.4em;gap:4px 12px}.toc .bar{grid-column:1/-1;grid-row:2}
.goal{margin-top:38px}.card{padding:15px}svg text{font-size:12px}.goal>.head .figure{font-size:1.45rem}
}
@media print{
body{font-size:11px;background:#fff}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
main,header,footer{max-width:none;padding:0}header{padding-top:0}
.cards{grid-template-columns:1fr 1fr;gap:10px}.card{break-inside:avoid;box-shadow:none;padding:12px}
.goal{margin-top:24px}.goal>.head,.goal>.head+.bar{break-after:avoid}details:not(.over){display:none}
@page{margin:14mm}
}
"""


def stylesheet() -> str:
    """All of it. Paper is always light."""
    light, dark = _variables("light"), _variables("dark")
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}" + _RULES.replace("\n", "")
    )
