import { accept, refuseWith } from "../answers";
import { date, email, mobile, orderid, pancard, pincode, text } from "../fields";
import { bcAgentId } from "../ids";
import { hasEffect } from "../magic";
import type { Endpoint } from "./endpoint";

const DONE = "Agent verified successfully..!! Now you can create your agent account.";
const REGISTERED = "Agent not verified :: THE GIVEN MOBILENUMBER IS ALREADY REGISTER";
const FIRST_SERIAL = 7;

/** Registers a shop with the bank. A mobile number can be registered once. */
export const onboarding: Endpoint = {
  name: "onboarding",
  path: "/api/nsdl-bank/v1/onboarding.php",
  method: "POST",
  write: true,
  paid: true,
  mobileField: "mobile",
  fields: {
    orderid,
    shop_name: text,
    name: text,
    email,
    mobile,
    date_of_birth: date,
    address: text,
    state_name: text,
    city_name: text,
    pincode,
    pancard,
  },
  handle: ({ sandbox, field }) => {
    const number = field("mobile");
    const known = sandbox.registeredMobiles;
    if (known.has(number) || hasEffect(number, "already_registered"))
      return refuseWith(400, {
        status_code: 400,
        status: false,
        message: REGISTERED,
        provider_response: { status: false, message: REGISTERED },
      });
    const serial = `NSDLP${FIRST_SERIAL + known.size}`;
    known.add(number);
    const bcagentid = bcAgentId();
    return accept(
      {
        status_code: 200,
        status: true,
        message: DONE,
        bcagentid,
        agent_id: serial,
        api_txn_id: serial,
        provider_response: { status: true, message: DONE },
      },
      bcagentid,
    );
  },
};
