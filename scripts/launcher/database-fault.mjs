/** By PostgreSQL's SQLSTATE or the network's error code: what the person who starts the portal can do about it. */
const SENTENCES = {
  "28P01":
    "The database refuses the user or the password of DATABASE_URL. Check both; a character such as @ or / in the password must be percent-encoded.",
  28000:
    "The database does not accept this user from this machine, or not at all. Check the user in DATABASE_URL, and the server's pg_hba.conf.",
  "3D000":
    "The database server answers, but has no database with the name in DATABASE_URL. Create it, or correct the name.",
  42501:
    "The user of DATABASE_URL may not do this in its database. Make it the owner (alter database … owner to …), or set DATABASE_OWNER_URL to the owner of the tables.",
  53100: "The disk that holds the database is full. Make room and start again; nothing was lost.",
  53300:
    "The database has no free connection. Stop another program that uses it, or raise its max_connections, and start again.",
  25006: "The database is read-only, as a standby is. Point DATABASE_URL at the primary.",
  "57P03": "The database server is still starting, or recovering. Start again in a moment.",
  ENOTFOUND: "The host of DATABASE_URL cannot be found. Check its name, and this machine's DNS.",
  ECONNREFUSED:
    "Nothing listens at the address of DATABASE_URL. Start the database, or correct the host and port.",
};

/**
 * @param {unknown} error of pg, or an error with one as its cause
 * @returns {string | null} a sentence without any of the error's own text, which may quote data; null for an unknown error
 */
export function databaseSentence(error) {
  for (let at = error; at instanceof Error; at = at.cause) {
    const sentence = SENTENCES[String(at.code)];
    if (sentence) return sentence;
  }
  return null;
}
