/** `@page` per paper size. A roll has no height of its own, so the slip's height is given; the printer cuts after it. */
const PAGES = {
  a4: "@page{size:A4;margin:15mm}",
  "80": "@page{size:80mm 200mm;margin:3mm 4mm}",
  "58": "@page{size:58mm 200mm;margin:3mm 5mm}",
};

/**
 * Printed widths, used on screen too, so that the slip looks as it will print. A thermal print head is narrower than
 * its paper: 72 mm on an 80 mm roll, 48 mm on a 58 mm one. Anything wider is cut off at the right.
 */
const WIDTHS = { a4: "180mm", "80": "72mm", "58": "48mm" };
const SIZES = { a4: "12pt", "80": "9.5pt", "58": "8.5pt" };

const COMMON = `*{box-sizing:border-box;margin:0}
body{background:#fff;color:#000;line-height:1.4;font-family:"Segoe UI",Roboto,"Noto Sans","Nirmala UI",
"Noto Sans Devanagari",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{margin:0 auto;overflow-wrap:anywhere}
h1{font-size:1.25em;line-height:1.3;padding-bottom:.3em;border-bottom:3px double #000}
dl{margin:.6em 0}dl>div{padding:.25em 0;border-bottom:1px dotted #000}dt{font-size:.85em}dd{font-weight:600}
p{margin:.6em 0}.strong{font-weight:700;border:2px solid #000;padding:.4em}.small{font-size:.85em}
figure{margin:.8em 0}.qr{width:32mm;height:32mm}figcaption{font-size:.85em}
.screen{display:flex;flex-wrap:wrap;gap:.5rem 1rem;padding:.75rem 1rem;margin-bottom:1rem;background:#eee;font-size:1rem}
.screen button{font:inherit;font-weight:700;padding:.25rem 1rem;border:2px solid #000;border-radius:4px;background:#fff;cursor:pointer}
.screen a[aria-current]{font-weight:700;color:#000;text-decoration:none}
@media print{.screen{display:none}}`.replaceAll("\n", "");

/** The complete stylesheet of a slip: black on white, one column, nothing that a thermal printer smears. */
export function slipStyle(paper: keyof typeof PAGES): string {
  return `${PAGES[paper]}${COMMON}main{max-width:${WIDTHS[paper]};font-size:${SIZES[paper]}}`;
}
