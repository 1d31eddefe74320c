import { describe, expect, test } from "vitest";
import { startReceiver } from "@/testing/vendor/callback-receiver";
import { ACCOUNT, PAN, PATHS, start } from "@/testing/vendor/sandbox-kit";

describe("the page of a PAN application", () => {
  test("shows its buttons without scripts, and opening it changes nothing", async () => {
    const { call, control } = await start();
    const { body } = await call(PATHS.requestPan, PAN);
    const answer = await fetch(String(body.url));
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain("Sandbox NSDL page, for trying out");
    for (const action of ["finish", "fail", "leave"]) expect(html).toContain(`value="${action}"`);
    expect(html).not.toContain("<script");
    expect(await control("GET", "orders/ORD12345")).toMatchObject({ transactions: [{ status: "pending" }] });
  });

  test("Finish completes it, sends a callback, and shows the reference and a link back", async () => {
    const receiver = await startReceiver(200);
    const { call, choose, url } = await start({
      portalUrl: "http://shop.example/",
      callbackUrl: receiver.url,
    });
    const { body } = await call(PATHS.requestPan, PAN);
    const answer = await choose(body.url, "finish");
    expect(answer.status).toBe(303);
    expect(receiver.received).toHaveLength(1);
    const page = await (await fetch(new URL(answer.headers.get("location") ?? "", url))).text();
    const status = await call(PATHS.panStatus, { orderid: "ORD12345" });
    expect(page).toContain(String(status.body.reference));
    expect(page).toContain('href="http://shop.example"');
    expect(page).toContain("You may go back to the shop");
    await choose(body.url, "fail");
    expect(receiver.received).toHaveLength(1);
  });

  test("a browser that asks for an icon gets no error", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/favicon.ico`)).status).toBe(204);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  test("Fail leaves no reference, and Leave changes nothing", async () => {
    const { call, choose, control } = await start();
    const { body } = await call(PATHS.requestPan, PAN);
    expect((await choose(body.url, "leave")).status).toBe(200);
    expect((await choose(body.url, "else")).status).toBe(400);
    expect(await control("GET", "orders/ORD12345")).toMatchObject({ transactions: [{ status: "pending" }] });
    await choose(body.url, "fail");
    expect(await control("GET", "orders/ORD12345")).toMatchObject({
      transactions: [{ status: "failed", reference: "" }],
    });
  });

  test("of two requests with one orderid, the look-up reports the finished one", async () => {
    const { call, choose } = await start();
    const first = await call(PATHS.requestPan, PAN);
    await call(PATHS.requestPan, PAN);
    await choose(first.body.url, "finish");
    const { body } = await call(PATHS.panStatus, { orderid: "ORD12345" });
    expect(body.reference).toMatch(/^NSDL\d{8}$/);
  });

  test("a link from incomplete opens the same application, and the old link keeps working", async () => {
    const { call, choose } = await start();
    const old = await call(PATHS.requestPan, PAN);
    const fresh = await call(PATHS.incomplete, { orderid: "ORD12345" });
    expect((await fetch(String(old.body.url))).status).toBe(200);
    await choose(fresh.body.url, "finish");
    expect(await (await fetch(String(old.body.url))).text()).toContain("Finished");
    expect((await call(PATHS.incomplete, { orderid: "ORD12345" })).body.status).toBe("Failure");
  });

  test("an expired link and an unknown one say so", async () => {
    const { call, control, url } = await start();
    const { body } = await call(PATHS.requestPan, PAN);
    await control("POST", "orders/ORD12345/expire");
    const expired = await fetch(String(body.url), {
      method: "POST",
      body: new URLSearchParams({ action: "finish" }),
    });
    expect(expired.status).toBe(410);
    expect(await expired.text()).toContain("URL Expired, please try again with a new request");
    expect(await control("GET", "orders/ORD12345")).toMatchObject({ transactions: [{ status: "pending" }] });
    expect((await fetch(`${url}/nsdl-pan/apply?txid=00000000`)).status).toBe(404);
    expect((await fetch(`${url}/nsdl-bank/open?txn_id=${body.txid}`)).status).toBe(404);
  });

  test("a return_url gets the browser and the callbacks instead of the global callback address", async () => {
    const own = await startReceiver(200);
    const global = await startReceiver(200);
    const { call, choose } = await start({ callbackUrl: global.url });
    const { body } = await call(PATHS.requestPan, { ...PAN, return_url: own.url });
    const answer = await choose(body.url, "finish");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, own.url]);
    expect(own.received.map((one) => one.fields.callback_type)).toEqual(["per_transaction"]);
    expect(global.received).toEqual([]);
  });
});

describe("links on the portal's host", () => {
  test("are created by the setting, and the portal's redirect target leads back here", async () => {
    const { call, control, url } = await start({ portalUrl: "http://shop.example" });
    await control("POST", "settings", { links: "portal" });
    const { body } = await call(PATHS.requestPan, { ...PAN, pan_mode: "ESIGN" });
    expect(body.url).toBe(`http://shop.example/pan-redirect?txid=${body.txid}&mode=E`);
    expect((await fetch(`${url}/nsdl-pan/apply?txid=${body.txid}`)).status).toBe(200);
  });

  test("the loop page redirects to the portal", async () => {
    const { url } = await start({ portalUrl: "http://shop.example" });
    const answer = await fetch(`${url}/nsdl-pan/loop?txid=12`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      "http://shop.example/pan-redirect?txid=12",
    ]);
  });

  test("a public address replaces the Host in links", async () => {
    const { call } = await start({ publicUrl: "https://sandbox.example" });
    expect((await call(PATHS.requestPan, PAN)).body.url).toMatch(/^https:\/\/sandbox\.example\/nsdl-pan\//);
  });
});

describe("account opening", () => {
  test("returns to return_url by a redirect", async () => {
    const shop = await startReceiver(200);
    const { call, choose } = await start();
    const { body } = await call(PATHS.accountOpen, { ...ACCOUNT, return_url: shop.url });
    const answer = await choose(body.account_url, "fail");
    expect(answer.headers.get("location")).toBe(shop.url);
    expect(shop.received[0]?.fields).toMatchObject({ orderid: "ORD777", status: "failed" });
  });

  test("returns by a form POST with escaped fields, for the magic number", async () => {
    const { call, choose } = await start();
    const return_url = 'http://127.0.0.1:9/r/"><b>&x=1';
    const given = { ...ACCOUNT, phone: "9000000022", return_url };
    const { body } = await call(PATHS.accountOpen, given);
    const answer = await choose(body.account_url, "finish");
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('action="http://127.0.0.1:9/r/&quot;&gt;&lt;b&gt;&amp;x=1"');
    expect(html).toContain('name="status" value="success"');
  });
});
