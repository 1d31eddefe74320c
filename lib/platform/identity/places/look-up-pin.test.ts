import { describe, expect, test } from "vitest";
import { lookUpPin } from "@/lib/platform/identity/places/look-up-pin";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import table from "@/lib/platform/identity/places/pin-table.json";
import { parsePlaceName } from "@/lib/platform/identity/places/place-name";
import { STATES } from "@/lib/platform/identity/places/states";

describe("lookUpPin", () => {
  test.each([
    ["110001", "Delhi", "New Delhi"],
    ["283110", "Uttar Pradesh", "Agra"],
    ["400001", "Maharashtra", "Mumbai"],
    ["494001", "Chhattisgarh", "Bastar"],
    ["504346", "Telangana", "Adilabad"],
    ["560001", "Karnataka", "Bengaluru Urban"],
    ["605014", "Puducherry", "Puducherry"],
    ["605104", "Tamil Nadu", "Villupuram"],
    ["605107", "Puducherry", "Puducherry"],
    ["700001", "West Bengal", "Kolkata"],
    ["781029", "Assam", "Kamrup Metropolitan"],
    ["781131", "Assam", "Kamrup"],
    ["799001", "Tripura", "West Tripura"],
    ["517501", "Andhra Pradesh", "Tirupati"],
    ["517101", "Andhra Pradesh", "Tirupati"],
    ["515201", "Andhra Pradesh", "Sri Sathya Sai"],
    ["523316", "Andhra Pradesh", "Markapuram"],
    ["792110", "Arunachal Pradesh", "Lower Dibang Valley"],
    ["781367", "Assam", "Tamulpur"],
    ["497442", "Chhattisgarh", "Manendragarh-Chirmiri-Bharatpur"],
    ["495689", "Chhattisgarh", "Sakti"],
    ["491881", "Chhattisgarh", "Khairagarh-Chhuikhadan-Gandai"],
    ["385565", "Gujarat", "Vav-Tharad"],
    ["485771", "Madhya Pradesh", "Maihar"],
    ["793120", "Meghalaya", "Eastern West Khasi Hills"],
    ["797103", "Nagaland", "Chumoukedima"],
    ["321203", "Rajasthan", "Deeg"],
    ["305901", "Rajasthan", "Beawar"],
    ["303108", "Rajasthan", "Kotputli-Behror"],
    ["313027", "Rajasthan", "Salumbar"],
    ["737121", "Sikkim", "Soreng"],
    ["562159", "Karnataka", "Bengaluru South"],
    ["852105", "Bihar", "Supaul"],
    ["793119", "Meghalaya", "West Khasi Hills"],
    ["535145", "Andhra Pradesh", "Vizianagaram"],
    ["502247", "Telangana", "Medak"],
    ["516269", "Andhra Pradesh", "Annamayya"],
    ["506002", "Telangana", "Warangal"],
    ["533288", "Andhra Pradesh", "Polavaram"],
    ["516115", "Andhra Pradesh", "YSR Kadapa"],
    ["516101", "Andhra Pradesh", "Tirupati"],
  ])("%s is in %s, %s", async (pin, state, district) => {
    expect(await lookUpPin(pin)).toEqual({ state, district });
  });

  test.each(["", "1", "000000", "999999", "x", "100000"])("%j is unknown", async (pin) => {
    expect(await lookUpPin(pin)).toBeNull();
  });
});

describe("the table", () => {
  const lists = Object.values(table.states).flatMap((districts) => Object.entries<string>(districts));
  const pins = lists.flatMap(([, steps]) => {
    let pin = 0;
    return steps.split(" ").map((step) => {
      pin += Number(step);
      return String(pin);
    });
  });

  test("has all states and no others", () => {
    expect(Object.keys(table.states)).toEqual(STATES.map(({ name }) => name));
  });

  test("has each PIN once, and only PINs and districts that a form would accept", () => {
    expect(pins.length).toBeGreaterThan(19_000);
    expect(new Set(pins).size).toBe(pins.length);
    expect(pins.filter((pin) => !parsePinCode(pin).ok)).toEqual([]);
    expect(lists.map(([district]) => district).filter((name) => !parsePlaceName(name).ok)).toEqual([]);
  });
});
