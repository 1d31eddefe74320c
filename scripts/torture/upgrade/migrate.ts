import { migrateDatabase } from "@/db/migrate";

// Migrates a database as npm start does, in a process that can be killed: the owner's URL, and who serves.
const [url = "", servingRole = ""] = process.argv.slice(2);
await migrateDatabase(url, servingRole);
