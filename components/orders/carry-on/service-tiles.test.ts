import { describe, expect, test, vi } from "vitest";
import { ServiceTiles } from "@/components/orders/carry-on/service-tiles";
import { SERVICES, type Service } from "@/db/schema/services";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { serviceOf } from "@/lib/services/registry";

vi.mock("next-intl/server", async () => {
  const { createTranslator } = await import("next-intl");
  return {
    getMessages: () => loadMessages("en"),
    getTranslations: async (namespace: string) =>
      createTranslator({ locale: "en", messages: await loadMessages("en"), namespace } as never),
  };
});
const messages = await loadMessages("en");

const { serviceTiles: words, agentHome } = messages;

type Shown = { name: string; href: string | undefined; line: string };

/** The tiles that a shop sees with some services on and some done once for all. */
async function tiles(on: readonly Service[], done: readonly Service[] = []): Promise<Shown[]> {
  const { props } = await ServiceTiles({ services: { on: new Set(on), done: new Set(done) }, prices: {} });
  return props.children.map((tile: { props: Shown }) => tile.props);
}
const nameOf = (code: Service) => messages.services[code];

describe("what a shop can start", () => {
  test("is every service at its home, and what is done once stands last", async () => {
    const shown = await tiles(SERVICES, ["bank_onboarding"]);
    expect(shown.map(({ name }) => name).toSorted()).toEqual(SERVICES.map(nameOf).toSorted());
    expect(shown.at(-1)).toMatchObject({
      name: nameOf("bank_onboarding"),
      line: words.bank_onboarding.done,
    });
    for (const code of SERVICES)
      expect(shown).toContainEqual(
        expect.objectContaining({ name: nameOf(code), href: serviceOf(code).home }),
      );
  });

  test("leads to what has to be done first", async () => {
    expect(await tiles(SERVICES)).toContainEqual(
      expect.objectContaining({
        ...{ name: nameOf("account_opening"), line: words.account_opening.first },
        href: serviceOf("bank_onboarding").home,
      }),
    );
  });

  test("and what is off leads nowhere and says so, whatever has to be done first", async () => {
    for (const tile of await tiles([])) expect(tile).toMatchObject({ href: undefined, line: agentHome.off });
    const [account] = (await tiles(["account_opening"])).filter(
      ({ name }) => name === nameOf("account_opening"),
    );
    expect(account).toMatchObject({ href: undefined, line: words.account_opening.first });
  });
});
