/** The style of a report, which is light on paper. Its hash is in the policy of the page: a test compares them. */
export const reportStyles = `:root{color-scheme:light dark;--ink:#1a1d21;--dim:#555c66;--paper:#fff;--line:#d5dae1;--bar:#2f6fb3;--bad:#b3261e}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--dim:#a8b0bb;--paper:#15181c;--line:#363c45;--bar:#6aa7e6;--bad:#ff8a80}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1.05rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th[scope=col]{color:var(--dim);font-weight:600}td.count,th.count{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--dim);grid-column:1}dd{margin:0;grid-column:2;overflow-wrap:anywhere}
pre,code{font:13px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
summary{cursor:pointer;overflow-wrap:anywhere}details{border-bottom:1px solid var(--line);padding:.2rem 0}
.timeline{width:100%;height:auto;display:block}.all{fill:var(--bar)}.errors{fill:var(--bad)}.found{fill:var(--ink)}.axis{stroke:var(--line)}
.key{color:var(--dim)}.tops{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:0 2rem}
@media print{details{break-inside:avoid}}`;

/** The SHA-256 of the style, in base64. */
export const reportStylesHash = 'J7ypYSWSLjjlvwzNjxxhgrOfTh9XOvGlHMC2ALGVxgM=';
