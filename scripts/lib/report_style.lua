-- The style sheet of report/html.  Colours meet WCAG AA on both grounds; no
-- status is told by colour alone.  Beside a paragraph stand its cards, in two
-- columns where there is room, and the paragraph stays in view meanwhile.

local COLORS = [[
:root{color-scheme:light dark;
--ground:#fbfaf7;--paper:#fff;--ink:#1d1c1a;--soft:#5c5850;--line:#dedad1;--accent:#7a2e1d;
--supported:#1b6b3a;--supported-bg:#e3f2e6;--refuted:#a81e1e;--refuted-bg:#fbe0dc;
--conflicting:#854600;--conflicting-bg:#fdeccf;--insufficient:#5b4a9a;--insufficient-bg:#ece8f8;
--unchecked:#55524c;--unchecked-bg:#eeece6;--orphaned:#8a1a63;--orphaned-bg:#fae3f1;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media screen and (prefers-color-scheme:dark){:root{
--ground:#161513;--paper:#1f1d1a;--ink:#eae6dd;--soft:#aaa498;--line:#3a3731;--accent:#e8a48f;
--supported:#86d69f;--supported-bg:#183022;--refuted:#ff9d94;--refuted-bg:#451c19;
--conflicting:#f2bd6b;--conflicting-bg:#38280f;--insufficient:#bfb0f5;--insufficient-bg:#2a2440;
--unchecked:#b8b3a8;--unchecked-bg:#2b2925;--orphaned:#f3a0d3;--orphaned-bg:#3a1630}}
.s-supported{--c:var(--supported);--b:var(--supported-bg)}
.s-refuted{--c:var(--refuted);--b:var(--refuted-bg)}
.s-conflicting{--c:var(--conflicting);--b:var(--conflicting-bg)}
.s-insufficient{--c:var(--insufficient);--b:var(--insufficient-bg)}
.s-unchecked,.s-not-checkable{--c:var(--unchecked);--b:var(--unchecked-bg)}
.s-orphaned{--c:var(--orphaned);--b:var(--orphaned-bg)}
.fill-supported{fill:var(--supported)}.fill-refuted{fill:var(--refuted)}
.fill-conflicting{fill:var(--conflicting)}.fill-insufficient{fill:var(--insufficient)}
.fill-unchecked{fill:var(--unchecked);opacity:.4}.fill-orphaned{fill:var(--orphaned)}
.fill-not-checkable{fill:var(--unchecked);opacity:.2}
]]

local PAGE = [[
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.6;font-family:var(--sans);
font-size:1rem;overflow-wrap:anywhere}
a{color:inherit;text-decoration-thickness:.06em;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px;
border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
.wrap{max-width:84rem;margin:0 auto;padding:0 1.25rem}
header.top{background:var(--paper);border-bottom:1px solid var(--line);padding:2rem 0 1.5rem}
.kicker{margin:0 0 .6rem;font-size:.8125rem;letter-spacing:.06em;text-transform:uppercase;
color:var(--accent);font-weight:600}
h1,h3.text,p.text,blockquote,pre.text,div.text,q{font-family:var(--serif)}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.4rem);line-height:1.18;margin:0 0 .6rem;
text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 1rem}
.meta,.extent,.how,.who,.reason,.around{color:var(--soft)}
.meta{margin:0 0 1.25rem}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1.25rem 0 .75rem;
padding:0;line-height:1.2}
.counts li{color:var(--c);font-size:.9375rem}
.counts b{display:flex;align-items:center;gap:.35rem;font-size:1.9rem;font-weight:650;
font-variant-numeric:tabular-nums}
.counts .sign{font-size:.95rem}
.bar{display:block;width:100%;height:.8rem;border-radius:.4rem;overflow:hidden}
.extent{margin:.75rem 0 .5rem;font-size:.9375rem}
.sign{display:inline-flex;flex:none;width:1.5em;height:1.5em;align-items:center;
justify-content:center;border-radius:50%;font:700 .8em/1 var(--sans);background:var(--b);
color:var(--c)}
summary{cursor:pointer;font-size:.875rem;font-weight:600;width:fit-content}
.legend dl{margin:.75rem 0 0;display:grid;gap:.3rem 2rem;font-size:.875rem;
grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr))}
dl>div{display:flex;gap:.75rem}dt{flex:0 0 8.5rem}dd{margin:0;color:var(--soft)}
dt .sign{margin-right:.4rem}
.block{padding:2rem 0;border-top:1px solid var(--line)}main>.block:first-child{border-top:0}
.first ol{margin:0;padding:0;list-style:none;display:grid;gap:.7rem 2.5rem;
grid-template-columns:repeat(auto-fit,minmax(min(30rem,100%),1fr))}
.first li{font-size:.9375rem;line-height:1.5;padding-left:.9rem;border-left:3px solid var(--c)}
.first a{font-weight:650;color:var(--c);text-decoration:none}
.first a:hover{text-decoration:underline}
.first .sign{margin:0 .15em}
.first q{quotes:none;display:block;font-size:1.0625rem}
.first .why{display:block}
footer{padding:1.25rem 0 3rem;color:var(--soft);font-size:.875rem;border-top:1px solid var(--line)}
]]

