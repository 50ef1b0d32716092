/** How the page around the drawing looks. */
export const PAGE_CSS = `
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{display:grid;grid-template-rows:auto minmax(0,1fr);background:var(--ground);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:center;gap:8px 20px;padding:10px 20px;background:var(--surface);border-bottom:1px solid var(--line)}
h1{margin:0;font-size:16px;font-weight:600}
.legend{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:4px 14px;margin:0;padding:0;list-style:none;font-size:12px;color:var(--muted)}
.legend li{display:flex;align-items:center;gap:6px}
.legend i{width:10px;height:10px;border-radius:50%;background:var(--tone)}
.tools{display:flex;align-items:center;gap:6px}
#count{min-width:6.5em;text-align:right;color:var(--muted);font-size:12px;font-variant-numeric:tabular-nums}
input,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:4px 10px}
input{width:240px}
button{cursor:pointer}
button:hover:not(:disabled){border-color:var(--muted)}
:focus-visible{outline:2px solid var(--forward);outline-offset:2px}
main{display:grid;grid-template-columns:minmax(0,1fr) auto;min-height:0}
#stage{position:relative;overflow:hidden;min-width:0}
#picture{display:block;width:100%;height:100%;cursor:grab;touch-action:none;user-select:none}
#picture:active{cursor:grabbing}
[data-card]{cursor:pointer}
[data-card]:focus{outline:none}
[data-card]:hover .box{stroke:var(--muted)}
.match .box{stroke:var(--redirect);stroke-width:2}
[data-card]:focus-visible .box,[data-card].selected .box{stroke:var(--forward);stroke-width:2.5}
.searching .card,.focused .card,.focused .edge,.focused .label{opacity:.32}
.searching .match,.focused .near{opacity:1}
.focused .edge.near{stroke:var(--forward)}
#panel{width:min(440px,100vw);overflow:auto;padding:16px 20px 32px;background:var(--surface);border-left:1px solid var(--line)}
#panel:focus{outline:none}
.close{float:right;font-size:12px}
.kind{margin:2px 0 0;font-size:12px;color:var(--muted)}
h2{margin:0 0 12px;font-size:17px;overflow-wrap:anywhere}
h3{margin:20px 0 6px;font-size:13px}
dl{margin:0}
dt{margin-top:10px;font-size:12px;color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
.rule{margin-top:12px;padding-top:2px;border-top:1px solid var(--line)}
.rule h3{display:flex;gap:10px;margin:8px 0 6px;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.priority{color:var(--muted)}
.chosen h3{font-weight:600}
.place{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;width:100%;margin-top:4px;text-align:left;font-size:12.5px}
.place[aria-expanded=true]{border-color:var(--forward)}
.at{color:var(--muted);overflow-wrap:anywhere}
.source{position:relative;max-height:340px;margin:6px 0 0;padding:8px 0;overflow:auto;background:var(--ground);border:1px solid var(--line);border-radius:6px;font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.line{width:max-content;min-width:100%;padding-right:12px;white-space:pre}
.number{display:inline-block;width:4.5em;padding-right:1.2em;text-align:right;color:var(--muted);user-select:none}
.marked{background:color-mix(in srgb,var(--forward) 16%,transparent)}
.ways{display:flex;flex-wrap:wrap;gap:6px}
.way{font-size:12.5px;overflow-wrap:anywhere;text-align:left}
@media (max-width:800px){main{grid-template-columns:minmax(0,1fr);grid-template-rows:minmax(0,1fr) auto}#panel{width:100vw;max-height:50vh;border-left:0;border-top:1px solid var(--line)}.tools,.legend{grid-column:1/-1}.tools{flex-wrap:wrap}#count{min-width:0;order:1;margin-left:auto}input{flex:1 0 100%}button{padding:6px 12px}}
@media print{header .tools,#panel{display:none}}
`;
