/** PostgreSQL's SQLSTATE, or the network's code, and what the person who starts the portal can do about it. */
const SENTENCES = {
  "28P01":
    "The database refuses the user or the password of DATABASE_URL. Check both; a character such as @ or / in the password must be percent-encoded.",
  28000:
    "The database lets this user in from nowhere, or not from here. Check the user in DATABASE_URL, and the server's pg_hba.conf.",
  "3D000":
    "The database server answers, but has no database of the name in DATABASE_URL. Create it, or correct the name.",
  42501:
    "The user of DATABASE_URL may not do this in its database. Make it the owner (alter database … owner to …), or set DATABASE_OWNER_URL to the owner that makes the tables.",
  53100: "The disk that holds the database is full. Make room and start again; nothing was lost.",
  53300:
    "The database has no connection free. Stop what else uses it, or raise its max_connections, and start again.",
  25006: "The database is read-only, as a standby is. Let DATABASE_URL lead to the primary.",
  "57P03": "The database server is still starting, or recovering. Start again in a moment.",
  ENOTFOUND: "The host of DATABASE_URL is not known here. Check the name, and this machine's DNS.",
  ECONNREFUSED:
    "At the address of DATABASE_URL nothing listens. Start the database, or correct host and port.",
};

/**
 * @param {unknown} error of pg, or an error that holds one as its cause
 * @returns {string | null} a sentence without any of the error's own text, which may quote data; null where it is none of the known
 */
export function databaseSentence(error) {
  for (let at = error; at instanceof Error; at = at.cause) {
    const sentence = SENTENCES[String(at.code)];
    if (sentence) return sentence;
  }
  return null;
}
