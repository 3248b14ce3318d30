import { changeChart } from "../../src/charts/change-chart.ts";
import { forestChart } from "../../src/charts/forest-chart.ts";
import { framingChart } from "../../src/charts/framing-chart.ts";
import type { ChartOptions, VegaLiteSpec } from "../../src/charts/spec.ts";
import { toplineChart } from "../../src/charts/topline-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { PrecisionOptions } from "../../src/estimate/precision.ts";
import { type ShareEstimate, share } from "../../src/estimate/share-estimate.ts";
import { type FramingOptions, framing } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import type { WordingEffect } from "../../src/framing/wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { type ChangeOptions, change } from "../../src/trend/change.ts";
import { difference } from "../../src/trend/difference.ts";
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

/** The same codes say other things in the two surveys of 2019. */
const UKRAINIAN_LABELS_OF_2019: Readonly<Record<string, string>> = {
  "NATO or non-aligned status": "НАТО чи позаблоковий статус",
  "Support for non-aligned status": "Підтримка позаблокового статусу",
  for: "проголосували б за",
  against: "проголосували б проти",
  nato: "вступ до НАТО",
  "Yaremenko Ukrainian Institute for Social Research": "Український інститут соціальних досліджень імені О. Яременка",
  "Referendum choice: accession to NATO vs legislatively securing non-aligned status (one question)":
    "Вибір на референдумі: вступ до НАТО чи законодавче закріплення позаблокового статусу (одне запитання)",
  "If a referendum on Ukraine accession to NATO took place in the near future (how would you vote?)":
    "Якби найближчим часом відбувся референдум про вступ України до НАТО (як би ви проголосували?)",
  "Referendum on (legislative consolidation / approval of) Ukraine non-aligned status: for / against":
    "Референдум про (законодавче закріплення / схвалення) позаблокового статусу України: за / проти",
};

/** Of about a thousand characters. */
const LONG = Array.from(
  { length: 14 },
  (_, place) => `argument ${String(place)} weighs more than what was said of it on`,
).join(", and that ");

/** Every printed share of a topline with its interval. */
export function sharesOf(wave: Topline, options: PrecisionOptions = {}): readonly ShareEstimate[] {
  return wave.results.map(({ option }) => share(wave, { option: option.code, ...options }));
}

/** Forms set against the first, each comparison with options of its own, with their words and all intervals. */
function framed(
  toplines: readonly Topline[],
  ...compared: readonly (FramingOptions & { readonly forms?: readonly number[] })[]
): ChartCase {
  const comparisons = compared.map(({ forms, ...options }) =>
    framing(forms?.map((form) => toplines[form]!) ?? toplines, options),
  );
  return (options) => framingChart(comparisons, options);
}

/** A form of one survey with a wording of its own, verbatim in English. */
export function worded(form: Topline, text: string): Topline {
  const words = { en: { text, status: "verbatim" as const, sources: [] } };
  return { ...form, question: { ...form.question, wording: words } };
}

/** As if other people had been asked. */
function elsewhere(effect: WordingEffect): WordingEffect {
  const { from, to } = effect;
  return { ...effect, from: { ...from, dataset: "elsewhere" }, to: { ...to, dataset: "elsewhere" } };
}

/** What one house asked in May and July 2019: a choice, and a vote on each. The program in docs/framing.md draws the same. */
export async function framingOf2019(): Promise<ChartCase> {
  const polls = await loadDataset("ukraine-nato");
  return framed(
    ["sm-2019-05", "sm-2019-07/sm-referendum", "sm-2019-07/sm-non-aligned-referendum"].map((address) =>
      topline(polls, address),
    ),
    { stance: "nato-membership:for", forms: [0, 1] },
    { stance: "non-aligned-status:for", forms: [0, 2] },
  );
}

