import type { Finding } from "../source/finding";
import { parse, type Source } from "../source/parse";
import type { SourceFile } from "../source/read-files";
import { checkBrowser } from "./browser";
import { checkCircles } from "./circles";
import { checkEvidenceDoor } from "./doors";
import { checkFormatters } from "./formatters";
import { checkIndiaDay } from "./india-day";
import { checkLayers } from "./layers";
import { checkLengths } from "./lengths";
import { checkLists } from "./lists";
import { checkLocks } from "./locks";
import { checkName } from "./names";
import { checkOuterColumns } from "./outer-columns";
import { checkScopes } from "./scopes";
import { checkServices } from "./services";
import { checkSettingsAndTime } from "./settings-and-time";
import { checkSizes } from "./sizes";
import { checkCasts, checkText } from "./text";
import { checkTranslatedText } from "./translated-text";
import { checkVendorAnswers } from "./vendor-answers";
import { checkWords } from "./words";

/** The extensions of the files that `checkStructure` reads. */
export const ENDINGS = [".ts", ".tsx", ".mjs", ".css"];

/** The programs among the files, parsed. */
export function programsOf(files: SourceFile[]): Source[] {
  return files.filter(({ path }) => /(?<!\.d)\.(tsx?|mjs)$/.test(path)).map(parse);
}

/** Layers, names, doors and sizes of all files and folders of the project. */
export function checkStructure(files: SourceFile[], programs = programsOf(files)): Finding[] {
  const sources = programs.filter(({ path }) => !path.endsWith(".mjs"));
  const each = [
    checkLayers,
    checkEvidenceDoor,
    checkSettingsAndTime,
    checkIndiaDay,
    checkFormatters,
    checkScopes,
    checkServices,
    checkVendorAnswers,
    checkLocks,
    checkCasts,
    checkOuterColumns,
    checkTranslatedText,
  ];
  return [
    ...files.flatMap((file) => [...checkName(file.path), ...checkText(file), ...checkWords(file)]),
    ...sources.flatMap((source) => each.flatMap((check) => check(source))),
    ...checkBrowser(sources),
    ...checkCircles(programs),
    ...checkLists(sources),
    ...checkSizes(files.map(({ path }) => path)),
    ...checkLengths(files),
  ];
}
