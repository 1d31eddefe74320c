import "server-only";
import { openKept } from "@/lib/money/bank-statement/choose-columns";
import {
  type CandidateRow,
  countWaitingLines,
  findCandidates,
  findImports,
  findWaitingLine,
  findWaitingLines,
  findWaitingOf,
  type LineCursor,
} from "@/lib/money/bank-statement/data";
import { isLikely, type LeftBecause, matchLine } from "@/lib/money/bank-statement/matching/match-lines";
import { lineText } from "@/lib/money/bank-statement/store-lines";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { withTotal } from "@/lib/platform/forms/list-rows";

const PAGE = 20;
const IMPORTS = 5;
/** So many likely top-ups of a line are shown. */
const MOST_LIKELY = 3;
/** So many rows below a file's heading help to choose its columns. */
const SAMPLE = 3;

/** A line that waits, as the admin sees it. */
export type WaitingLine = {
  id: number;
  day: string;
  paise: number;
  /** What the bank wrote, with its number. */
  text: string;
  /** Why it did not settle; null if it is about to. */
  because: LeftBecause | null;
  likely: CandidateRow[];
  /** Who brought in its file, and when. */
  broughtBy: string;
  broughtAt: Date;
  /** What of it waits for a second admin. Nobody decides it otherwise meanwhile. */
  asked: { shopName: string; askerName: string; at: Date } | null;
  /** Above what one admin may give to a shop, in paise; null if it is not. */
  secondAbovePaise: number | null;
};

/** The page of the bank's statement: the latest files, and the lines that wait, oldest first. */
export async function loadBankStatement(actor: AdminActor, asked: { after?: string }) {
  const [imports, rows, total] = await Promise.all([
    findImports(db(), actor.scope, IMPORTS),
    findWaitingLines(db(), actor.scope, { after: readCursor(asked.after), limit: PAGE + 1 }),
    countWaitingLines(db(), actor.scope),
  ]);
  const lines = await withLikely(actor, rows.slice(0, PAGE));
  const last = lines.at(-1);
  const next = rows.length > PAGE && last ? `${last.day}.${last.id}` : null;
  return { imports, lines: withTotal(lines, total), next };
}

function readCursor(text = ""): LineCursor | undefined {
  const [, day, id] = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(text) ?? [];
  return day && id && !Number.isNaN(Date.parse(day)) ? { day, id: Number(id) } : undefined;
}

/** One line that waits; null if none does with this id. */
export async function loadWaitingLine(actor: AdminActor, id: string): Promise<WaitingLine | null> {
  const row = /^\d{1,15}$/.test(id) ? await findWaitingLine(db(), actor.scope, Number(id)) : undefined;
  const [line] = row ? await withLikely(actor, [row]) : [];
  return line ?? null;
}

type LineRow = Awaited<ReturnType<typeof findWaitingLines>>[number];

async function withLikely(actor: AdminActor, rows: readonly LineRow[]): Promise<WaitingLine[]> {
  const [named, ofAmount] = await Promise.all([
    findCandidates(db(), actor.scope, rows),
    findWaitingOf(
      db(),
      actor.scope,
      rows.map(({ paise }) => paise),
    ),
  ]);
  const all = [...new Map([...named, ...ofAmount].map((one) => [one.id, one])).values()];
  return rows.map((row) => {
    const { id, day, paise } = row;
    const match = matchLine(row, named);
    const likely = all.filter((one) => isLikely(row, one)).slice(0, MOST_LIKELY);
    const because = match.kind === "left" ? match.because : null;
    const isAbove = row.secondAbovePaise !== null && paise > row.secondAbovePaise;
    return {
      ...{ id, day, paise, text: lineText(row), because, likely },
      ...{ broughtBy: row.broughtBy, broughtAt: row.broughtAt },
      asked: askedOf(row),
      secondAbovePaise: isAbove ? row.secondAbovePaise : null,
    };
  });
}

function askedOf({ asked: { shopName, askerName, at } }: LineRow): WaitingLine["asked"] {
  return shopName && askerName && at ? { shopName, askerName, at } : null;
}

/** A file whose columns are to be chosen: its heading, what it suggests, and its first rows; null if it is gone. */
export async function loadColumnChoice(actor: AdminActor, fileId: string) {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fileId);
  const opened = isId ? await openKept(actor, fileId) : null;
  if (!opened) return null;
  const { rows, heading, guess } = opened;
  const sample = rows.slice(heading.place + 1, heading.place + 1 + SAMPLE);
  return { fileId, heading: heading.cells, guess, sample };
}
