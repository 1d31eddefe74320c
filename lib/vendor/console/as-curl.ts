type Sent = {
  method: "GET" | "POST";
  url: string;
  bodyFormat: "form" | "json";
  /** Already redacted; credentials are written as shell variables. */
  fields: Readonly<Record<string, string>>;
};

const VARIABLES: Record<string, string> = {
  api_key: "$INEXOPAY_API_KEY",
  username: "$INEXOPAY_USERNAME",
};

/** The call as a shell command, with variables for secrets and masks for personal data. */
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

/** One quoted text, interrupted where the shell fills in a variable. */
function jsonBody(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(([name, value]) => {
    const variable = VARIABLES[name];
    const text = variable ? `"'"${variable}"'"` : inside(JSON.stringify(value));
    return `${inside(JSON.stringify(name))}:${text}`;
  });
  return `'{${parts.join(",")}}'`;
}

/** Quotes any text as one shell word. */
function quoted(text: string): string {
  return `'${inside(text)}'`;
}

function inside(text: string): string {
  return text.replaceAll("'", "'\\''");
}