local ARTICLE = [[
.row{display:grid;grid-template-columns:minmax(0,1fr);gap:0 2rem;margin-bottom:1.25rem}
.row>.text{margin:0 0 .75rem;max-width:40rem;font-size:1.125rem;line-height:1.6}
.row>h3{font-size:1.25rem;line-height:1.35}
.row>blockquote{padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
.row>.item{padding-inline-start:1.25rem;position:relative}
.row>.item::before{content:"•";position:absolute;inset-inline-start:.25rem}
.row>.caption{color:var(--soft);font-size:1rem}.row>.standfirst{font-size:1.2rem}
.row>.code,.row>.table{white-space:pre-wrap}
.row>.code{font-family:var(--mono);font-size:.9375rem}
.proof{columns:2 20rem;column-gap:.75rem;margin:0 0 .5rem}
header .proof{columns:1;max-width:40rem;margin:.75rem 0}
@media (min-width:56rem){
.row{grid-template-columns:minmax(0,5fr) minmax(0,4fr)}
.row>.text{position:sticky;top:1rem;align-self:start}}
@media (min-width:72rem){
.row{grid-template-columns:minmax(0,27rem) minmax(0,1fr)}}
.claim{text-decoration:none;background:var(--b);border-radius:.15em;padding:.06em .08em;
box-shadow:inset 0 -.11em var(--c);-webkit-box-decoration-break:clone;box-decoration-break:clone}
.claim:hover{outline:1px solid var(--c)}
.claim:target,.card:target{outline:3px solid var(--accent);outline-offset:2px}
.claim .n{font:700 .68em/1 var(--sans);vertical-align:.35em;margin-inline-start:.2em;
color:var(--c);white-space:nowrap}
.claim.s-refuted{box-shadow:inset 0 -.17em var(--c)}
.claim.s-unchecked,.claim.s-not-checkable{background:none;box-shadow:none;
text-decoration:underline dotted .09em;text-underline-offset:.22em}
h1 .claim[href]{background:none;box-shadow:none;padding:0}h1 .claim .n{font-size:.5em}
mark{background:none;color:inherit;font-weight:700}
mark.agree{text-decoration:underline solid .12em var(--supported);text-underline-offset:.2em}
mark.conflict{text-decoration:underline wavy .1em var(--refuted);text-underline-offset:.2em}
h1 mark.agree,h1 mark.conflict{text-decoration-thickness:.07em;text-underline-offset:.14em}
.card{background:var(--paper);border:1px solid var(--line);border-left:.25rem solid var(--c);
border-radius:.35rem;padding:.5rem .75rem;margin:0 0 .6rem;font-size:.8438rem;line-height:1.45;
break-inside:avoid}
.card p{margin:.25rem 0 0}.card .head{margin:0}
.head>a{font-weight:700;text-decoration:none;margin-right:.15rem}
.badge{color:var(--c);font-weight:650;white-space:nowrap}
.badge .sign{margin-right:.35em}
.how{font-size:.92em}
.say{display:flex;gap:.45em;align-items:baseline}.say>span:last-child{min-width:0}
.evidence{margin:.4rem 0 0}.evidence+.evidence{border-top:1px solid var(--line);padding-top:.4rem}
.evidence blockquote{margin:.25rem 0;padding:0;font-size:.9375rem;line-height:1.45}
.card .from{font-weight:600;line-height:1.35}.card .from+.how{margin-top:.1rem;line-height:1.35}
.card details{margin:.4rem 0 0}.card summary{font-size:inherit;color:var(--soft)}
code{font-family:var(--mono);font-size:.92em}
.sources ol{margin:0;padding-left:1.75rem;font-size:.9375rem}.sources li{margin-bottom:.6rem}
.made dl{margin:0;display:grid;gap:.3rem;font-size:.875rem}.made dt{flex-basis:12rem}
@media (max-width:40rem){
body{line-height:1.5}.made dl>div,.legend dl>div{display:block}.made dd{margin-bottom:.35rem}
.counts{gap:.5rem 1.25rem}.counts b{font-size:1.5rem}}
]]

-- On paper cards stand under their paragraph, nothing is folded, and the grounds
-- of signs and claims are printed.
local PAPER = [[
@media print{:root{--ground:#fff;--ink:#000;--soft:#444;--line:#bbb}
@page{margin:1.6cm 1.5cm}
body{font-size:9.5pt}.skip,summary{display:none}.wrap{max-width:none;padding:0}
details::details-content{content-visibility:visible;display:block;block-size:auto}
.row{display:block;margin-bottom:.4cm}
.row>.text{font-size:10.5pt;position:static;max-width:none;margin-bottom:.2cm;break-after:avoid}
.proof{columns:2;column-gap:.3cm}
.card{font-size:8pt}.evidence blockquote{font-size:8.5pt}
.claim,.sign,.bar{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.block{padding:.6cm 0}header.top{padding:0 0 .5cm}h2{break-after:avoid}}
]]

return COLORS .. PAGE .. ARTICLE .. PAPER
