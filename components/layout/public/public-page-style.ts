/**
 * All of the customer's page's CSS, inlined, because the page loads no style sheet. Its colours match tokens.css (a
 * test compares them).
 */
const COLOURS = `:root{color-scheme:light dark;--ground:#f4efe4;--raised:#fffdf8;--ink:#172038;--ink-muted:#505769;
--rule:#ddd4c2;--rule-strong:#837a69;--accent:#21418c;--accent-hover:#16306d;--on-accent:#ffffff;--spine:#96283a;
--stitch:#ecd3ad;--focus:#b4500a}
.tone-wait{--tone-fg:#4f2f78;--tone-bg:#f0e9f6;--tone-border:#8a6bb0}
.tone-info{--tone-fg:#1d3f80;--tone-bg:#e7edf7;--tone-border:#5f7fb8}
.tone-good{--tone-fg:#175434;--tone-bg:#e3efe4;--tone-border:#4b8a64}
.tone-bad{--tone-fg:#8c1424;--tone-bg:#fae6e4;--tone-border:#b8434f}
.tone-attention{--tone-fg:#713a00;--tone-bg:#fcecc8;--tone-border:#a8700f}
.tone-quiet{--tone-fg:#484e5e;--tone-bg:#ece7db;--tone-border:#837a69}
@media screen and (prefers-color-scheme:dark){:root{--ground:#11141b;--raised:#1d222d;--ink:#ece6d9;
--ink-muted:#abadb7;--rule:#323948;--rule-strong:#7e8699;--accent:#a3bffa;--accent-hover:#c5d6fc;--on-accent:#0f1830;
--spine:#8a2738;--stitch:#e2c596;--focus:#ffb24d}
.tone-wait{--tone-fg:#d3bff0;--tone-bg:#2a2238;--tone-border:#8d73b4}
.tone-info{--tone-fg:#b3cbfa;--tone-bg:#1b2740;--tone-border:#5f7fb8}
.tone-good{--tone-fg:#a6dcb8;--tone-bg:#16301f;--tone-border:#4f9169}
.tone-bad{--tone-fg:#f7b4b6;--tone-bg:#3b161c;--tone-border:#c65a64}
.tone-attention{--tone-fg:#f5cd83;--tone-bg:#362608;--tone-border:#ab7c26}
.tone-quiet{--tone-fg:#b9bcc6;--tone-bg:#262b36;--tone-border:#7e8699}}`;

const FRAME = `*{box-sizing:border-box;margin:0}
body{min-height:100vh;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 "Segoe UI",Roboto,"Noto Sans",
"Nirmala UI","Noto Sans Devanagari",system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
:lang(hi){line-height:1.7}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.spine{position:relative;height:14px;background:var(--spine)}
.spine::before,.spine::after{content:"";position:absolute;left:0;right:0;height:2px;
background:repeating-linear-gradient(to right,var(--stitch) 0 12px,transparent 12px 20px)}
.spine::before{top:4px}.spine::after{bottom:4px;background-position:10px 0}
.page{max-width:30rem;margin:0 auto;padding:1rem 1rem 3rem}
.brand{display:flex;align-items:center;gap:.625rem;margin-bottom:1.25rem}
.brand-name{padding-top:.125rem;border-top:2px solid var(--spine);font-size:1.25rem;font-weight:700;line-height:1.2}
.beside{margin-left:auto}.beside a{display:inline-block;padding:.5rem 0 .5rem .75rem}
h1{font-size:1.5rem;line-height:1.3;font-weight:650;text-wrap:balance}h1:lang(hi){line-height:1.45}
h2{margin-top:1.5rem;font-size:1.125rem;font-weight:650}
p,.notice,.badge,.btn,.facts,.panel{margin-top:.875rem}
.muted,.foot{color:var(--ink-muted);font-size:.9375rem}
.foot{margin-top:2rem;padding-top:.75rem;border-top:3px double var(--rule)}`;

const PARTS = `.glyph{flex:none;width:1.25em;height:1.25em;vertical-align:-.25em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.glyph-cut{stroke:var(--tone-bg,var(--raised))}
.btn{display:flex;align-items:center;justify-content:center;gap:.5rem;width:100%;min-height:3.25rem;padding:.625rem 1.25rem;
border:1px solid var(--rule-strong);border-radius:4px;background:var(--raised);color:var(--ink);font:inherit;
font-weight:600;line-height:1.3;text-align:center;text-decoration:none;cursor:pointer}
.btn-primary{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.btn-primary:hover{border-color:var(--accent-hover);background:var(--accent-hover)}
.btn-quiet{min-height:2.75rem;border-color:transparent;background:0 0;color:var(--accent);font-weight:500;
text-decoration:underline}
.panel{padding:1rem 1.125rem 1.125rem;border:1px solid var(--rule);border-radius:6px;background:var(--raised)}
.badge{display:inline-flex;gap:.5rem;max-width:100%;padding:.375rem .75rem .375rem .625rem;
border:1px solid var(--tone-border);border-radius:4px;background:var(--tone-bg);color:var(--tone-fg);
font-size:1.125rem;font-weight:600;line-height:1.4}
.notice{display:flex;gap:.75rem;padding:.75rem 1rem;border:1px solid var(--tone-border);border-left-width:4px;
border-radius:4px;background:var(--tone-bg)}
.badge{align-items:baseline}.badge>.glyph{align-self:center}
.notice>.glyph{margin-top:.15em;color:var(--tone-fg)}
.notice-body>p{margin:0}.notice-title{color:var(--tone-fg);font-weight:650}
.facts>div{padding:.5rem 0;border-bottom:1px solid var(--rule)}.facts>div:last-child{border:0}.facts dt{color:var(--ink-muted);font-size:.9375rem}
.facts dd{overflow-wrap:anywhere}
code{font-family:Consolas,"Roboto Mono","Noto Sans Mono",monospace;font-size:.9375em}
@media print{.spine,.btn{display:none}}`;

export const publicPageStyle = [COLOURS, FRAME, PARTS].join("\n").replaceAll("\n", "");
