import { callbackFields } from "./callbacks";
import { messageOf } from "./change-status";
import { KINDS } from "./kinds";
import type { Transaction } from "./transactions";

const STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --paper: #f6f5f2; --card: #fff; --line: #c9c6bd; --accent: #1d4f8f; --on: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e0; --paper: #14181d; --card: #1e242b; --line: #47505a; --accent: #9cc3f5; --on: #10151b; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.label { max-width: 34rem; margin: 0 auto 1rem; padding: .5rem .75rem; border: 2px dashed var(--line); border-radius: .5rem; font-weight: 600; }
h1 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.25; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1.25rem; }
dt { opacity: .8; } dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
form { display: grid; gap: .75rem; }
button, .button { display: block; width: 100%; min-height: 3rem; padding: .6rem 1rem; border: 2px solid var(--accent); border-radius: .4rem;
  background: transparent; color: var(--accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.main { background: var(--accent); color: var(--on); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;

/** Escapes a text for use between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  const marks: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

/** A whole page of the sandbox. `content` is HTML. */
function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="label">Sandbox NSDL page, for trying out. Nothing real happens here.
<span lang="hi">यह केवल आज़माने के लिए है।</span></header>
<main>
${content}
</main>
</body>
</html>
`;
}

const back = (url: string | null) =>
  url ? `<a class="button main" href="${escapeHtml(url)}">Go back to the shop's portal</a>` : "";

/** The page where a customer continues: what it is about, and buttons for what should happen. */
export function applyPage(transaction: Transaction, txid: string): string {
  const { name } = KINDS[transaction.kind];
  const detail = transaction.kind === "pan" ? `${transaction.panType}, ${transaction.mode}` : "";
  return page(
    `${name}: sandbox`,
    `<h1>${name}</h1>
<dl>
<dt>Transaction</dt><dd>${escapeHtml(txid)}</dd>
<dt>Order</dt><dd>${escapeHtml(transaction.orderid)}</dd>
${detail ? `<dt>Kind</dt><dd>${escapeHtml(detail)}</dd>` : ""}
</dl>
<p>What should happen to it?</p>
<form method="post">
<input type="hidden" name="txid" value="${escapeHtml(txid)}">
<button class="main" name="action" value="finish">Finish <span lang="hi">(पूरा करें)</span></button>
<button name="action" value="fail">Fail <span lang="hi">(असफल करें)</span></button>
<button name="action" value="leave">Leave it unfinished <span lang="hi">(अधूरा छोड़ें)</span></button>
</form>`,
  );
}

/** The page shown when an application has ended or was left, or when its link no longer works. */
export function notePage(heading: string, text: string, backUrl: string | null): string {
  return page(
    `${heading}: sandbox`,
    `<h1>${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p>${back(backUrl)}`,
  );
}

/** The page for an application that is no longer pending. */
export function endedPage(transaction: Transaction, backUrl: string | null): string {
  const headings = {
    pending: "Under process",
    success: "Finished",
    failed: "Failed",
    refund: "Amount refunded",
  };
  const reference = transaction.reference ? ` The reference is ${transaction.reference}.` : "";
  return notePage(
    headings[transaction.status],
    `${KINDS[transaction.kind].name}, order ${transaction.orderid}.${reference} You may go back to the shop.`,
    backUrl,
  );
}

/** Sends the browser back by a form POST with the callback's fields. It needs a button, since there are no scripts. */
export function returnFormPage(transaction: Transaction, returnUrl: string, at: number): string {
  const message = messageOf(transaction, transaction.status, at);
  const inputs = Object.entries(callbackFields({ ...message, type: "per_transaction" }))
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("\n");
  return page(
    "Going back: sandbox",
    `<h1>Going back to the shop</h1>
<form method="post" action="${escapeHtml(returnUrl)}">
${inputs}
<button class="main">Go back to the shop's portal</button>
</form>`,
  );
}
