import { expect, describe as group, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { countFigure } from "../../src/estimate/figure.ts";
import { compareEffectsAcrossGroups } from "../../src/framing/compare-effects-across-groups.ts";
import { compareWordings } from "../../src/framing/compare-wordings.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { describe } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";

const experiments = await loadDataset("wording-experiments");
const parties = ["democrats", "republicans"].map(
  (party) =>
    wordingEffectsOf(experiments, "schuldt-2011", {
      stance: "climate-change:real",
      forms: ["global-warming", "climate-change"],
      group: `schuldt-2011-${party}`,
    })[0]!,
);

group("effects in groups as text", () => {
  test("without n: the effects, and that they cannot be told from chance", () => {
    const across = compareEffectsAcrossGroups(parties);
    expect(sentence(across).split("\n")[0]).toMatch(
      /−0\.5 points \(.*\) and \+16\.2 points \(.*\): whether the groups differ in it cannot be told from chance without their n\.$/,
    );
    expect(renderText(describe(across))).toMatch(/less .*: \+16\.7 points\.\n/);
  });

  test("with every n known the reason is another", () => {
    const withSize = { ...parties[0]!.from, effectiveSampleSize: countFigure(500) };
    const across = compareEffectsAcrossGroups(parties);
    const effects = parties.map((effect) => ({ ...effect, from: withSize, to: { ...withSize, group: "one" } }));
    expect(sentence({ ...across, effects })).toContain(
      "cannot be told from chance where an effect has a standard error of 0.",
    );
  });

  test("with n: what is tested, and by what", () => {
    const withSize = compareEffectsAcrossGroups(
      ["democrats", "republicans"].map(
        (party) =>
          wordingEffectsOf(experiments, "schuldt-2011", {
            stance: "climate-change:real",
            forms: ["global-warming", "climate-change"],
            group: `schuldt-2011-${party}`,
            assumedSampleSize: 500,
          })[0]!,
      ),
    );
    expect(sentence(withSize)).toContain("the groups differ in it by more than chance (chi-squared ");
    const text = renderText(describe(withSize)).replace(/\s+/g, " ");
    for (const part of ["Cochran, Mantel and Haenszel's test", "differ in points?", "by Tarone", "by Holm"])
      expect(text).toContain(part);
  });
});

test("an ordered answer shifts by odds, with the test of parallel lines, and by stated scores", () => {
  const forms = ["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`));
  const scores = { "gss-fare-spending:more": 1, "gss-fare-spending:same": 0, "gss-fare-spending:less": -1 };
  const text = renderText(describe(compareWordings(forms, { dontKnow: "dropped", scores }))).replace(/\s+/g, " ");
  // R, MASS::polr on the counts: 1.7034, standard error 0.1327
  expect(text).toContain("multiplies the odds of a higher answer by 5.49 (95% interval 4.23 to 7.12)");
  expect(text).toContain("not contradicted (parallel lines: chi-squared 0.0 on 1 df, p = 0.854)");
  expect(text).toContain("Mean score of −1, 0 and 1: gss-1984/gss-fare-y less gss-1984/gss-fare-x is 0.69");
});
