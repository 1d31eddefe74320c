import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, withoutFrame } from "@/lib/platform/identity/text/typed-text";

/** The 28 states and 8 union territories of India. The English name is sent to INEXOPAY. */
export const STATES = [
  { name: "Andaman and Nicobar Islands", hindi: "अंडमान और निकोबार द्वीपसमूह" },
  { name: "Andhra Pradesh", hindi: "आंध्र प्रदेश" },
  { name: "Arunachal Pradesh", hindi: "अरुणाचल प्रदेश" },
  { name: "Assam", hindi: "असम" },
  { name: "Bihar", hindi: "बिहार" },
  { name: "Chandigarh", hindi: "चंडीगढ़" },
  { name: "Chhattisgarh", hindi: "छत्तीसगढ़" },
  { name: "Dadra and Nagar Haveli and Daman and Diu", hindi: "दादरा और नगर हवेली और दमन और दीव" },
  { name: "Delhi", hindi: "दिल्ली" },
  { name: "Goa", hindi: "गोवा" },
  { name: "Gujarat", hindi: "गुजरात" },
  { name: "Haryana", hindi: "हरियाणा" },
  { name: "Himachal Pradesh", hindi: "हिमाचल प्रदेश" },
  { name: "Jammu and Kashmir", hindi: "जम्मू और कश्मीर" },
  { name: "Jharkhand", hindi: "झारखंड" },
  { name: "Karnataka", hindi: "कर्नाटक" },
  { name: "Kerala", hindi: "केरल" },
  { name: "Ladakh", hindi: "लद्दाख" },
  { name: "Lakshadweep", hindi: "लक्षद्वीप" },
  { name: "Madhya Pradesh", hindi: "मध्य प्रदेश" },
  { name: "Maharashtra", hindi: "महाराष्ट्र" },
  { name: "Manipur", hindi: "मणिपुर" },
  { name: "Meghalaya", hindi: "मेघालय" },
  { name: "Mizoram", hindi: "मिज़ोरम" },
  { name: "Nagaland", hindi: "नागालैंड" },
  { name: "Odisha", hindi: "ओडिशा" },
  { name: "Puducherry", hindi: "पुडुचेरी" },
  { name: "Punjab", hindi: "पंजाब" },
  { name: "Rajasthan", hindi: "राजस्थान" },
  { name: "Sikkim", hindi: "सिक्किम" },
  { name: "Tamil Nadu", hindi: "तमिलनाडु" },
  { name: "Telangana", hindi: "तेलंगाना" },
  { name: "Tripura", hindi: "त्रिपुरा" },
  { name: "Uttar Pradesh", hindi: "उत्तर प्रदेश" },
  { name: "Uttarakhand", hindi: "उत्तराखंड" },
  { name: "West Bengal", hindi: "पश्चिम बंगाल" },
] as const;

export type StateName = (typeof STATES)[number]["name"];

/** A state from the list, by its English name. Case is ignored, and `&` is read as `and`. */
export function parseState(raw: string): Parsed<StateName> {
  const wanted = fold(raw);
  const state = STATES.find(({ name }) => fold(name) === wanted);
  return state ? good(state.name) : bad("state_missing");
}

function fold(name: string): string {
  return withoutFrame(tidyText(name.slice(0, 1_000)))
    .toLowerCase()
    .replace(/ & /g, " and ");
}
