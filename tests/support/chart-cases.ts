import { changeChart } from "../../src/charts/change-chart.ts";
import type { ChartOptions, VegaLiteSpec } from "../../src/charts/spec.ts";
import { toplineChart } from "../../src/charts/topline-chart.ts";
import { trendChart } from "../../src/charts/trend-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { PrecisionOptions } from "../../src/estimate/precision.ts";
import { type ShareEstimate, share } from "../../src/estimate/share-estimate.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { compareGroups } from "../../src/trend/compare-groups.ts";
import { type CompareWavesOptions, compareWaves } from "../../src/trend/compare-waves.ts";
import { fitTrend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series.ts";
import { smoothSeries } from "../../src/trend/smooth-series.ts";
import { hostileDataset } from "./hostile-texts.ts";
import { hostileMethodCharts, methodChartCases } from "./method-chart-cases.ts";
import { POLLS } from "./polls.ts";

/** A chart of some data, for any language and width. */
export type ChartCase = (options: ChartOptions) => VegaLiteSpec;

/** What the Ukrainian pictures of the bundled data say for its English texts. */
export const UKRAINIAN_LABELS: Readonly<Record<string, string>> = {
  "Support for joining NATO: all houses and wordings": "Підтримка вступу до НАТО: усі організації та формулювання",
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
  const iri = seriesOf(polls, { question: "iri-referendum" });
  const nato = seriesOf(polls, { stance: "nato-membership:for" });
  const natoTrend = fitTrend(nato, { at: "month", designEffect: 1.5 });
  const iriTrend = fitTrend(iri, { at: "month" });
  const natoLead = seriesOf(polls, { question: "iri-referendum", lead: ["for", "against"] });
  const leadTrend = fitTrend(natoLead, { at: "month" });
  const smooth = smoothSeries(iri, { bandwidthDays: 500, at: "month" });
  return {
    ...(await methodChartCases()),
    trend: (options) =>
      trendChart(nato, natoTrend, { title: "Support for joining NATO: all houses and wordings", ...options }),
    "trend of one house": (options) => trendChart(iri, iriTrend, options),
    "trend of a lead": (options) => trendChart(natoLead, leadTrend, options),
    "smoothed series": (options) => trendChart(iri, smooth, options),
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
  const series = seriesOf(polls, { stance: "league-membership:for" });
  const smooth = smoothSeries(series, { bandwidthDays: 3000, accept: "inferred" });
  const changes = ["for", "against"].map((option) => compareWaves(...pair, { option }));
  return [
    toplines("acme-2020-03/league-referendum", "acme-2022-05/league-referendum"),
    toplines("web-2022-06/league-referendum"),
    toplines("acme-2020-03/league-referendum/north"),
    toplines("meridian-2021-10/alliance-choice"),
    (options) => changeChart(changes, options),
    (options) => changeChart(changes[0]!, options),
    (options) => trendChart(series, smooth, options),
    ...hostileMethodCharts(text),
  ];
}
