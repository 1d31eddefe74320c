export const PAN_TYPES = ["new_pan", "correction"] as const;
export const PAN_MODES = ["EKYC", "ESIGN"] as const;
export type PanType = (typeof PAN_TYPES)[number];
export type PanMode = (typeof PAN_MODES)[number];

/** The priced variant of a PAN request, such as `pan.new_pan.EKYC`. */
export function panVariant(type: PanType, mode: PanMode): string {
  return `pan.${type}.${mode}`;
}
