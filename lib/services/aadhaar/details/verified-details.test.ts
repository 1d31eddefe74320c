import { expect, test } from "vitest";
import { allDetails, maskDetails } from "./verified-details";

const ASHA = {
  fullName: "Asha Devi",
  dobRaw: "01-02-2001",
  gender: "Female",
  address: "Nagla, Agra, Uttar Pradesh, 283110",
};

test("all details are what the vendor returned, and empty if it returned nothing", () => {
  expect(allDetails(ASHA)).toEqual({
    kept: "all",
    fullName: "Asha Devi",
    dob: "01-02-2001",
    gender: "Female",
    address: "Nagla, Agra, Uttar Pradesh, 283110",
  });
  expect(allDetails({ ...ASHA, dobRaw: null, gender: null, address: null })).toMatchObject({
    dob: "",
    gender: "",
    address: "",
  });
});

test("masked, they are name, year of birth and state, and stay so", () => {
  const masked = maskDetails(allDetails(ASHA));
  expect(masked).toEqual({
    kept: "masked",
    fullName: "Asha Devi",
    birthYear: "2001",
    state: "Uttar Pradesh",
  });
  expect(maskDetails(masked)).toEqual(masked);
});

test.each([
  ["12 Delhi Road, Saharsa, Bihar 852201", "Bihar"],
  ["Goalpara, ASSAM, 783101", "Assam"],
  ["Assam House, Goalpara", "Assam"],
  ["Near Goalghar, 1 2 3", ""],
  ["Port Blair, Andaman and Nicobar Islands", "Andaman and Nicobar Islands"],
  ["", ""],
])("the state in %j is %j", (address, state) =>
  expect(maskDetails(allDetails({ ...ASHA, address }))).toMatchObject({ state }),
);

test.each([
  ["2001", "2001"],
  ["2001-02-01", "2001"],
  ["01/02/1961", "1961"],
  ["", ""],
  ["not known", ""],
])("the year in %j is %j", (dobRaw, birthYear) =>
  expect(maskDetails(allDetails({ ...ASHA, dobRaw }))).toMatchObject({ birthYear }),
);
