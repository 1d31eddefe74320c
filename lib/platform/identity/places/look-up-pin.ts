import type { StateName } from "@/lib/platform/identity/places/states";

/** Where a PIN code is: the state and district of most of its post offices. */
export type PinPlace = { state: StateName; district: string };

let table: Promise<Map<number, PinPlace>> | undefined;

/**
 * The state and district of a PIN code, to prefill a form. Both stay editable, since some PINs cross a border. Null
 * if the PIN is unknown. The table (about 20 KB on the wire) is loaded on the first call, on the server and in the
 * browser alike; a failed load is retried on the next call.
 */
export async function lookUpPin(pin: string): Promise<PinPlace | null> {
  table ??= loadTable();
  try {
    return (await table).get(Number(pin)) ?? null;
  } catch (error) {
    table = undefined;
    throw error;
  }
}

async function loadTable(): Promise<Map<number, PinPlace>> {
  const { states } = (await import("@/lib/platform/identity/places/pin-table.json")).default;
  const places = new Map<number, PinPlace>();
  for (const [state, districts] of Object.entries(states))
    for (const [district, steps] of Object.entries(districts)) {
      const place = { state: state as StateName, district };
      let pin = 0;
      for (const step of steps.split(" ")) {
        pin += Number(step);
        places.set(pin, place);
      }
    }
  return places;
}
