/** The stylesheet of the evidence export: black on white, for A4 and for the screen. */
export const evidenceStyle = `@page{size:A4;margin:15mm}
*{box-sizing:border-box;margin:0}
body{background:#fff;color:#000;font:10.5pt/1.45 "Segoe UI",Roboto,"Noto Sans","Nirmala UI","Noto Sans Devanagari",
system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:190mm;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5em;line-height:1.3;padding-bottom:.3em;border-bottom:3px double #000}
h2{margin:1.4em 0 .4em;font-size:1.15em}p{margin:.4em 0}
dl>div{display:flex;gap:1rem;padding:.2em 0;border-bottom:1px dotted #000}dt{flex:0 0 38%}dd{font-weight:600}
table{width:100%;border-collapse:collapse;font-size:.9em}
th,td{padding:.3em .5em .3em 0;border-bottom:1px dotted #000;text-align:left;vertical-align:top}
th{border-bottom:1px solid #000}tr{break-inside:avoid}code{font-size:.9em}
@media print{main{padding:0}}`.replaceAll("\n", "");
