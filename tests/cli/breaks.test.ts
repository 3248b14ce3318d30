import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { unpackResult } from "../../src/kinds/packed-result.ts";
import { breaks } from "../../src/trend/breaks.ts";

const ukraine = await loadDataset("ukraine-nato");

async function cli(...args: string[]): Promise<string> {
  let out = "";
  expect(await run(["breaks", "ukraine-nato", ...args], (text) => (out += text))).toBe(0);
  return out;
}

describe("breaks", () => {
  test("--json gives what the function returns", async () => {
    const out = JSON.parse(
      await cli(
        ..."--question iri-referendum --design-effect 2 --survey-errors votes --minimum-length 2 --replicates 99 --seed 7 --json".split(
          " ",
        ),
      ),
    ) as unknown;
    const options = { designEffect: 2, surveyErrors: "votes", minimumLength: 2, replicates: 99, seed: 7 } as const;
    expect(unpackResult(out, ukraine)).toEqual(breaks(ukraine, { question: "iri-referendum", ...options }));
  });

  test("the question and the house are told on the command line", async () => {
    const out = JSON.parse(await cli(..."--question kiis-referendum --house kiis --json".split(" "))) as object;
    expect(out).toMatchObject({ kind: "series-breaks", question: "kiis-referendum", house: "kiis" });
  });

  test("the breaks, then the cautions", async () => {
    const out = await cli("--question", "iri-referendum", "--design-effect", "1.5", "--full");
    const places = [
      "not on record for these days",
      "95% set of days",
      "Levels between",
      "Shapes by Schwarz",
      "Cautions (",
    ];
    const found = places.map((place) => out.indexOf(place));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  test("several questions are refused", async () => {
    await expect(run(["breaks", "ukraine-nato", "--stance", "nato-membership:for"], () => {})).rejects.toMatchObject({
      code: "different-question",
    });
  });

  test.each(["--seed -1", "--seed x", "--minimum-length 0", "--survey-errors occasion=1pp", "--criterion schwarz"])(
    "%s is wrong usage",
    async (args) => {
      await expect(
        run(["breaks", "ukraine-nato", "--question", "iri-referendum", ...args.split(" "), "--json"], () => {}),
      ).rejects.toMatchObject({ code: "wrong-usage" });
    },
  );
});
