import type { IncomingMessage, ServerResponse } from "node:http";
import { changeStatus } from "./change-status";
import { readText, sendPage, sendRedirect } from "./http";
import { KINDS, kindAt, pageLink } from "./kinds";
import { portalPanLink } from "./links";
import { applyPage, endedPage, notePage, returnFormPage } from "./pages";
import type { Sandbox } from "./state";
import type { Transaction } from "./transactions";

/**
 * Serves the pages where a customer continues. A GET shows the page and changes nothing; a POST carries the choice.
 * @returns false when the address is not one of these pages
 */
export async function serveHosted(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse, url: URL) {
  if (url.pathname === "/nsdl-pan/loop") {
    const txid = encodeURIComponent(url.searchParams.get("txid") ?? "");
    const { portalUrl } = sandbox.options;
    sendRedirect(res, 302, portalUrl ? portalPanLink(portalUrl, txid) : pageLink("pan", url.origin, txid));
    return true;
  }
  const kind = kindAt(url.pathname);
  if (!kind) return false;
  if (req.method !== "GET" && req.method !== "HEAD" && req.method !== "POST") {
    res.setHeader("Allow", "GET, POST");
    sendPage(
      res,
      405,
      notePage("Not possible", "This page can be read, or answered with its buttons.", null),
    );
    return true;
  }
  const form = new URLSearchParams(req.method === "POST" ? await readText(req) : "");
  const txid = form.get("txid") ?? url.searchParams.get(KINDS[kind].page.key) ?? "";
  const transaction = sandbox.transactions.byLink(txid);
  if (!transaction || transaction.kind !== kind) {
    const text = "No application has this number. The sandbox forgets everything when it is restarted.";
    sendPage(res, 404, notePage("Not known here", text, sandbox.options.portalUrl ?? null));
    return true;
  }
  const backUrl = transaction.returnUrl ?? sandbox.options.portalUrl ?? null;
  if (transaction.status !== "pending") {
    sendPage(res, 200, endedPage(transaction, backUrl));
  } else if (linkIsOver(sandbox, transaction, txid)) {
    const text = "URL Expired, please try again with a new request";
    sendPage(res, 410, notePage("This link has expired", text, backUrl));
  } else if (req.method === "POST") {
    await choose(sandbox, transaction, form.get("action"), res, pageLink(kind, "", txid), backUrl);
  } else {
    sendPage(res, 200, applyPage(transaction, txid));
  }
  return true;
}

function linkIsOver(sandbox: Sandbox, transaction: Transaction, txid: string): boolean {
  return transaction.links.some((link) => link.txid === txid && link.expiresAt <= sandbox.now());
}

async function choose(
  sandbox: Sandbox,
  transaction: Transaction,
  action: string | null,
  res: ServerResponse,
  ownPage: string,
  backUrl: string | null,
): Promise<void> {
  if (action === "leave") {
    const text = "Nothing was changed. The same link works until it expires.";
    sendPage(res, 200, notePage("Left unfinished", text, backUrl));
    return;
  }
  if (action !== "finish" && action !== "fail") {
    sendPage(res, 400, notePage("Nothing chosen", "Please use one of the buttons.", null));
    return;
  }
  await changeStatus(sandbox, transaction, action === "finish" ? "success" : "failed");
  const { returnUrl } = transaction;
  if (!returnUrl) sendRedirect(res, 303, ownPage);
  else if (transaction.returnsByForm)
    sendPage(res, 200, returnFormPage(transaction, returnUrl, sandbox.now()));
  else sendRedirect(res, 303, returnUrl);
}
