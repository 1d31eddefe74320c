import { expect, test } from "vitest";
import { invitationState } from "./invitation-state";

const AT = new Date("2026-11-22T12:00:00Z");
const open = {
  linkVersion: 2,
  expiresAt: new Date(AT.getTime() + 1),
  usedAt: null,
  withdrawnAt: null,
  inviterStatus: "active",
  inviterMay: true,
  shopStatus: null,
  userStatus: null,
};

test.each([
  ["open", {}, 2],
  ["open", { shopStatus: "pending" }, 2],
  ["over", { expiresAt: AT }, 2],
  ["withdrawn", {}, 1],
  ["withdrawn", { withdrawnAt: AT }, 2],
  ["withdrawn", { inviterStatus: "suspended" }, 2],
  ["withdrawn", { inviterMay: false }, 2],
  ["withdrawn", { shopStatus: "suspended" }, 2],
  ["withdrawn", { userStatus: "suspended" }, 2],
  ["withdrawn", { withdrawnAt: AT, expiresAt: AT }, 2],
  ["used", { usedAt: AT, expiresAt: AT }, 1],
] as const)("is %s with %j as version %i", (state, facts, version) =>
  expect(invitationState({ ...open, ...facts }, version, AT)).toBe(state),
);
