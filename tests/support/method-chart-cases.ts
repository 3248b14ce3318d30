import { comparabilityChart } from "../../src/charts/comparability-chart.ts";
import { coverageChart } from "../../src/charts/coverage-chart.ts";
import { decompositionChart } from "../../src/charts/decomposition-chart.ts";
import { houseEffectsChart } from "../../src/charts/house-effects-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { ChartCase } from "./chart-cases.ts";
import { hostileDataset } from "./hostile-texts.ts";
import { madeSeries } from "./made-series.ts";

/** Charts of what is method and what is opinion: coverage, composition, differences, houses, breaks. */
export async function methodChartCases(): Promise<Readonly<Record<string, ChartCase>>> {
  const polls = await loadDataset("ukraine-nato");
  const at = (address: string) => topline(polls, address);
  const compared =
    (...addresses: readonly [string, string]): ChartCase =>
    (options) => {
      const pair = addresses.map(at) as unknown as readonly [Topline, Topline];
      return comparabilityChart(audit(...pair), pair, options);
    };
  const regions = (survey: string) =>
    ["west", "centre", "south", "east"].map((region) => at(`${survey}/iri-referendum/iri-2019-${region}`));
  const nato = seriesOf(polls, { stance: "nato-membership:for" });
  const besideKiis = trend(nato, {
    at: ["2021-11-15"],
    line: { house: "kiis" },
    joinHouses: [["iri", "rating"]],
    priors: { house: { kind: "exponential", mean: 0.05 } },
  });
  const fitted = trend(nato, { at: ["2021-11-15"] });
  return {
    coverage: (options) =>
      coverageChart(
        coverage(at("iri-2014-03"), at("iri-2021-11"), {
          option: "for",
          lostSupport: { lower: 0, upper: 0.118 },
          populations: polls.populations,
        }),
        options,
      ),
    "coverage with nothing assumed": (options) =>
      coverageChart(
        coverage(at("iri-2014-03"), at("iri-2021-11"), { option: "for", populations: polls.populations }),
        options,
      ),
    "coverage with one assumption": (options) =>
      coverageChart(
        coverage(at("iri-2014-03"), at("iri-2021-11"), {
          option: "against",
          lostShare: 0.0518,
          lostSupport: 0.882,
          designEffect: 1.5,
        }),
        options,
      ),
    decomposition: (options) =>
      decompositionChart(
        decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
          option: "for",
          groupShares: { from: "iri-2020-07" },
          groupSizes: polls.groupSizes,
          whole: [at("iri-2019-06"), at("iri-2023-02")],
        }),
        options,
      ),
    "decomposition where a group left": (options) =>
      decompositionChart(
        decompose(regions("iri-2019-06"), regions("iri-2023-02").slice(0, 3), {
          option: "for",
          groupShares: [
            { "iri-2019-west": 0.27, "iri-2019-centre": 0.35, "iri-2019-south": 0.25, "iri-2019-east": 0.13 },
            { "iri-2019-west": 0.4, "iri-2019-centre": 0.4, "iri-2019-south": 0.2 },
          ],
          left: ["iri-2019-east"],
        }),
        options,
      ),
    comparability: compared("iri-2014-03", "iri-2021-11"),
    "comparability of two framings": compared("iri-2021-11", "sm-2021-12"),
    "comparability of two wordings": compared("sm-2019-05", "sm-2019-07/sm-referendum"),
    "comparability without toplines": (options) =>
      comparabilityChart(
        audit(at("iri-2014-03"), at("iri-2021-11"), {
          overrides: { "different-territory": { level: "note", reason: "The lost regions are looked at elsewhere." } },
        }),
        [],
        options,
      ),
    "house effects": (options) => houseEffectsChart(fitted, options),
    "house effects beside one house": (options) => houseEffectsChart(besideKiis, options),
  };
}

/** The same of data in which every text that a person could have written is this one. */
export function hostileMethodCharts(text: string): readonly ChartCase[] {
  const polls = hostileDataset(text);
  const at = (address: string) => topline(polls, address);
  const [first, last] = [at("acme-2020-03/league-referendum"), at("acme-2022-05/league-referendum")];
  const made = madeSeries(
    Array.from({ length: 12 }, (_, place) => ({
      survey: `made-${String(place)}`,
      day: `20${String(10 + place)}-03-05`,
      count: place < 6 ? 300 : 600,
      n: 1000,
      house: place % 3 === 2 ? "meridian" : "acme",
      record: { modes: [place < 6 ? ("face-to-face" as const) : ("telephone" as const)] },
    })),
  );
  const { organisations, questions, sources, populations } = polls;
  const series = seriesOf({ ...made, organisations, questions, sources }, { question: "league-referendum" });
  const fitted = trend(series, { at: "year" });
  const bounds = coverage(first, last, { option: "for", populations });
  const split = decompose(
    ["north", "south"].map((group) => at(`acme-2020-03/league-referendum/${group}`)),
    [at("acme-2022-05/league-referendum/north")],
    { option: "for", groupShares: [{ north: 0.6, south: 0.4 }, { north: 1 }], left: ["south"] },
  );
  const pair = [first, at("meridian-2021-10/alliance-choice")] as const;
  const audited = audit(...pair, {
    overrides: { "different-house": { level: "off", reason: text } },
  });
  return [
    (options) => coverageChart(bounds, options),
    (options) => decompositionChart(split, options),
    (options) => comparabilityChart(audited, pair, options),
    (options) => comparabilityChart(audited, [], options),
    (options) => houseEffectsChart(fitted, options),
  ];
}
