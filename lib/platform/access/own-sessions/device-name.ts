/** Browsers by a part of the text that they send. Most name others that they resemble, so the first that fits counts. */
const BROWSERS = {
  Edg: "Edge",
  "OPR/": "Opera",
  SamsungBrowser: "Samsung Internet",
  UCBrowser: "UC Browser",
  MiuiBrowser: "Mi Browser",
  "Firefox/": "Firefox",
  "FxiOS/": "Firefox",
  "CriOS/": "Chrome",
  "Chrome/": "Chrome",
  "Safari/": "Safari",
};

const SYSTEMS = {
  Android: "Android",
  iPhone: "iPhone",
  iPad: "iPad",
  Windows: "Windows",
  CrOS: "ChromeOS",
  "Mac OS X": "Mac",
  Linux: "Linux",
};

const nameIn = (text: string, names: Record<string, string>) =>
  Object.entries(names).find(([part]) => text.includes(part))?.[1];

/**
 * A browser's name as its owner knows it. Nothing else of what it sends is kept.
 * @param agent the header `user-agent`
 * @returns such as `Chrome, Android`; null if neither the browser nor the system is known
 */
export function deviceName(agent: string | null): string | null {
  const known = [nameIn(agent ?? "", BROWSERS), nameIn(agent ?? "", SYSTEMS)].filter(Boolean);
  return known.length > 0 ? known.join(", ") : null;
}
