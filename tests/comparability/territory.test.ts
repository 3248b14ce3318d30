import { describe, expect, test } from "vitest";
import { lostBetween, territoryName } from "../../src/comparability/territory.ts";
import type { Territory } from "../../src/model/survey.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { POLLS } from "../support/polls.ts";

const acme = topline(POLLS, "acme-2020-03/league-referendum");
const NONE = { whole: [], part: [] };

function covering(excludes: readonly string[], excludesPartOf: readonly string[] = []): Topline {
  const territory: Territory = { includes: ["XA"], excludes, excludesPartOf, note: null };
  return { ...acme, survey: { ...acme.survey, territory } };
}

describe("territory that left", () => {
  test("whole, in part, or the rest of what had left in part", () => {
    expect(lostBetween(covering([]), covering(["XA-03"], ["XA-02"]))).toEqual({ whole: ["XA-03"], part: ["XA-02"] });
    expect(lostBetween(covering([], ["XA-03"]), covering(["XA-03"]))).toEqual({ whole: [], part: ["XA-03"] });
    expect(lostBetween(covering(["XA-03"]), covering([], ["XA-03"]))).toEqual(NONE);
    expect(lostBetween(covering(["XA-03"]), covering(["XA-03"]))).toEqual(NONE);
  });

  test("where a territory is not known, nothing is known to have left", () => {
    const unknown = { ...acme, survey: { ...acme.survey, territory: null } };
    const inferred = { ...acme, survey: { ...acme.survey, inferred: ["territory"] } };
    expect(lostBetween(unknown, covering(["XA-03"]))).toEqual(NONE);
    expect(lostBetween(inferred, covering(["XA-03"]))).toEqual(NONE);
  });

  test("has its name where a data set knows it", () => {
    const later = topline(POLLS, "acme-2022-05/league-referendum");
    expect(territoryName("XA-03", acme, later)).toBe("the Isle");
    expect(territoryName("XB", acme, acme)).toBe("XB");
  });
});
