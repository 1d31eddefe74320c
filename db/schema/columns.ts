import { customType, timestamp } from "drizzle-orm/pg-core";

/** Bytes (sealed data, hashes). */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A moment; always with time zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
