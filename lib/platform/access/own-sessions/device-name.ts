/** Browsers by a part of the text that they send. Most name others that they resemble, so the first that fits counts. */
const BROWSERS = [
  ...([
    ["Edg", "Edge"],
    ["OPR/", "Opera"],
    ["SamsungBrowser", "Samsung Internet"],
  ] as const),
  ...([
    ["UCBrowser", "UC Browser"],
    ["MiuiBrowser", "Mi Browser"],
  ] as const),
  ...([
    ["Firefox/", "Firefox"],
    ["FxiOS/", "Firefox"],
    ["CriOS/", "Chrome"],
    ["Chrome/", "Chrome"],
  ] as const),
  ["Safari/", "Safari"],
] as const;

const SYSTEMS = [
  ...([
    ["Android", "Android"],
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Windows", "Windows"],
  ] as const),
  ...([
    ["CrOS", "ChromeOS"],
    ["Mac OS X", "Mac"],
    ["Linux", "Linux"],
  ] as const),
] as const;

const nameIn = (text: string, names: readonly (readonly [string, string])[]) =>
  names.find(([part]) => text.includes(part))?.[1];

/**
 * A browser's name as its owner knows it. Nothing else of what it sends is kept.
 * @param agent the header `user-agent`
 * @returns such as `Chrome, Android`; null if neither the browser nor the system is known
 */
export function deviceName(agent: string | null): string | null {
  const known = [nameIn(agent ?? "", BROWSERS), nameIn(agent ?? "", SYSTEMS)].filter(Boolean);
  return known.length > 0 ? known.join(", ") : null;
}
