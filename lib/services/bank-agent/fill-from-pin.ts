import { lookUpPin } from "@/lib/platform/identity/places/look-up-pin";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";

/** Fills empty state and district fields from a known PIN code. */
export async function fillFromPin(typed: Record<string, string>): Promise<Record<string, string>> {
  const pin = parsePinCode(typed.pincode ?? "");
  const place = pin.ok ? await lookUpPin(pin.value) : null;
  if (!place) return {};
  return {
    ...(typed.state_name?.trim() ? {} : { state_name: place.state }),
    ...(typed.city_name?.trim() ? {} : { city_name: place.district }),
  };
}
