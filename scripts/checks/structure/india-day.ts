import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { visit } from "../source/visit";

const DOOR = "lib/platform/india-day.ts";
const TEXT = `Indian time is computed only in ${DOOR}`;
/** The zone, and its distance from UTC as text or in hours, minutes, seconds and milliseconds. */
const ZONE = /Asia\/Kolkata|\+05:30/;
const DISTANCES = [5.5, 330, 19_800, 19_800_000];
/** Lengths of time in milliseconds, which it exports by name. */
const LENGTHS = { HOUR_MS: 3_600_000, DAY_MS: 86_400_000, WEEK_MS: 604_800_000 };

/**
 * One file computes when a day in India starts, and says how long an hour and a day are. With several, one of them is
 * wrong at midnight.
 */
export function checkIndiaDay({ path, module, isTest, lineOf }: Source): Finding[] {
  if (path === DOOR || isTest || !/^(app|components|lib|db)\//.test(path)) return [];
  const findings: Finding[] = [];
  const add = (node: { span: { start: number } }) => findings.push({ path, line: lineOf(node), text: TEXT });
  const addLength = (node: { span: { start: number } }, name = "") => {
    if (name in LENGTHS) findings.push({ path, line: lineOf(node), text: `import ${name} from ${DOOR}` });
  };
  visit(module, {
    StringLiteral: (node) => ZONE.test(node.value) && add(node),
    TemplateLiteral: (node) => node.quasis.some((part) => ZONE.test(part.raw)) && add(node),
    VariableDeclarator: ({ id }) => id.type === "Identifier" && addLength(id, id.value),
    NumericLiteral: (node) => {
      addLength(node, Object.entries(LENGTHS).find(([, ms]) => ms === node.value)?.[0]);
      if (DISTANCES.includes(node.value)) add(node);
    },
  });
  return findings;
}
