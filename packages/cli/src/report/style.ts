/** The styles of a report: light, dark and print. */
export const style = `
:root { color-scheme: light dark; --ground:#fff; --ink:#1b2430; --soft:#5a6675; --line:#dfe4ea; --panel:#f5f7f9;
  --stay:#c9d6e8; --video:#2456b8; --audio:#0f7b5f; --screen:#c05a00; --kick:#b4232c; --chat:#6b5bb5;
  --present:#8fb0dc; --begun:#cfe8d8; --idle:#e6e9ee; --over:#d9d3ea; --gap:#b4232c }
@media (prefers-color-scheme: dark) { :root { --ground:#12171e; --ink:#e7ecf2; --soft:#9aa7b6; --line:#2a333f;
  --panel:#1a212b; --stay:#33445c; --video:#7db0ff; --audio:#4fd1a5; --screen:#ffa24d; --kick:#ff7b82;
  --chat:#a89af0; --present:#4a6fa5; --begun:#1f4d37; --idle:#2b343f; --over:#3c3558; --gap:#ff7b82 } }
@media print { :root { color-scheme: light; --ground:#fff; --ink:#000; --soft:#444; --line:#ccc; --panel:#fff;
  --stay:#c9d6e8; --video:#2456b8; --audio:#0f7b5f; --screen:#c05a00; --kick:#b4232c; --chat:#6b5bb5;
  --present:#8fb0dc; --begun:#cfe8d8; --idle:#e6e9ee; --over:#d9d3ea; --gap:#b4232c } }
* { box-sizing:border-box }
body { margin:0 auto; padding:28px 24px 48px; max-width:1180px; background:var(--ground); color:var(--ink);
  font:15px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif; -webkit-print-color-adjust:exact; print-color-adjust:exact }
h1 { font-size:1.7rem; line-height:1.2; margin:0 0 4px; overflow-wrap:anywhere }
h2 { font-size:1.15rem; margin:36px 0 8px }
p { margin:4px 0 10px } .soft, caption, figcaption { color:var(--soft) }
.tiles { display:grid; grid-template-columns:repeat(auto-fit,minmax(128px,1fr)); gap:10px; margin:20px 0 6px; padding:0; list-style:none }
.tiles li { background:var(--panel); border:1px solid var(--line); border-radius:8px; padding:9px 12px }
.tiles b { display:block; font-size:1.5rem; line-height:1.2; font-variant-numeric:tabular-nums }
.tiles span { color:var(--soft); font-size:.86rem }
.tiles .alert b { color:var(--kick) }
.picture { overflow-x:auto } .picture + .picture { margin-top:14px }
svg { display:block; width:100%; min-width:760px; height:auto; font:12px system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif }
svg text { fill:var(--ink); unicode-bidi:isolate } svg .axis text { fill:var(--soft); text-anchor:middle; font-size:11px }
svg .row { font-weight:600; font-size:13px } svg .note { fill:var(--soft); font-size:11px }
svg .value, svg .minutes { fill:var(--soft); text-anchor:end; font-size:11px }
.grid, .level { stroke:var(--line); fill:none; stroke-width:1; shape-rendering:crispEdges } .level { stroke-dasharray:2 3 }
.state.notStarted, .state.closed, .state.other { fill:var(--idle) } .state.inProgress { fill:var(--begun) } .state.ended { fill:var(--over) }
.present { fill:var(--present) } .chat { fill:var(--chat) } .stay { fill:var(--stay) }
.video, .audio, .screen, .kick { fill:none; stroke-width:3.2 } .h16 path { stroke-width:2.4 } .h10 path { stroke-width:1.5 }
.h10 text.name { font-size:8.5px } .h16 text.name { font-size:11px }
.grid, .h10 .grid, .h16 .grid { stroke-width:1 }
.video { stroke:var(--video) } .audio { stroke:var(--audio) } .screen { stroke:var(--screen) } .kick { stroke:var(--kick); stroke-width:2.4 }
.gap { fill:var(--gap); fill-opacity:.16; stroke:var(--gap); stroke-opacity:.7; stroke-dasharray:3 2; pointer-events:none } .gap.restored { fill-opacity:.06 }
.lane:hover .stay { fill:var(--present) }
.legend { display:flex; flex-wrap:wrap; gap:4px 18px; margin:0 0 8px; padding:0; list-style:none; color:var(--soft); font-size:.9rem }
.legend i { display:inline-block; width:22px; height:4px; margin-right:6px; vertical-align:middle; border-radius:1px }
.legend .bar { height:12px; background:var(--stay) } .legend .on-video { background:var(--video) } .legend .on-audio { background:var(--audio) }
.legend .on-screen { background:var(--screen) } .legend .out { width:auto; height:auto; color:var(--kick); font-style:normal; font-weight:700 }
.legend .missing { height:12px; background:color-mix(in srgb,var(--gap) 16%,transparent); border:1px dashed var(--gap) }
.scroll { overflow-x:auto } .scroll:focus-visible { outline:2px solid var(--video); outline-offset:2px }
table { border-collapse:collapse; width:100%; font-size:.9rem; font-variant-numeric:tabular-nums }
caption { text-align:left; padding:0 0 6px } th, td { text-align:left; padding:4px 10px 4px 0; border-bottom:1px solid var(--line); white-space:nowrap }
tbody th { font-weight:400; max-width:260px; overflow:hidden; text-overflow:ellipsis } thead th { font-weight:600; color:var(--soft) }
.number { text-align:right } thead th:nth-child(n+5) { text-align:right }
.totals { width:auto; max-width:100%; margin:0 28px 18px 0; display:inline-table; vertical-align:top }
.totals th { max-width:none; white-space:normal }
.events li { margin:0 0 6px } .events code { color:var(--soft); font-size:.85rem; overflow-wrap:anywhere }
footer { margin-top:36px; color:var(--soft); font-size:.86rem }
@page { size:A4 landscape; margin:12mm }
@media print { body { max-width:none; padding:0; font-size:10.5pt } .picture, .scroll { overflow:visible } svg { min-width:0 }
  .tiles { grid-template-columns:repeat(7,1fr) } .tiles b { font-size:1.1rem } h2 { break-after:avoid; margin-top:18px }
  tr, .picture, .tiles, .overview { break-inside:avoid } .people { break-before:page } thead { display:table-header-group } }
`
