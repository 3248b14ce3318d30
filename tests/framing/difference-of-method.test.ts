import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import type { Mode } from "../../src/model/survey.ts";
import type { Topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { codesOf, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";

const ukraine = await loadDataset("ukraine-nato");
const FOR = { stance: "league-membership:for" };

/** A poll of May 2016 by one pollster and mode. */
function poll(
  survey: string,
  mode: Mode,
  percents: Readonly<Record<string, number>>,
  { house = "icm", days = ["13", "15"] }: { readonly house?: string; readonly days?: readonly [string, string] } = {},
): Topline {
  const made = madeTopline(percents, 1000, { survey });
  const [start, end] = days.map((day) => `2016-05-${day}`) as [string, string];
  return {
    ...made,
    survey: { ...made.survey, houses: [house], modes: [mode], fieldDates: { start, end } },
    organisations: {
      ...made.organisations,
      houses: [{ ...made.organisations.houses[0]!, id: house, name: house.toUpperCase() }],
    },
  };
}

// as ICM's two polls of 13 to 15 May 2016 on the European Union: by telephone 47% to 39%, online 43% to 47%
const phone = poll("phone-2016-05", "telephone", { for: 47, against: 39, dk: 14 });
const online = poll("online-2016-05", "web", { for: 43, against: 47, dk: 10 });

describe("two polls with one question at one moment", () => {
  test("are no change: the refusal names the command that measures the difference", () => {
    expectRefusal(() => change(phone, online, FOR), "same-moment", ["to"]);
    expect(() => change(phone, online, FOR)).toThrow(
      /Measure it: framing\(polls, \["phone-2016-05\/league-referendum", "online-2016-05\/league-referendum"\], \{ stance: "league-membership:for" \}\)/,
    );
  });

  test("are a difference of method, named by what differs, with both bases", () => {
    const found = framing([phone, online], FOR);
    expect(found).toMatchObject({ design: "difference of method", grade: "observational" });
    const [effect] = found.effects;
    expect(effect).toMatchObject({ verdict: "too-close", design: "difference of method" });
    expect(found.ofThoseWithAnAnswer![0]).toMatchObject({ verdict: "difference-of-method", dontKnow: "dropped" });
    expect(found.ofThoseWithAnAnswer![0]!.value).toBeCloseTo(43 / 90 - 47 / 86, 12);
    expect(sentence(found)).toMatch(
      /47% \(ICM, telephone\) and 43% \(ICM, online\), −4\.0 points, .*: too close to tell apart\. The polls differ in method \(online minus telephone\)\. Among decided respondents: −6\.9 points, .*: asked at one time, so a difference of method or the ordinary scatter of polls, not of opinion\. The others are assumed to be like them\./,
    );
    expect(codesOf(found)).not.toContain("opinion-may-have-moved");
  });

  test("two populations of one pollster are named by whom it asked", async () => {
    const trump = await loadDataset("us-impeachment");
    const found = framing(trump, ["ipsos-2019-09-23", "ipsos-2019-09-23-registered-voters"], { option: "yes" });
    expect(sentence(found)).toMatch(
      /37% \(adults\) and 39% \(registered voters\), .* The polls differ in population \(registered voters minus adults\)\./,
    );
  });

  test("with respondents who chose themselves nothing is called sampling error", () => {
    const panel = { ...online, survey: { ...online.survey, sampleType: "opt-in" as const } };
    const said = sentence(framing([phone, panel], FOR));
    expect(said).toContain("modelled interval alone");
    expect(said).not.toContain("sampling error");
  });

  test("of one pollster the pollster's error is no part of the interval, of two it is", () => {
    const other = poll("other-2016-05", "web", { for: 43, against: 47, dk: 10 }, { house: "meridian" });
    const widthOf = (second: Topline): number => {
      const [lower, upper] = inPoints(framing([phone, second], FOR).effects[0]!.pollInterval)!;
      return upper! - lower!;
    };
    expect(widthOf(online)).toBeLessThan(12);
    expect(widthOf(other)).toBeGreaterThan(17);
    expect(sentence(framing([phone, other], FOR))).toContain("The polls differ in method and pollster");
  });

  test("half of the shorter field period is one moment, less is not", () => {
    const half = poll("half-2016-05", "web", { for: 43, against: 47, dk: 10 }, { days: ["15", "16"] });
    expect(framing([phone, half], FOR).design).toBe("difference of method");
    const third = poll("third-2016-05", "web", { for: 43, against: 47, dk: 10 }, { days: ["15", "17"] });
    expect(change(phone, third, FOR).kind).toBe("change");
    expectRefusal(() => framing([phone, third], FOR), "wrong-usage", ["toplines", 1]);
  });

  test("polls that differ in nothing may be subtracted: one moment, one method", () => {
    const again = poll("again-2016-05", "telephone", { for: 43, against: 43, dk: 14 });
    expect(change(phone, again, FOR).verdict).toBe("too-close");
    expectRefusal(() => framing([phone, again], FOR), "wrong-usage", ["toplines", 1]);
  });

  test("opinion had no time to move: a drift is refused", () => {
    expectRefusal(() => framing([phone, online], { ...FOR, drift: 0.02 }), "wrong-usage", ["drift"]);
  });

  test("several pairs of the same two methods pool, those of others or the other way round do not", () => {
    const pairOf = (name: string, shares: readonly [number, number], modes: readonly [Mode, Mode]) =>
      framing(
        shares.map((share, side) =>
          poll(`${name}-${String(side)}`, modes[side]!, { for: share, against: 86 - share, dk: 14 }),
        ),
        FOR,
      ).effects;
    const first = pairOf("may", [47, 43], ["telephone", "web"]);
    const second = pairOf("june", [46, 41], ["telephone", "web"]);
    const pooled = pool([...first, ...second]);
    expect(pooled.value).toBeCloseTo(-0.045, 3);
    expect(sentence(pooled)).toContain("difference of method");
    expectRefusal(() => pool([...first, ...pairOf("july", [41, 46], ["web", "telephone"])]), "wrong-usage", [
      "effects",
      1,
    ]);
    expectRefusal(() => pool([...first, ...pairOf("july", [41, 46], ["face-to-face", "web"])]), "wrong-usage", [
      "effects",
      1,
    ]);
  });

  test("IRI and Rating in November 2021: 4 points fewer of all, 3.5 more of those who named a side", () => {
    const found = framing(ukraine, ["rating-2021-11", "iri-2021-11"], { stance: "nato-membership:for" });
    expect(found.effects[0]!.value).toBeCloseTo(-0.04, 12);
    expect(found.ofThoseWithAnAnswer![0]!.value).toBeCloseTo(0.0349, 4);
    // beyond sampling on either base
    expect(found.effects[0]!.verdict).toBe("difference-of-method");
    expect(found.ofThoseWithAnAnswer![0]!.verdict).toBe("difference-of-method");
    expect(sentence(found).includes("opposite directions")).toBe(
      found.ofThoseWithAnAnswer![0]!.value * found.effects[0]!.value < 0,
    );
    expect(sentence(found)).toContain(
      "The two bases point in opposite directions: the polls differ in how many respondents are decided.",
    );
  });
});
