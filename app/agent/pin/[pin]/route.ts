import { currentActor } from "@/lib/platform/access/actor";
import { lookUpPin } from "@/lib/platform/identity/places/look-up-pin";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";

type Context = { params: Promise<{ pin: string }> };

/** The state and district of a PIN code, to prefill forms; null if unknown. 401 without a session. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (!(await currentActor())) return new Response(null, { status: 401 });
  const pin = parsePinCode((await params).pin);
  const place = pin.ok ? await lookUpPin(pin.value) : null;
  return Response.json(place);
}