/** Charts of every kind, by name: each is held to the schema, to its width and to labels that touch nothing. */
export async function chartCases(): Promise<Readonly<Record<string, ChartCase>>> {
  const polls = await loadDataset("ukraine-nato");
  const experiments = await loadDataset("wording-experiments");
  const fare = wordingEffectsOf(experiments, "gss-fare", {
    stance: "gss-fare-spending:more",
    forms: ["x", "y"],
    dontKnow: "dropped",
  });
  const spending = ["space", "envir"].flatMap((item) =>
    wordingEffectsOf(experiments, `gss-${item}`, { stance: `gss-${item}-spending:more`, forms: ["x", "y"] }),
  );
  const arms = (survey: string, experiment: string, ...names: readonly string[]) =>
    names.map((arm) => topline(experiments, `${survey}/${experiment}-${arm}`));
  const at = (address: string) => topline(polls, address);
  const toplines =
    (...waves: readonly Topline[]): ChartCase =>
    (options) =>
      toplineChart(
        waves,
        waves.flatMap((wave) => sharesOf(wave)),
        options,
      );
  const rise =
    (options: Partial<ChangeOptions>, ...codes: readonly string[]): ChartCase =>
    (chart) => {
      const pair = [at("iri-2014-03"), at("iri-2021-11")] as const;
      return changeChart(
        codes.map((option) => change(...pair, { option, ...options })),
        chart,
      );
    };
  const choiceAndVotes = await framingOf2019();
  return {
    ...(await methodChartCases()),
    change: rise({}, "for"),
    "change of all answers": rise({ designEffect: 1.5 }, "for", "against", "would-not-vote"),
    "change that is small": (options) =>
      changeChart(change(at("iri-2019-06"), at("iri-2021-11"), { option: "for", margin: 0.05 }), options),
    "change without n": (options) =>
      changeChart(change(at("iri-2015-07"), at("iri-2021-11"), { option: "for" }), options),
    "change that the caller judges": rise(
      {
        overrides: { "different-territory": { level: "off", reason: "The lost regions are looked at elsewhere." } },
        surveyErrors: "shirani-mehr-2018",
      },
      "for",
    ),
    "difference of groups": (options) =>
      changeChart(
        difference(at("iri-2019-06/iri-referendum/iri-2019-west"), at("iri-2019-06/iri-referendum/iri-2019-east"), {
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
    forest: (options) => forestChart(pool(fare), options),
    "forest of two": (options) => forestChart(pool(fare.slice(0, 2), { method: "fixed", test: "normal" }), options),
    "forest of fifty": (options) => forestChart(pool([...fare, ...fare.map(elsewhere)]), options),
    "forest of mixed forms": (options) =>
      forestChart(pool(spending, { across: ["stances"], cluster: "survey" }), options),
    "framing of one house in two surveys": ({ labels, ...options }) =>
      choiceAndVotes({
        ...options,
        labels: options.language === "uk" ? { ...labels, ...UKRAINIAN_LABELS_OF_2019 } : (labels ?? {}),
      }),
    "framing by a split ballot": framed(arms("gss-1984", "gss-fare", "x", "y"), {
      stance: "gss-fare-spending:more",
      dontKnow: "dropped",
    }),
    "framing of three forms": framed(arms("gss-1984", "gss-fare", "x", "y", "z"), {
      stance: "gss-fare-spending:more",
    }),
    "framing across houses": framed(["iri-2021-11", "sm-2021-12"].map(at), { stance: "nato-membership:for" }),
    "framing of the same respondents": framed(
      ["joint-2018-11/joint-support", "joint-2018-11/joint-security-option"].map(at),
      { stance: "nato-membership:for" },
    ),
    "framing of exact words": framed(["iri-2018-03", "sm-2018-06/sm-referendum-sunday"].map(at), {
      stance: "nato-membership:for",
    }),
    "framing of long wordings": framed(
      arms("gss-1984", "gss-fare", "x", "y").map((form, place) =>
        worded(
          form,
          `${place === 0 ? "Some" : "Many"} people say that ${LONG} ${place === 0 ? "welfare" : "the poor"}?`,
        ),
      ),
      { stance: "gss-fare-spending:more" },
    ),
  };
}

/** Effects of one experiment in two surveys of which every name is this text. */
function hostileEffects(text: string): readonly WordingEffect[] {
  const polls = hostileDataset(text);
  const [first, second] = ["acme-2020-03", "acme-2022-05"].map((survey) =>
    topline(polls, `${survey}/league-referendum`),
  );
  const choice = topline(polls, "meridian-2021-10/alliance-choice");
  const options = { stance: "league-membership:for", accept: "inferred" } as const;
  return [first!, second!].flatMap((form, place) => {
    const { effects } = framing([form, choice], options);
    return place === 0 ? effects : effects.map(elsewhere);
  });
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
  const changes = ["for", "against"].map((option) => change(...pair, { option }));
  return [
    toplines("acme-2020-03/league-referendum", "acme-2022-05/league-referendum"),
    toplines("web-2022-06/league-referendum"),
    toplines("acme-2020-03/league-referendum/north"),
    toplines("meridian-2021-10/alliance-choice"),
    (options) => changeChart(changes, options),
    (options) => changeChart(changes[0]!, options),
    framed([pair[0], topline(polls, "meridian-2021-10/alliance-choice")], { stance: "league-membership:for" }),
    (options) => forestChart(pool(hostileEffects(text)), options),
    ...hostileMethodCharts(text),
  ];
}
