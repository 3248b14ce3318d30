import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { type PicturedOptions, picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import type { ResultPicture } from "../../src/pictures/picture.ts";
import { audit } from "../../src/trend/audit.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { trend } from "../../src/trend/fit-trend.ts";

const [polls, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const at = (address: string) => topline(polls, address);
const pair = [at("iri-2021-11"), at("sm-2021-12")] as const;
const fitted = trend(polls, { stance: "nato-membership:for" });
const fare = { stance: "gss-fare-spending:more", forms: ["x", "y"], dontKnow: "dropped" } as const;

const RESULTS: Readonly<Record<ResultPicture["shows"], readonly [Parameters<typeof picture>[0], PicturedOptions?]>> = {
  topline: [at("iri-2021-11")],
  waves: [["iri-2014-03", "iri-2019-06", "iri-2021-11"].map(at)],
  trend: [fitted, { events: [{ date: "2022-02-24", text: "full-scale invasion" }] }],
  breaks: [breaks(polls, { question: "iri-referendum", replicates: 199 })],
  change: [change(polls, "iri-2014-03", "iri-2021-11", { option: "for" })],
  coverage: [
    coverage(at("iri-2014-03"), at("iri-2021-11"), {
      option: "for",
      lostSupport: { lower: 0, upper: 0.118 },
      populations: polls.populations,
    }),
  ],
  bounds: [coverage(polls, "iri-2014-03", "iri-2021-11", { option: "for" })],
  framing: [framing(["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`)))],
  stacks: [framing([...pair], { stance: "nato-membership:for" })],
  forest: [pool(wordingEffectsOf(experiments, "gss-fare", fare))],
  "house-effects": [fitted, { kind: "house-effects" }],
  decomposition: [
    decompose(polls, "iri-2019-06", "iri-2023-02", { option: "for", groupShares: { from: "iri-2020-07" } }),
  ],
  comparability: [audit(...pair), { toplines: [...pair] }],
};

/** One picture of each kind, of the bundled data. */
export const EVERY_PICTURE: Readonly<Record<string, (language: "en" | "uk", title?: string) => ResultPicture>> =
  Object.fromEntries(
    Object.entries(RESULTS).map(([kind, [result, options]]) => [
      kind,
      (language, title) => {
        const told = { ...options, language, datasets: [polls, experiments] };
        return picture(result, title === undefined ? told : { ...told, title })!;
      },
    ]),
  );
