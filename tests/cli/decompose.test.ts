import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { decompose } from "../../src/trend/decompose.ts";

const ukraine = await loadDataset("ukraine-nato");
const IDS = ["west", "centre", "south", "east"].map((region) => `iri-2019-${region}`);
const regions = (survey: string): readonly Topline[] =>
  IDS.map((id) => topline(ukraine, `${survey}/iri-referendum/${id}`));
const whole = (survey: string): Topline => topline(ukraine, `${survey}/iri-referendum`);

async function cli(...args: string[]): Promise<string> {
  let out = "";
  expect(await run(["decompose", "ukraine-nato", ...args], (text) => (out += text))).toBe(0);
  return out;
}

describe("decompose", () => {
  test.each([
    ["iri-2020-07", { from: "iri-2020-07" }],
    [
      "iri-2019-west=27%,iri-2019-centre=35%,iri-2019-south=0.25,iri-2019-east=0.13",
      { "iri-2019-west": 0.27, "iri-2019-centre": 0.35, "iri-2019-south": 0.25, "iri-2019-east": 0.13 },
    ],
  ] as const)("--group-shares %s --json gives what the function returns", async (text, groupShares) => {
    const args = `iri-2019-06 iri-2023-02 --option for --group-shares ${text} --design-effect 1.5 --json`.split(" ");
    const out = JSON.parse(await cli(...args)) as unknown;
    expect(out).toEqual(
      decompose(ukraine, "iri-2019-06", "iri-2023-02", { option: ["for"], groupShares, designEffect: 1.5 }),
    );
    const { lineage: _, ...ofGroups } = decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
      option: ["for"],
      groupShares,
      groupSizes: ukraine.groupSizes,
      whole: [whole("iri-2019-06"), whole("iri-2023-02")],
      designEffect: 1.5,
    });
    expect(out).toMatchObject(ofGroups);
  });

  test("--stance, --scheme, --share-error and --standard", async () => {
    const quarters = IDS.map((id) => `${id}=0.25`).join(",");
    const out = JSON.parse(
      await cli(
        ..."iri-2023-02 iri-2023-09 --stance nato-membership:for --scheme iri-2019 --group-shares iri-2020-07".split(
          " ",
        ),
        ..."--share-error none --json --standard".split(" "),
        quarters,
      ),
    ) as object;
    expect(out).toMatchObject({
      scheme: "iri-2019",
      groupShares: { error: "none" },
      standardised: { from: { value: expect.closeTo(0.81, 12) as number } },
    });
  });

  test("--left names groups that were no longer surveyed", async () => {
    const args = "iri-2019-06 iri-2022-06 --option for --group-shares iri-2020-07 --json --left".split(" ");
    const out = JSON.parse(await cli(...args, "iri-2019-west,iri-2019-centre")) as object;
    expect(out).toMatchObject({ method: "kitagawa-with-leavers", groups: [{ to: null }, { to: null }, {}, {}] });
  });

  test("the parts, the groups and the cautions", async () => {
    const out = await cli(..."iri-2019-06 iri-2023-02 --option for --group-shares iri-2020-07 --full".split(" "));
    expect(out).toContain("other answers within groups");
    expect(out).toMatch(/East +13%/);
    expect(out).toContain("Cautions (");
  });

  test.each([
    ["iri-2016-09 iri-2019-06 --option for --group-shares iri-2020-07", "different-group"],
    ["iri-2019-06 iri-2023-02 --option for --group-shares iri-2020-07 --scheme mine", "unknown-value"],
    ["iri-2019-06 iri-2023-02 --option for --group-shares iri-2020-07 --scheme iri-2014", "unknown-value"],
    ["iri-2019-06 iri-2021-11 --option for --group-shares iri-2020-07", "different-group"],
    ["iri-2019-06 iri-2022-06 --option for --group-shares iri-2020-07", "different-group"],
    ["iri-2019-06 iri-2023-02 --option for --group-shares published", "no-sizes"],
    ["iri-2019-06 iri-2023-02 --option for --json", "wrong-usage"],
    ["iri-2019-06 iri-2023-02 --option for --group-shares iri-2020-07 --survey-errors 3pp --json", "wrong-usage"],
    ["iri-2019-06 iri-2023-02 --option for --group-shares a=1=2 --json", "wrong-usage"],
  ])("%s is refused: %s", async (args, code) => {
    await expect(run(["decompose", "ukraine-nato", ...args.split(" ")], () => {})).rejects.toMatchObject({ code });
  });
});
