/** Colours with a contrast of at least 4.5 : 1 on their ground, in light and in dark (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root {
  --ground: #ffffff; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --soft: #f6f8fa;
  --good: #116329; --bad: #b3131f; --warning: #7d4e00; --a: #59636e; --b: #0a58ca;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #3d444d; --soft: #151b23;
    --good: #3fb950; --bad: #ff7b72; --warning: #d29922; --a: #9198a1; --b: #6cb0ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 20px; margin: 0 0 8px; overflow-wrap: anywhere; }
article { margin-top: 40px; padding-top: 16px; border-top: 2px solid var(--line); }
h2 { font-size: 16px; margin: 32px 0 8px; }
p { margin: 4px 0; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 600; }
td { overflow-wrap: anywhere; }
.noted td { border-bottom: 0; padding-bottom: 0; }
.note td { color: var(--faint); }
tbody td:first-child { min-width: 11em; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.wide { overflow-x: auto; }
code, pre { font: 13px/1.4 ui-monospace, monospace; }
pre { background: var(--soft); border: 1px solid var(--line); padding: 8px; overflow-x: auto; }
.faint { color: var(--faint); }
.good { color: var(--good); }
.bad { color: var(--bad); font-weight: 600; }
.warning { color: var(--warning); }
svg { display: block; }
svg text { fill: var(--faint); font: 10px system-ui, sans-serif; }
.a { fill: var(--a); }
.b { fill: var(--b); }
.axis { stroke: var(--line); }
.interval { stroke: var(--text); stroke-width: 2; }
.estimate { fill: var(--text); }
`;
