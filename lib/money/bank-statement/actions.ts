"use server";

import { chooseColumns } from "@/lib/money/bank-statement/choose-columns";
import { giveLine } from "@/lib/money/bank-statement/decisions/give-line";
import { giveLineToShop } from "@/lib/money/bank-statement/decisions/give-line-to-shop";
import { setLineAside } from "@/lib/money/bank-statement/decisions/set-line-aside";
import { importBankStatement } from "@/lib/money/bank-statement/import-bank-statement";
import {
  columnsSchema,
  giveLineSchema,
  lineOfShopSchema,
  setAsideSchema,
  statementFileSchema,
} from "@/lib/money/bank-statement/schema";
import { actOfLine } from "@/lib/money/name-acts";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const PAGE = "/admin/money/bank";
const toImport = ({ importId }: { importId: number }) => `${PAGE}?import=${importId}#import`;
// The line makes it another address: one that differs by its fragment alone would show the page as it was.
const toLines = ({ line }: { line: number }) => `${PAGE}?decided=${line}#lines`;
const bring = formAction({
  role: "admin",
  demand: () => ({}),
  may: "move_money",
  limit: "console",
  schema: statementFileSchema,
  file: "file",
  verb: { importBankStatement },
  next: (brought) => ("fileId" in brought ? `${PAGE}/columns/${brought.fileId}` : toImport(brought)),
});
const choose = formAction({
  role: "admin",
  demand: () => ({}),
  may: "move_money",
  limit: "console",
  schema: columnsSchema,
  verb: { chooseColumns },
  next: toImport,
});
const give = formAction({
  role: "admin",
  demand: actOfLine,
  may: "move_money",
  schema: giveLineSchema,
  verb: { giveLine },
  next: toLines,
});
const giveToShop = formAction({
  role: "admin",
  demand: actOfLine,
  may: "move_money",
  schema: lineOfShopSchema,
  verb: { giveLineToShop },
  next: toLines,
});
const aside = formAction({
  role: "admin",
  demand: "recent",
  may: "move_money",
  schema: setAsideSchema,
  verb: { setLineAside },
  next: toLines,
});

/** An admin brings in the bank's statement as a CSV file. */
export async function importBankStatementAction(state: FormState, form: FormData): Promise<FormState> {
  return bring(state, form);
}

/** An admin says which column of the file holds what. */
export async function chooseColumnsAction(state: FormState, form: FormData): Promise<FormState> {
  return choose(state, form);
}

/** An admin says that a line is the payment of a top-up. */
export async function giveLineAction(state: FormState, form: FormData): Promise<FormState> {
  return give(state, form);
}

/** An admin says that a line is the payment of a shop that did not enter it. */
export async function giveLineToShopAction(state: FormState, form: FormData): Promise<FormState> {
  return giveToShop(state, form);
}

/** An admin sets a line aside. */
export async function setLineAsideAction(state: FormState, form: FormData): Promise<FormState> {
  return aside(state, form);
}
