/**
 * A service of compose.yaml that is built here.
 * @typedef {{ command: string[] | undefined, health: string[] | undefined, env: Record<string, string>, target: string }} Service
 */

/**
 * Reads the services that are built from this project, as far as compose.yaml uses the language.
 * @param {string} text
 * @param {Record<string, string>} values for `${NAME…}`
 * @returns {Record<string, Service>}
 */
export function readServices(text, values) {
  const [head = "", rest = ""] = text.split(/^services:\n/m);
  const shared = readBlock(head, values);
  const blocks = rest.split(/^volumes:\n/m)[0].split(/^ {2}(?=\w+:\n)/m);
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const target = /target: (\w+)/.exec(block)?.[1];
      if (!target) return [];
      const env = { ...shared, ...readBlock(block, values) };
      return [
        [
          block.split(":")[0],
          { target, env, command: listIn(block, "command"), health: listIn(block, "test") },
        ],
      ];
    }),
  );
}

function readBlock(text, values) {
  const [, block = ""] = /^( *)environment:.*\n((?:\1 {2}.*\n)+)/m.exec(text)?.slice(1) ?? [];
  const pairs = [...block.matchAll(/^ +([A-Z_]+): (?:"([^"]*)"|(.*))$/gm)];
  return Object.fromEntries(pairs.map(([, name, quoted, bare]) => [name, filledIn(quoted ?? bare, values)]));
}

const filledIn = (text, values) =>
  text.replace(/\$\{(\w+)[^}]*\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`compose.yaml wants ${name}`);
    return values[name];
  });

function listIn(block, name) {
  const [, list] = new RegExp(`^ +${name}: (\\[.*\\])$`, "m").exec(block) ?? [];
  const words = list && JSON.parse(list);
  return words?.[0] === "CMD" ? words.slice(1) : words;
}
