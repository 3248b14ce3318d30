import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { picture } from "../../src/kinds/picture.ts";

const experiments = await loadDataset("wording-experiments");
const pooled = pool(
  wordingEffectsOf(experiments, "gss-fare", {
    stance: "gss-fare-spending:more",
    forms: ["x", "y"],
    dontKnow: "dropped",
  }),
);
const textOf = (...given: Parameters<typeof picture>) => picture(...given)!.text;

test("the headline names both wordings by the words that differ, and the mean", () => {
  expect(textOf(pooled)).toMatchObject({
    headline: "43 points more say “too little” on “assistance to the poor” than on “welfare”",
    deck: "United States, 1984–2024. Share “too little” of those who gave an answer: “assistance to the poor” minus “welfare”, in points. “Are we spending too much, too little, or about the right amount on …?”",
    care: null,
    narrow: {
      headline: "“Too little”: “assistance to the poor” 43 points above “welfare”",
      deck: "United States, 1984–2024. “Are we spending too much, too little, or about the right amount on …?”",
      notes: expect.arrayContaining(["Share “too little” of those who gave an answer, in points."]),
    },
  });
  expect(textOf(pooled).notes).toContain(
    "Shaded: where the next survey is to be expected if nothing drifts. 2024 lies below.",
  );
  const ukrainian = textOf(pooled, { language: "uk", datasets: [experiments] });
  expect(ukrainian.headline).toBe(
    "«Замало» про «допомогу бідним» кажуть на 43 в. п. частіше, ніж про «соціальну допомогу»",
  );
  expect(ukrainian.narrow.notes[0]).toBe("Частка «замало» (база: ті, хто дав відповідь), в. п.");
});

test("a mean that may be none is not called one", () => {
  const none = { ...pooled, value: 0.01, interval: { ...pooled.interval, lower: -0.01, upper: 0.03 } };
  expect(textOf(none).headline).toBe("On average “assistance to the poor” and “welfare” cannot be told apart");
});

test("without a split ballot the wording is not all that differs, and the picture says so", () => {
  const { care, deck } = textOf({ ...pooled, designs: ["split ballot", "uncontrolled split"] });
  expect(care).toBe("Not all are split ballots: the wording is not all that differs");
  expect(deck).toContain(" minus “welfare”, in points");
  expect(textOf({ ...pooled, roles: ["unclean"] }).care).toContain("chance did not decide");
});

test("studies have their names, and no words of a question", () => {
  const studies = { ...pooled, designs: [], topic: null };
  const { headline, rows } = textOf(studies);
  expect(headline).toBe("The second group is 43 points above the first on average, 1984–2024");
  expect(rows[0]!.names).toEqual(["gss-1984"]);
});

test("surveys of one year are told by their months, those of several pollsters by them", () => {
  const surveys = pooled.lineage.surveys.map((survey, place) => ({
    ...survey,
    houses: [place % 2 === 0 ? "Acme Research (ACME)" : "Beta"],
    fieldDates: {
      start: "2020-01-01",
      end: `2020-${String((place % 12) + 1).padStart(2, "0")}-0${String(1 + (place % 5))}`,
    },
  }));
  const { rows } = textOf({ ...pooled, lineage: { ...pooled.lineage, surveys } });
  expect(rows[0]!.names).toEqual(["Acme Research (ACME), 1 January 2020", "ACME, 1 January 2020"]);
});
