import { attributeOf, otlpReceiver, type ReceivedSpan, treeOf } from "../testing/otlp-receiver";
import { post, withFields } from "./fixtures/forms";
import { customerPage, orderIdIn, panFields, servedPanForm } from "./fixtures/orders";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const AADHAAR = "999941057058";

test("a collector sees a PAN request from the form to the look-up, with nothing personal, and the log names its trace", async ({
  newPortal,
}) => {
  const collector = await otlpReceiver();
  const portal = await newPortal({
    env: () => ({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: "x-key=k1",
      RECONCILE_FIRST_MS: "1000",
    }),
  });
  const agent = await signIn(portal, AGENT);
  const fields = panFields({ customer_name: "Shakuntala Mahapatra" });
  const form = withFields(await servedPanForm(portal, agent), fields);
  const { headers } = await post(form, agent.cookie);
  const orderId = orderIdIn(headers.location ?? "");
  const id = headers["x-request-id"];
  const find = (isOne: (span: ReceivedSpan) => boolean) => collector.spans().find(isOne);
  const under = (parent: ReceivedSpan, name: string) =>
    find((span) => span.parentSpanId === parent.spanId && span.name === name) ?? parent;
  /** Follows a trace downwards by names, and fails where one is missing. */
  const descend = (from: ReceivedSpan, ...names: string[]) =>
    names.reduce((parent, name) => {
      const child = under(parent, name);
      expect(child.name, treeOf(collector.spans(), from.traceId).join("\n")).toBe(name);
      expect(child.traceId).toBe(from.traceId);
      return child;
    }, from);

  await expect
    .poll(() => find((span) => attributeOf(span, "bahi.request") === id && !span.parentSpanId))
    .toBeTruthy();
  const request = find(
    (span) => attributeOf(span, "bahi.request") === id && !span.parentSpanId,
  ) as ReceivedSpan;
  expect(request.name).toBe("POST /agent/pan/new");
  const verb = descend(request, "verb requestPan");
  for (const name of ["query begin", "query insert orders", "query commit"]) descend(verb, name);
  const send = descend(verb, "verb sendOrder");
  const call = descend(send, "vendor call requestPan");
  expect(attributeOf(call, "bahi.outcome")).toBe("accepted");
  const kept = descend(send, "query insert vendor_calls");
  expect(BigInt(kept.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(call.endTimeUnixNano));

  // The job that looks the order up has a trace of its own, which names the one that queued it.
  const followed = (span: ReceivedSpan) =>
    span.name === "job follow_order" && span.links?.[0]?.traceId === request.traceId;
  await expect.poll(() => find(followed)).toBeTruthy();
  const job = find(followed) as ReceivedSpan;
  expect(attributeOf(job, "bahi.from")).toBe(id);
  expect(job.traceId).not.toBe(request.traceId);
  descend(job, "vendor call panStatus");
  const lines = portal
    .logs()
    .split("\n")
    .filter((line) => line.includes(`"request":"${id}"`));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(JSON.parse(line).trace).toBe(request.traceId);

  // Everything else that somebody may type or follow, and then a stop, which sends what is left.
  const page = await customerPage(agent, orderId);
  await fetch(page);
  const remark = `${fields.customer_name}, ${fields.number}, ${AADHAAR}`;
  await portal.sandbox.sendCallback({ orderid: orderId, status: "success", remark });
  const last = await fetch(`${portal.url}/login?to=${encodeURIComponent(page)}&number=${fields.number}`);
  await portal.terminate();
  expect(find((span) => attributeOf(span, "bahi.request") === last.headers.get("x-request-id"))).toBeTruthy();
  expect(find(({ name }) => name === "verb receiveCallback")).toBeTruthy();
  expect(collector.headers[0]?.["x-key"]).toBe("k1");

  const sent = collector.bodies.join("\n");
  const { apiKey, callbackSecret, authSecret, password } = portal.secrets;
  const personal = [fields.number, "Shakuntala", "Mahapatra", AADHAAR, AGENT, page.split("/r/")[1] ?? page];
  for (const text of [...personal, orderId, apiKey, callbackSecret, authSecret, password])
    expect(sent).not.toContain(text);
  collector.close();
});
