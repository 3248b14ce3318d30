import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { unpackResult } from "../../src/kinds/packed-result.ts";
import { series } from "../../src/trend/followed-series.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const ukraine = await loadDataset("ukraine-nato");

async function cli(...args: string[]): Promise<string> {
  let out = "";
  expect(await run(["series", "ukraine-nato", ...args], (text) => (out += text))).toBe(0);
  return out;
}

describe("series", () => {
  test("--json gives what the functions return", async () => {
    const out = JSON.parse(await cli("--stance", "nato-membership:for", "--design-effect", "1.5", "--json")) as unknown;
    expect(unpackResult(out, ukraine)).toEqual(series(ukraine, { stance: "nato-membership:for", designEffect: 1.5 }));
  });

  test.each([
    [["--question", "iri-referendum", "--option", "against"], { question: "iri-referendum", option: ["against"] }],
    [["--question", "kiis-referendum", "--base", "decided"], { question: "kiis-referendum", base: "decided" }],
    [["--question", "kiis-referendum", "--rebase", "decided"], { question: "kiis-referendum", rebase: "decided" }],
    [
      ["--question", "iri-referendum", "--group", "iri-2019-west"],
      { question: "iri-referendum", group: "iri-2019-west" },
    ],
  ] as const)("%j", async (args, options) => {
    const out = JSON.parse(await cli(...args, "--json")) as unknown;
    expect(unpackResult(out, ukraine)).toEqual(series(ukraine, options));
  });

  test("the readings, then whether they move, then once the cautions of both", async () => {
    const out = await cli("--question", "iri-referendum", "--full");
    const places = ["Field dates", "Breaks, over", "Gaps without", "Left out:", "Does it move?", "Cautions ("];
    const found = places.map((place) => out.indexOf(place));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(out.split("Cautions (")).toHaveLength(2);
  });

  test("nothing to follow is refused with what could be", async () => {
    const refused = await run(["series", "ukraine-nato"], () => {}).catch((error: unknown) => error);
    expectRefusal(
      () => {
        throw refused;
      },
      "option-missing",
      ["--stance"],
    );
  });
});
