type Sent = {
  method: "GET" | "POST";
  url: string;
  bodyFormat: "form" | "json";
  /** Redacted already; credentials among them are written as variables of the shell. */
  fields: Readonly<Record<string, string>>;
};

const VARIABLES: Record<string, string> = {
  api_key: "$INEXOPAY_API_KEY",
  username: "$INEXOPAY_USERNAME",
};

/** The same call as a line for the shell, with variables for the secrets and masks for what is personal. */
export function asCurl({ method, url, bodyFormat, fields }: Sent): string {
  if (method === "GET") return `curl ${quoted(url)}`;
  const body =
    bodyFormat === "json"
      ? ["-H 'Content-Type: application/json'", `--data ${jsonBody(fields)}`]
      : Object.entries(fields).map(([name, value]) => `--data-urlencode ${pair(name, value)}`);
  return [`curl ${quoted(url)}`, ...body].join(" \\\n  ");
}

function pair(name: string, value: string): string {
  const variable = VARIABLES[name];
  return variable ? `"${name}=${variable}"` : quoted(`${name}=${value}`);
}

/** One quoted text, left for a moment where the shell fills in a variable. */
function jsonBody(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(([name, value]) => {
    const variable = VARIABLES[name];
    const text = variable ? `"'"${variable}"'"` : inside(JSON.stringify(value));
    return `${inside(JSON.stringify(name))}:${text}`;
  });
  return `'{${parts.join(",")}}'`;
}

/** Text as one word of the shell, whatever is in it. */
function quoted(text: string): string {
  return `'${inside(text)}'`;
}

function inside(text: string): string {
  return text.replaceAll("'", "'\\''");
}
