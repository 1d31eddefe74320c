import { afterEach, describe, expect, test } from "vitest";
import { startTestVendor, type TestVendor } from "@/testing/vendor/one-answer";
import { balance } from "./balance";
import { checkStatus } from "./check-status";
import { serverStatus } from "./server-status";

let vendor: TestVendor | undefined;
afterEach(async () => vendor?.server.close());

async function answering(text: string): Promise<TestVendor> {
  vendor = await startTestVendor(text);
  return vendor;
}

describe("check_status", () => {
  const sample = `{"status_code":200,"status":"SUCCESS","message":"API Status Retrieved","data":{"owner_name":"Your Name","api_balance":1250.50,"api_status":"ACTIVE","plan_name":"Premium Plan","bind_ip":"103.12.34.56","your_ip":"103.12.34.56","ip_status":"MATCHED"}}`;

  test("the documented answer", async () => {
    const { client, received } = await answering(sample);
    const outcome = await checkStatus(client);
    expect(outcome.kind === "accepted" && outcome.data).toEqual({
      ownerName: "Your Name",
      balancePaise: 125050,
      apiStatus: "ACTIVE",
      plan: "Premium Plan",
      boundIp: "103.12.34.56",
      ourIp: "103.12.34.56",
      ipStatus: "MATCHED",
      ipMatched: true,
    });
    expect(outcome.call.response).toContain(`"bind_ip":"103.12.34.56"`);
    expect(received().line).toBe("POST /api/check_status.php");
  });

  test("an IP address that does not match, a missing one, and no data", async () => {
    const mismatch = await answering(sample.replace("MATCHED", "NOT MATCHED"));
    expect(await checkStatus(mismatch.client)).toMatchObject({ data: { ipMatched: false } });
    await mismatch.server.close();
    const unnamed = await answering(`{"status":"SUCCESS","data":{"api_balance":"5"}}`);
    expect(await checkStatus(unnamed.client)).toMatchObject({
      data: { ipMatched: null, balancePaise: 500, plan: "" },
    });
    await unnamed.server.close();
    const none = await answering(`{"status":"SUCCESS"}`);
    expect(await checkStatus(none.client)).toMatchObject({ kind: "ambiguous", reason: "incomplete_answer" });
  });
});

test("server_status, a GET", async () => {
  const { client, received } = await answering(
    `{"status":"success","timestamp":"2025-01-15 10:30:00","server_os":"Linux","stats":{"uptime":"up 45 days","cpu_load":"1.25","ram_usage":"8.2 GB / 18 GB (45%)","disk_usage":"245 GB / 395 GB (62%)","health":"Excellent","response_speed":"45ms"},"status_label":"Online"}`,
  );
  const outcome = await serverStatus(client);
  expect(outcome).toMatchObject({
    kind: "accepted",
    data: {
      label: "Online",
      health: "Excellent",
      clockAt: new Date("2025-01-15T05:00:00Z"),
      serverOs: "Linux",
    },
  });
  expect(outcome.kind === "accepted" && outcome.data.stats.disk_usage).toBe("245 GB / 395 GB (62%)");
  expect(outcome.call.response).toContain("up 45 days");
  expect(received().line).toBe("GET /api/server_status.php");
});

describe("balance", () => {
  test("the documented answer, whose user name is not kept", async () => {
    const { client, received } = await answering(
      `{"status":"SUCCESS","error_code":200,"message":"Balance fetched successfully","balance":1250.50,"username":"demo"}`,
    );
    const outcome = await balance(client);
    expect(outcome).toMatchObject({ kind: "accepted", data: { balancePaise: 125050 } });
    expect(outcome.call.response).toContain(`"username":"[masked]"`);
    expect(received().line).toBe("POST /api/balance.php");
  });

  test("a balance that is not an amount", async () => {
    const { client } = await answering(`{"status":"SUCCESS","error_code":200,"balance":"n/a"}`);
    expect(await balance(client)).toMatchObject({ kind: "ambiguous", reason: "incomplete_answer" });
  });
});

test("a server_status without anything about the server is not an answer", async () => {
  vendor = await startTestVendor(`{"status":"success","message":"OK"}`);
  expect(await serverStatus(vendor.client)).toMatchObject({ kind: "ambiguous", reason: "incomplete_answer" });
});
