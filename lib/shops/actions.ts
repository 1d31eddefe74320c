"use server";

import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { approveShop } from "@/lib/shops/approve-shop";
import { changeShop } from "@/lib/shops/change-shop";
import { changeDuty } from "@/lib/shops/members/change-duty";
import { ofPerson } from "@/lib/shops/members/lets-admins-in";
import { actOfPerson } from "@/lib/shops/members/name-entry";
import { requireFactor } from "@/lib/shops/members/require-factor";
import { dutySchema } from "@/lib/shops/members/schema";
import {
  shopFactorSchema,
  shopPressSchema,
  shopSettingsSchema,
  suspendShopSchema,
  suspendUserSchema,
  userPressSchema,
} from "@/lib/shops/schema";
import { liftShopSuspension, suspendShop } from "@/lib/shops/suspension/suspend-shop";
import { liftUserSuspension, suspendUser } from "@/lib/shops/suspension/suspend-user";

const page = ({ shopId }: { shopId: string | null }) =>
  shopId ? `/admin/shops/${shopId}` : "/admin/shops/admins";
const approve = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: shopPressSchema,
  verb: { approveShop },
  next: page,
});
const suspend = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: suspendShopSchema,
  verb: { suspendShop },
  next: page,
});
const lift = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: shopPressSchema,
  verb: { liftShopSuspension },
  next: page,
});
const suspendPerson = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  mayAlso: ofPerson,
  schema: suspendUserSchema,
  verb: { suspendUser },
  next: page,
});
const liftPerson = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  mayAlso: ofPerson,
  schema: userPressSchema,
  verb: { liftUserSuspension },
  next: page,
});
const factor = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: shopFactorSchema,
  verb: { requireFactor },
  next: page,
});
const change = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: shopSettingsSchema,
  verb: { changeShop },
  next: ({ shopId }) => `/admin/shops/${shopId}`,
});
const duty = formAction({
  role: "admin",
  demand: actOfPerson,
  may: "manage_admins",
  schema: dutySchema,
  verb: { changeDuty },
  next: () => "/admin/shops/admins",
});

/** An admin approves a waiting shop. */
export async function approveShopAction(state: FormState, form: FormData): Promise<FormState> {
  return approve(state, form);
}

/** An admin suspends a shop. */
export async function suspendShopAction(state: FormState, form: FormData): Promise<FormState> {
  return suspend(state, form);
}

/** An admin ends a shop's suspension. */
export async function liftShopAction(state: FormState, form: FormData): Promise<FormState> {
  return lift(state, form);
}

/** An admin requires a second factor of a shop's people, or only offers it. */
export async function requireFactorAction(state: FormState, form: FormData): Promise<FormState> {
  return factor(state, form);
}

/** An admin suspends one person. */
export async function suspendUserAction(state: FormState, form: FormData): Promise<FormState> {
  return suspendPerson(state, form);
}

/** An admin ends a person's suspension. */
export async function liftUserAction(state: FormState, form: FormData): Promise<FormState> {
  return liftPerson(state, form);
}

/** An admin changes a shop's name, limits and switches. */
export async function changeShopAction(state: FormState, form: FormData): Promise<FormState> {
  return change(state, form);
}

/** An owner gives an admin another role. */
export async function changeDutyAction(state: FormState, form: FormData): Promise<FormState> {
  return duty(state, form);
}
