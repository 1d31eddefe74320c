import { describe, expect, test } from "vitest";
import { buildTable, placeOf } from "./build-table";
import { districtName } from "./district-names";
import type { PostOffice } from "./post-office";

const office = (p: string, s: string, i: string, t = "BO"): PostOffice => ({ p, t, i, s });

describe("placeOf", () => {
  test("follows most offices: first the state, then the district within it", () => {
    const offices = [
      office("852105", "BIHAR", "SAHARSA"),
      office("852105", "BIHAR", "SUPAUL"),
      office("852105", "BIHAR", "SUPAUL"),
      office("852105", "JHARKHAND", "DUMKA"),
      office("852105", "JHARKHAND", "DUMKA"),
    ];
    expect(placeOf(offices)).toEqual({ state: "Bihar", district: "Supaul" });
  });

  test("a tie goes to the one with the main office", () => {
    const [branch, main] = [
      office("781029", "MEGHALAYA", "RI BHOI"),
      office("781029", "ASSAM", "KAMRUP METRO", "PO"),
    ];
    expect(placeOf([branch, main])).toEqual({ state: "Assam", district: "Kamrup Metropolitan" });
    expect(
      placeOf([
        { ...branch, t: "PO" },
        { ...main, t: "BO" },
      ])?.state,
    ).toBe("Meghalaya");
  });

  test("the main office outweighs most branches, and a young district named by most branches outweighs both", () => {
    const branches = ["WEST JAINTIA HILLS", "WEST JAINTIA HILLS"].map((i) =>
      office("793119", "MEGHALAYA", i),
    );
    const main = office("793119", "MEGHALAYA", "WEST KHASI HILLS", "PO");
    expect(placeOf([...branches, main])?.district).toBe("West Khasi Hills");
    expect(placeOf(branches)?.district).toBe("West Jaintia Hills");
    const [old, young] = [
      office("506135", "TELANGANA", "WARANGAL", "PO"),
      office("506135", "TELANGANA", "JANGAON"),
    ];
    expect(placeOf([old, young, young])?.district).toBe("Jangaon");
    expect(placeOf([{ ...old, t: "BO" }, { ...young, t: "PO" }, old])?.district).toBe("Jangaon");
  });

  test("offices without a state have no vote", () => {
    const unknown = office("380010", "NA", "NA", "PO");
    expect(placeOf([unknown, unknown, office("380010", "GUJARAT", "AHMADABAD")])).toEqual({
      state: "Gujarat",
      district: "Ahmedabad",
    });
    expect(placeOf([unknown])).toBeNull();
  });

  test("an unknown state stops the run", () => {
    expect(() => placeOf([office("380010", "ATLANTIS", "SEA")])).toThrow("ATLANTIS");
  });
});

describe("buildTable", () => {
  test("lists states, districts and PINs in order, PINs as steps, with corrections first", () => {
    const offices = [
      office("852131", "BIHAR", "SUPAUL"),
      office("852105", "BIHAR", "SUPAUL"),
      office("852201", "BIHAR", "SAHARSA"),
      office("799001", "TELANGANA", "Nirmal"),
      office("396210", "THE DADRA AND NAGAR HAVELI AND DAMAN AND DIU", "DAMAN"),
    ];
    const table = buildTable(offices);
    expect(table).toEqual({
      Bihar: { Saharsa: "852201", Supaul: "852105 26" },
      "Dadra and Nagar Haveli and Daman and Diu": { Daman: "396210" },
      Tripura: { "West Tripura": "799001" },
    });
    expect(Object.keys(table)).toEqual(["Bihar", "Dadra and Nagar Haveli and Daman and Diu", "Tripura"]);
    expect(Object.keys(table.Bihar ?? {})).toEqual(["Saharsa", "Supaul"]);
  });
});

describe("districtName", () => {
  test.each([
    ["BIHAR", "AURANGABAD", "Aurangabad"],
    ["MAHARASHTRA", "AURANGABAD", "Chhatrapati Sambhajinagar"],
    ["ANDAMAN AND NICOBAR ISLANDS", "NORTH AND MIDDLE ANDAMAN", "North and Middle Andaman"],
    ["TELANGANA", "Narayanpet", "Narayanpet"],
  ])("%s, %s: %s", (state, district, name) => {
    expect(districtName(state, district)).toBe(name);
  });
});
