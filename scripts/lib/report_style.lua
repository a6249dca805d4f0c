-- The style sheet of report/html.  Colours meet WCAG AA on both grounds; no
-- status is told by colour alone.

return [[
:root{color-scheme:light dark;
--ground:#fbfaf7;--paper:#fff;--ink:#1d1c1a;--soft:#5c5850;--line:#dedad1;--accent:#7a2e1d;
--supported:#1b6b3a;--supported-bg:#e3f2e6;--refuted:#a81e1e;--refuted-bg:#fbe4e1;
--conflicting:#8a4b00;--conflicting-bg:#fdeccf;--insufficient:#5b4a9a;--insufficient-bg:#ece8f8;
--unchecked:#55524c;--unchecked-bg:#eeece6;--not-checkable:#55524c;--not-checkable-bg:#f3f1ec;
--orphaned:#8a1a63;--orphaned-bg:#fae3f1}
@media (prefers-color-scheme:dark){:root{
--ground:#161513;--paper:#1f1d1a;--ink:#eae6dd;--soft:#aaa498;--line:#3a3731;--accent:#e8a48f;
--supported:#86d69f;--supported-bg:#183022;--refuted:#ff9d94;--refuted-bg:#3d1a18;
--conflicting:#f2bd6b;--conflicting-bg:#38280f;--insufficient:#bfb0f5;--insufficient-bg:#2a2440;
--unchecked:#b8b3a8;--unchecked-bg:#2b2925;--not-checkable:#b8b3a8;--not-checkable-bg:#262421;
--orphaned:#f3a0d3;--orphaned-bg:#3a1630}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.6;
font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;font-size:1.0625rem}
a{color:inherit;text-decoration-thickness:.06em;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
.wrap{max-width:76rem;margin:0 auto;padding:0 1.25rem}
.sans,.card,.meta,.kicker,.legend,.attention,table,.about,nav{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header.top{background:var(--paper);border-bottom:1px solid var(--line);padding:2rem 0 1.5rem}
.kicker{margin:0 0 .75rem;font-size:.8125rem;letter-spacing:.06em;text-transform:uppercase;color:var(--accent);font-weight:600}
h1{font-size:clamp(1.6rem,1.1rem + 2.4vw,2.6rem);line-height:1.15;margin:0 0 .6rem;max-width:32ch;text-wrap:balance;font-weight:700}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 1rem}
.meta{margin:0;color:var(--soft);font-size:.9375rem}
.summary{margin:1.5rem 0 0}.summary svg{display:block;width:100%;height:.875rem;border-radius:.4375rem;overflow:hidden}
.lead{margin:0 0 .75rem;font-size:1.0625rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:.75rem 0 0;padding:0;font-size:.875rem}
.legend b{font-variant-numeric:tabular-nums}
.sign{display:inline-block;min-width:1.35em;height:1.35em;line-height:1.35em;border-radius:.7em;text-align:center;font-size:.8em;font-weight:700;
margin-right:.35em;font-family:system-ui,sans-serif}
.fill-supported{fill:var(--supported)}.fill-refuted{fill:var(--refuted)}.fill-conflicting{fill:var(--conflicting)}
.fill-insufficient{fill:var(--insufficient)}.fill-unchecked{fill:var(--unchecked);opacity:.45}.fill-not-checkable{fill:var(--not-checkable);opacity:.25}
.fill-orphaned{fill:var(--orphaned)}
.sign.s-supported,.badge.s-supported{background:var(--supported-bg);color:var(--supported)}
.sign.s-refuted,.badge.s-refuted{background:var(--refuted-bg);color:var(--refuted)}
.sign.s-conflicting,.badge.s-conflicting{background:var(--conflicting-bg);color:var(--conflicting)}
.sign.s-insufficient,.badge.s-insufficient{background:var(--insufficient-bg);color:var(--insufficient)}
.sign.s-unchecked,.badge.s-unchecked{background:var(--unchecked-bg);color:var(--unchecked)}
.sign.s-not-checkable,.badge.s-not-checkable{background:var(--not-checkable-bg);color:var(--not-checkable)}
.sign.s-orphaned,.badge.s-orphaned{background:var(--orphaned-bg);color:var(--orphaned)}
section.block{padding:2rem 0;border-top:1px solid var(--line)}
.attention ol{margin:0;padding:0;list-style:none;display:grid;gap:.6rem}
.attention li{display:grid;grid-template-columns:auto 1fr;gap:.25rem .6rem;align-items:baseline;font-size:.9375rem}
.attention q{quotes:none;font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-size:1.0625rem}
.attention .why{grid-column:2;color:var(--soft)}
main{padding:2rem 0}
.row{display:grid;grid-template-columns:minmax(0,1fr);gap:0 2.5rem;margin-bottom:1.25rem}
.row>p,.row>h2,.row>h3,.row>blockquote,.row>pre,.row>.item{margin:0 0 .75rem;max-width:42rem}
.row>blockquote{padding-left:1rem;border-left:3px solid var(--line)}
.row>.item{padding-left:1.25rem;position:relative}.row>.item::before{content:"•";position:absolute;left:.25rem}
.row>.caption{color:var(--soft);font-size:.9375rem}
.row>.standfirst{font-size:1.2rem;color:var(--soft)}
.proof{display:grid;gap:.75rem;align-content:start;margin-bottom:.5rem}
@media (min-width:62rem){.row{grid-template-columns:minmax(0,1fr) 25rem}.proof{margin-bottom:0}}
.claim{text-decoration:none;border-radius:.2em;padding:.08em .1em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.claim:hover{outline:1px solid currentColor}
.claim .n{font:700 .68em/1 system-ui,sans-serif;vertical-align:.35em;margin-left:.2em}
.claim.s-supported{background:var(--supported-bg);box-shadow:inset 0 -.13em var(--supported)}.claim.s-supported .n{color:var(--supported)}
.claim.s-refuted{background:var(--refuted-bg);box-shadow:inset 0 -.13em var(--refuted)}.claim.s-refuted .n{color:var(--refuted)}
.claim.s-conflicting{background:var(--conflicting-bg);box-shadow:inset 0 -.13em var(--conflicting)}.claim.s-conflicting .n{color:var(--conflicting)}
.claim.s-insufficient{background:var(--insufficient-bg);box-shadow:inset 0 -.1em var(--insufficient)}.claim.s-insufficient .n{color:var(--insufficient)}
.claim.s-unchecked,.claim.s-not-checkable,.claim.s-orphaned{text-decoration:underline dotted .09em;text-underline-offset:.22em}
.claim.s-unchecked .n,.claim.s-not-checkable .n,.claim.s-orphaned .n{color:var(--unchecked)}
mark{background:none;color:inherit;font-weight:700}
mark.agree{text-decoration:underline solid .12em var(--supported);text-underline-offset:.2em}
mark.conflict{text-decoration:underline wavy .1em var(--refuted);text-underline-offset:.2em}
.card{background:var(--paper);border:1px solid var(--line);border-left:.3rem solid var(--unchecked);border-radius:.4rem;padding:.7rem .9rem;font-size:.875rem;line-height:1.5;
overflow-wrap:anywhere;break-inside:avoid}
.card:target{outline:3px solid var(--accent);outline-offset:2px}
.card.s-supported{border-left-color:var(--supported)}.card.s-refuted{border-left-color:var(--refuted)}
.card.s-conflicting{border-left-color:var(--conflicting)}.card.s-insufficient{border-left-color:var(--insufficient)}.card.s-orphaned{border-left-color:var(--orphaned)}
.card h3{font-size:.875rem;margin:0;display:flex;flex-wrap:wrap;gap:.4rem;align-items:baseline;font-weight:600}
.card h3 a{font-weight:700;text-decoration:none}
.badge{border-radius:1em;padding:.05em .65em;font-weight:600;white-space:nowrap}
.kinds{color:var(--soft);font-weight:400;font-size:.8125rem}
.card p{margin:.4rem 0 0}
.say{padding-left:1.4em;text-indent:-1.4em}
.evidence{margin:.65rem 0 0;padding:.65rem 0 0;border-top:1px solid var(--line)}
.evidence blockquote{margin:.3rem 0;padding:0;font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-size:.9688rem}
.evidence .around{color:var(--soft)}
.from{font-weight:600}
.how{color:var(--soft);font-size:.8125rem}
code,.hash{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap}td.num{font-variant-numeric:tabular-nums;white-space:nowrap}
.about dl{display:grid;grid-template-columns:minmax(0,auto) minmax(0,1fr);gap:.3rem 1.25rem;margin:0 0 1.5rem;font-size:.9375rem}
.about dt{color:var(--soft)}.about dd{margin:0;overflow-wrap:anywhere}
details{margin-top:1rem}summary{cursor:pointer;font-weight:600}
footer{padding:1.5rem 0 3rem;color:var(--soft);font-size:.875rem}
@media print{:root{color-scheme:light;--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb}
body{font-size:10pt}.skip{display:none}.wrap{max-width:none;padding:0}.row{grid-template-columns:minmax(0,1fr) 7.2cm;gap:0 .6cm}
.card{font-size:8.5pt}.claim,.sign,.badge,.summary svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
section.block{break-before:auto}h2{break-after:avoid}}
]]
