import { expect, test } from "vitest";
import { fillFromPin } from "./fill-from-pin";

test.each([
  [{ pincode: "852105" }, { state_name: "Bihar", city_name: "Supaul" }],
  [{ pincode: "852 105", state_name: " ", city_name: "Saharsa" }, { state_name: "Bihar" }],
  [{ pincode: "852105", state_name: "Delhi", city_name: "Saharsa" }, {}],
  [{ pincode: "999999" }, {}],
  [{ pincode: "8521" }, {}],
  [{}, {}],
])("%j fills in %j", async (typed, filled) => {
  expect(await fillFromPin(typed)).toEqual(filled);
});
