import { describe, expect, test } from "vitest";
import { newOrderId } from "@/lib/platform/order-id";
import { readingsOf } from "./read-typed";

const ID = "BFB7K2M9Q4X01";
const LINK = `https://portal.example/r/${ID}.1.Zk3v-9_aaQ12345678901A`;
const HINDI_LINK = "अपना आवेदन यहाँ जारी रखें और बाद में उसकी स्थिति देखें:";

/** The matches of either reading, of one kind. */
const named = (typed: string, kind: "orderIds" | "mobiles" | "pans" | "numbers") =>
  readingsOf(typed).flatMap((reading) => reading[kind]);

describe("a typed text matches", () => {
  test.each([
    ...[
      "order ",
      "Order: ",
      "ORDER NO. ",
      "order#",
      "orderid=",
      "ऑर्डर ",
      "ऑर्डर नंबर: ",
      "order",
      "please check ",
    ],
    ...[
      "https://portal.example/agent/orders/",
      "/admin/orders/",
      "https%3A%2F%2Fportal.example%2Fr%2F",
      "(",
      "“",
    ],
  ])("an order after %j, whatever follows it", (before) => {
    for (const behind of [
      "",
      ".",
      ",",
      "।",
      ")",
      "”",
      "\u200b",
      "\u200e.",
      "?",
      " thanks",
      "\u00a0",
      "\n",
      "/slip",
    ])
      expect(named(`${before}${ID}${behind}`, "orderIds"), behind).toContain(ID);
  });

  test.each([
    ID,
    ID.toLowerCase(),
    "BFB 7K2M 9Q4X 01",
    "b-f-b7k2m9q4xol",
    "BFB\u200b7K2M9Q4X01",
    `order ${ID}`,
  ])("the order however it is written: %j", (typed) => expect(named(typed, "orderIds")).toContain(ID));

  test.each([
    ...[LINK, `${LINK}.`, `<${LINK}>`, `${LINK}?lang=hi`, `${LINK}।`, `\u2068${LINK}\u2069`],
    ...[`Continue your PAN application here, and check its status later: ${LINK}`, `${HINDI_LINK} ${LINK}`],
  ])("the order of a customer's link: %j", (typed) => expect(named(typed, "orderIds")).toContain(ID));

  test.each([
    ...[
      "txid 63425211",
      "txid: 63425211",
      "TXID63425211",
      "txid=63425211",
      "Txn no. 63425211,",
      "#63425211.",
    ],
    ...["ट्रांज़ैक्शन नंबर 63425211।", "६३४२५२११", "6342\u200b5211", "6342 5211", "INEXOPAY transaction 6342-5211"],
    ...["https://portal.example/pan-redirect?txid=63425211&mode=K", "(63425211)", "\ufeff63425211 "],
  ])("a transaction: %j", (typed) => expect(named(typed, "numbers")).toContain("63425211"));

  test.each([
    ...["Ack no. 8810 3020 1234 567", "acknowledgement: 8810/3020/1234-567.", "पावती 881030201234567"],
    ...["881030201234567;", "Ref:881030201234567", "ref no 8810302 01234567 please"],
  ])("an acknowledgement: %j", (typed) => expect(named(typed, "numbers")).toContain("881030201234567"));

  test.each(["TX-12345", "txid TX-12345", "tx 12345.", "txid: tx-12345,"])(
    "a number with letters: %j",
    (typed) => expect(named(typed, "numbers")).toContain("TX12345"),
  );

  test.each([
    ...["9876543210", "mobile 98765 43210", "mob:+91-98765-43210,", "मोबाइल ९८७६५ ४३२१०।", "ph9876543210"],
    ...["+91 98765 43210\u200b.", "call (098765) 43210!", "0091 9876543210;"],
  ])("a mobile: %j", (typed) =>
    expect(named(typed, "mobiles")).toEqual(expect.arrayContaining(["9876543210"])),
  );

  test.each(["AAAPD1234F", "pan aaapd 1234 f", "PAN: AAAPD1234F.", "PAN no.AAAPD-1234-F,", "पैन AAAPD1234F"])(
    "a PAN: %j",
    (typed) => expect(named(typed, "pans")).toContain("AAAPD1234F"),
  );

  test("nothing if it names nothing", () => {
    for (const typed of ["", " ", "\u200b", "order", "5566", "•••5566", "txid", "।", "Asha Devi"])
      expect(
        readingsOf(typed).flatMap(({ orderIds, mobiles, pans }) => [...orderIds, ...mobiles, ...pans]),
      ).toEqual([]);
    expect(named("5566", "numbers")).toEqual([]);
    // Foreign numbers do not match, whatever words are around them.
    expect(named("+98 765 432 10", "mobiles")).toEqual([]);
  });

  test("each of our order ids, whatever its characters", () => {
    for (const id of ["BXKYEDJGPASTC", "B000000000000", ...Array.from({ length: 200 }, newOrderId)]) {
      for (const typed of [id, `order ${id}.`, `https://h.example/r/${id}.2.AAAAAAAAAAAAAAAAAAAAAA`])
        expect(named(typed, "orderIds"), typed).toContain(id);
    }
  });

  test("few items, however many words", () => {
    for (const typed of ["9 1 ".repeat(5_000), `${ID} `.repeat(3_000), "9876543210 x ".repeat(4_000)])
      for (const reading of readingsOf(typed))
        for (const all of Object.values(reading)) expect(all.length).toBeLessThan(20);
  });
});
