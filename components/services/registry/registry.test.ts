import { expect, test, vi } from "vitest";
import { SERVICES } from "@/db/schema/services";
import { REGISTRY, serviceOf } from "@/lib/services/registry";
import { serviceMenu } from "./menu";
import { resumeActionOf } from "./resume";

vi.mock("@/lib/services/pan/actions", () => ({ resumePanAction: async () => null }));

test.each(SERVICES)("%s has an action for another link if it says that one can be requested", (service) => {
  expect(resumeActionOf(service) !== undefined).toBe(serviceOf(service).canResume);
});

test("the form of each service stands in a shop's menu, in the order of the registry", () => {
  const hrefs = serviceMenu(((key: string) => key) as never).map(({ href }) => href);
  const homes = REGISTRY.map(({ home }) => home);
  expect(hrefs.filter((href) => homes.some((home) => home === href))).toEqual(homes);
});
