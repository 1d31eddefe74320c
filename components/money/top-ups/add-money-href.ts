/** The page on which a shop adds money. @param rupees what is missing, as typed, to fill it in */
export function addMoneyHref(rupees?: string): string {
  return rupees ? `/agent/money/add?amount=${encodeURIComponent(rupees)}` : "/agent/money/add";
}
