import { describe, expect, test } from "vitest";
import { NOT_SENT_REASONS } from "@/lib/vendor/outcome";
import type { Fact } from "./evidence";
import { factText } from "./timeline";

const attempt = 1;
const round = 2;

/** Each claim to call the vendor, with the fact its answer becomes for a given reason. */
const CALLS: [name: string, claim: Fact | null, answer: (reason: string) => Fact][] = [
  [
    "a send",
    { kind: "submitted", content: { attempt } },
    (reason) => ({ kind: "not_sent", content: { attempt, reason } }),
  ],
  [
    "a resume",
    { kind: "resume_requested", content: { attempt } },
    (reason) => ({ kind: "resume_failed", content: { attempt, reason } }),
  ],
  ["a look-up", null, (reason) => ({ kind: "look_up_inconclusive", content: { reason } })],
  [
    "another OTP",
    { kind: "otp_asked", content: { round } },
    (reason) => ({ kind: "otp_not_resent", content: { round, reason } }),
  ],
  [
    "a try of an OTP",
    { kind: "otp_tried", content: { attempt } },
    (reason) => ({ kind: "otp_try_not_sent", content: { attempt, reason } }),
  ],
];

describe.each(["en", "hi"])("in %s, the history", (locale) => {
  test.each(CALLS)(
    "of %s that never left says that nothing was sent, and never that it was",
    async (...call) => {
      const [, claim, answer] = call;
      const { evidence } = (await import(`../../../messages/${locale}.json`)).default;
      const nothing = locale === "en" ? "othing was sent" : "कुछ नहीं भेजा गया";
      const left =
        locale === "en"
          ? /^Sent to|requested|was asked|no clear answer|answer was lost/
          : /भेजा गया$|माँगा गया|से पूछा|खो गया/;
      for (const reason of NOT_SENT_REASONS) {
        const set = [...(claim ? [claim] : []), answer(reason)];
        const sentences = set.map((fact): string => evidence[factText(fact, set).key]);
        expect(sentences.at(-1), reason).toContain(nothing);
        if (claim) expect(sentences[0], reason).not.toMatch(left);
        expect(sentences.at(-1)?.replace(nothing, ""), reason).not.toMatch(left);
      }
    },
  );

  test.each(CALLS.slice(1, 4))("of %s that was sent does not claim otherwise", async (...call) => {
    const answer = call[2];
    const { evidence } = (await import(`../../../messages/${locale}.json`)).default;
    for (const reason of ["timeout", "server_error", "refused", "forbidden"]) {
      const fact = answer(reason);
      expect(evidence[factText(fact, [fact]).key], reason).not.toMatch(/othing was sent|कुछ नहीं भेजा गया/);
    }
  });
});

test("a claim is described by its own answer, not by another's", () => {
  const set: Fact[] = [
    { kind: "submitted", content: { attempt: 1 } },
    { kind: "not_sent", content: { attempt: 1, reason: "breaker_open" } },
    { kind: "submitted", content: { attempt: 2 } },
  ];
  expect(set.map((fact) => factText(fact, set).key)).toEqual([
    "submitted_not_sent",
    "not_sent_held_back",
    "submitted",
  ]);
});
