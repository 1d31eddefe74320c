import { describe, expect, test, vi } from "vitest";

const SETTINGS = {
  APP_URL: "https://portal.example.in",
  INEXOPAY_BASE_URL: "https://panel.vendor.example",
  INEXOPAY_REDIRECT_HOSTS: "pan.example.in",
};

/** `hostedLink` of a portal with these settings. */
async function portalWith(more: Record<string, string> = {}) {
  Object.assign(process.env, {
    INEXOPAY_PAN_REDIRECT_TARGET: "",
    INEXOPAY_ALLOW_HTTP: "",
    ...SETTINGS,
    ...more,
  });
  vi.resetModules();
  return (await import("./hosted-link")).hostedLink;
}

const OURS = "https://portal.example.in/pan-redirect?txid=T%201&mode=K";
const TARGET = "https://pan.example.in/apply?txid={txid}";

describe("where Continue leads", () => {
  test.each([
    [
      "the vendor's host",
      "https://panel.vendor.example/apply?txid=T1",
      "https://panel.vendor.example/apply?txid=T1",
    ],
    ["a listed host", "https://pan.example.in/a", "https://pan.example.in/a"],
    ["a foreign host", "https://evil.example/a", null],
    ["a host that looks listed", "https://pan.example.in.evil.example/", null],
    ["a user name before the host", "https://pan.example.in@evil.example/", null],
    ["another port", "https://pan.example.in:8443/a", null],
    ["plain http", "http://pan.example.in/a", null],
    ["a script", "javascript:alert(1)", null],
    ["nothing", "", null],
  ])("%s", async (_, url, leads) => {
    const hostedLink = await portalWith();
    expect(hostedLink({ txid: "T1", url })).toBe(leads);
  });

  test("to ourselves is resolved to the target, with the txid filled in", async () => {
    const hostedLink = await portalWith({ INEXOPAY_PAN_REDIRECT_TARGET: TARGET });
    expect(hostedLink({ txid: "T 1&x", url: OURS })).toBe("https://pan.example.in/apply?txid=T%201%26x");
  });

  test.each([
    ["there is no target", ""],
    ["the target is ourselves again", "https://portal.example.in/pan-redirect?txid={txid}"],
    ["the target is not on an allowed host", "https://evil.example/?txid={txid}"],
  ])("to ourselves leads nowhere if %s", async (_, INEXOPAY_PAN_REDIRECT_TARGET) => {
    const hostedLink = await portalWith({ INEXOPAY_PAN_REDIRECT_TARGET });
    expect(hostedLink({ txid: "evil.example", url: OURS })).toBeNull();
  });

  test("is refused with its setting if the txid would choose the host", async () => {
    const hostedLink = await portalWith({ INEXOPAY_PAN_REDIRECT_TARGET: "https://{txid}/" });
    expect(() => hostedLink({ txid: "evil.example", url: OURS })).toThrow(/^INEXOPAY_PAN_REDIRECT_TARGET/);
  });

  test("may be plain http if the operator allows it", async () => {
    const hostedLink = await portalWith({ INEXOPAY_ALLOW_HTTP: "1" });
    expect(hostedLink({ txid: "T1", url: "http://pan.example.in/a" })).toBe("http://pan.example.in/a");
  });
});
