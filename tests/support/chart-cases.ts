import { breaksChart } from "../../src/charts/breaks-chart.ts";
import { changeChart } from "../../src/charts/change-chart.ts";
import { comparabilityChart } from "../../src/charts/comparability-chart.ts";
import { coverageChart } from "../../src/charts/coverage-chart.ts";
import { decompositionChart } from "../../src/charts/decomposition-chart.ts";
import { houseEffectsChart } from "../../src/charts/house-effects-chart.ts";
import type { ChartOptions, VegaLiteSpec } from "../../src/charts/spec.ts";
import { toplineChart } from "../../src/charts/topline-chart.ts";
import { auditComparability } from "../../src/comparability/audit.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { PrecisionOptions } from "../../src/estimate/precision.ts";
import { type ShareEstimate, share } from "../../src/estimate/share-estimate.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { boundCoverage } from "../../src/trend/bound-coverage.ts";
import { compareGroups } from "../../src/trend/compare-groups.ts";
import { type CompareWavesOptions, compareWaves } from "../../src/trend/compare-waves.ts";
import { decomposeChange } from "../../src/trend/decompose-change.ts";
import { findBreaks } from "../../src/trend/find-breaks.ts";
import { fitTrend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series.ts";
import { hostileDataset } from "./hostile-texts.ts";
import { POLLS } from "./polls.ts";

/** A chart of some data, for any language and width. */
export type ChartCase = (options: ChartOptions) => VegaLiteSpec;

/** What the Ukrainian pictures of the bundled data say for its English texts. */
export const UKRAINIAN_LABELS: Readonly<Record<string, string>> = {
  "Support for joining NATO": "Підтримка вступу до НАТО",
  "Non-aligned status or a military alliance such as NATO": "Позаблоковий статус чи військовий союз на зразок НАТО",
  "Choice: non-aligned status vs joining a military alliance such as NATO":
    "Вибір: позаблоковий статус чи вступ до військового союзу на зразок НАТО",
  for: "за вступ",
  against: "проти вступу",
  "non-aligned": "позаблоковий статус",
  nato: "вступ до військового союзу на зразок НАТО",
  "International Republican Institute (IRI)": "Міжнародний республіканський інститут (IRI)",
  "Rating Group": "Соціологічна група «Рейтинг»",
  "Social Monitoring Center": "Центр «Соціальний моніторинг»",
  "UA-43": "Крим",
  "UA-40": "Севастополь",
  "UA-14": "Донецька область",
  "UA-09": "Луганська область",
  "nato-membership:for": "Підтримка вступу до НАТО",
  kiis: "Київський міжнародний інститут соціології (КМІС)",
  dif: "Фонд «Демократичні ініціативи»",
  razumkov: "Центр Разумкова",
  uif: "Український інститут майбутнього",
};

/** Every printed share of a topline with its interval. */
export function sharesOf(wave: Topline, options: PrecisionOptions = {}): readonly ShareEstimate[] {
  return wave.results.map(({ option }) => share(wave, { option: option.code, ...options }));
}

/** Charts of every kind, by name: each is held to the schema, to its width and to labels that touch nothing. */
export async function chartCases(): Promise<Readonly<Record<string, ChartCase>>> {
  const polls = await loadDataset("ukraine-nato");
  const at = (address: string) => topline(polls, address);
  const toplines =
    (...waves: readonly Topline[]): ChartCase =>
    (options) =>
      toplineChart(
        waves,
        waves.flatMap((wave) => sharesOf(wave)),
        options,
      );
  const change =
    (options: Partial<CompareWavesOptions>, ...codes: readonly string[]): ChartCase =>
    (chart) => {
      const pair = [at("iri-2014-03"), at("iri-2021-11")] as const;
      return changeChart(
        codes.map((option) => compareWaves(...pair, { option, ...options })),
        chart,
      );
    };
  const compared =
    (...addresses: readonly [string, string]): ChartCase =>
    (options) => {
      const pair = addresses.map(at) as unknown as readonly [Topline, Topline];
      return comparabilityChart(auditComparability(...pair), pair, options);
    };
  const regions = (survey: string) =>
    ["west", "centre", "south", "east"].map((region) => at(`${survey}/iri-referendum/iri-2019-${region}`));
  const referendum = seriesOf(polls, { question: "iri-referendum" });
  const steps = findBreaks(referendum, { designEffect: 1.5, replicates: 199 });
  const fewSteps = findBreaks(referendum, { designEffect: 4, replicates: 199 });
  const noSteps = findBreaks(referendum, { designEffect: 60, replicates: 199 });
  const nato = seriesOf(polls, { stance: "nato-membership:for" });
  const besideKiis = fitTrend(nato, {
    at: ["2021-11-15"],
    line: { house: "kiis" },
    joinHouses: [["iri", "rating"]],
    priors: { house: { kind: "exponential", mean: 0.05 } },
  });
  const trend = fitTrend(nato, { at: ["2021-11-15"] });
  return {
    coverage: (options) =>
      coverageChart(
        boundCoverage(at("iri-2014-03"), at("iri-2021-11"), {
          option: "for",
          lostSupport: { lower: 0, upper: 0.118 },
          populations: polls.populations,
        }),
        options,
      ),
    "coverage with nothing assumed": (options) =>
      coverageChart(
        boundCoverage(at("iri-2014-03"), at("iri-2021-11"), { option: "for", populations: polls.populations }),
        options,
      ),
    "coverage with one assumption": (options) =>
      coverageChart(
        boundCoverage(at("iri-2014-03"), at("iri-2021-11"), {
          option: "against",
          lostShare: 0.0518,
          lostSupport: 0.882,
          designEffect: 1.5,
        }),
        options,
      ),
    decomposition: (options) =>
      decompositionChart(
        decomposeChange(regions("iri-2019-06"), regions("iri-2023-02"), {
          option: "for",
          groupShares: { from: "iri-2020-07" },
          groupSizes: polls.groupSizes,
          whole: [at("iri-2019-06"), at("iri-2023-02")],
        }),
        options,
      ),
    "decomposition where a group left": (options) =>
      decompositionChart(
        decomposeChange(regions("iri-2019-06"), regions("iri-2023-02").slice(0, 3), {
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
        auditComparability(at("iri-2014-03"), at("iri-2021-11"), {
          overrides: { "different-territory": { level: "note", reason: "The lost regions are looked at elsewhere." } },
        }),
        [],
        options,
      ),
    "house effects": (options) =>
      houseEffectsChart(trend, {
        ...options,
        labels: { "nato-membership:for": "Support for joining NATO", ...options.labels },
      }),
    "house effects beside one house": (options) => houseEffectsChart(besideKiis, options),
    breaks: (options) => breaksChart(steps, referendum, options),
    "breaks without series": (options) => breaksChart(fewSteps, null, options),
    "breaks where there is none": (options) => breaksChart(noSteps, referendum, options),
    change: change({}, "for"),
    "change of all answers": change({ designEffect: 1.5 }, "for", "against", "would-not-vote"),
    "change that is small": (options) =>
      changeChart(compareWaves(at("iri-2019-06"), at("iri-2021-11"), { option: "for", margin: 0.05 }), options),
    "change without n": (options) =>
      changeChart(compareWaves(at("iri-2015-07"), at("iri-2021-11"), { option: "for" }), options),
    "change that the caller judges": change(
      {
        overrides: { "different-territory": { level: "off", reason: "The lost regions are looked at elsewhere." } },
        surveyErrorAllowance: "shirani-mehr-2018",
      },
      "for",
    ),
    "difference of groups": (options) =>
      changeChart(
        compareGroups(at("iri-2019-06/iri-referendum/iri-2019-west"), at("iri-2019-06/iri-referendum/iri-2019-east"), {
          option: "for",
        }),
        options,
      ),
    topline: toplines(at("iri-2021-11")),
    "topline of two waves": toplines(at("iri-2014-03"), at("iri-2021-11")),
    "topline of six waves": toplines(
      ...["iri-2014-03", "iri-2015-07", "iri-2017-06", "iri-2019-06", "iri-2021-11", "iri-2023-02"].map(at),
    ),
    "topline without n": toplines(at("sm-2021-12")),
    "topline of nets": toplines(topline(POLLS, "acme-2022-05/league-trust")),
    "topline of counts": toplines(topline(POLLS, "web-2022-06/reasons")),
    "topline in dispute": toplines(topline(POLLS, "web-2022-06/league-referendum")),
    "topline of a group": toplines(topline(POLLS, "acme-2020-03/league-referendum/north")),
  };
}

/** Charts of data in which every text that a person could have written is this one. */
export function hostileCharts(text: string): readonly ChartCase[] {
  const polls = hostileDataset(text);
  const toplines =
    (...addresses: readonly string[]): ChartCase =>
    (options) => {
      const waves = addresses.map((address) => topline(polls, address));
      return toplineChart(
        waves,
        waves.flatMap((wave) => sharesOf(wave)),
        options,
      );
    };
  const pair = [
    topline(polls, "acme-2020-03/league-referendum"),
    topline(polls, "acme-2022-05/league-referendum"),
  ] as const;
  const changes = ["for", "against"].map((option) => compareWaves(...pair, { option }));
  return [
    toplines("acme-2020-03/league-referendum", "acme-2022-05/league-referendum"),
    toplines("web-2022-06/league-referendum"),
    toplines("acme-2020-03/league-referendum/north"),
    toplines("meridian-2021-10/alliance-choice"),
    (options) => changeChart(changes, options),
    (options) => changeChart(changes[0]!, options),
  ];
}
