import fc from "fast-check";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing, type WordingComparison } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import type { PooledWordingEffect } from "../../src/framing/pooled-wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { picture } from "../../src/kinds/picture.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { type Audit, audit } from "../../src/trend/audit.ts";
import type { ChangeDecomposition, ChangePart } from "../../src/trend/change-decomposition.ts";
import { coverage } from "../../src/trend/coverage.ts";
import type { CoverageBounds } from "../../src/trend/coverage-bounds.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { Trend } from "../../src/trend/trend.ts";
import { madeTopline } from "./made-topline.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHKLMNабвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГД"];
const WORD = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 14 });

/** Names of 1 to 90 letters in both scripts, of words or of one. */
export const NAMES: fc.Arbitrary<string> = fc.oneof(
  fc.array(WORD, { minLength: 1, maxLength: 12 }).map((words) => words.join(" ").slice(0, 90).trim()),
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 90 }),
);

export const WIDTHS: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(320, 479, 480, 640, 960, 1600),
  fc.integer({ min: 320, max: 1600 }),
);

/** A day of this century. */
const DAYS = fc
  .record({
    year: fc.integer({ min: 2001, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => [year, month, day].map((part) => String(part).padStart(2, "0")).join("-"));

/** A survey with names, days, a sample size and shares as they are drawn. */
export const SURVEYS: fc.Arbitrary<Topline> = fc
  .record({
    yes: fc.integer({ min: 0, max: 100 }),
    rest: fc.integer({ min: 0, max: 100 }),
    n: fc.option(fc.integer({ min: 1, max: 60_000 }), { freq: 5 }),
    days: fc.tuple(DAYS, DAYS),
    house: NAMES,
    title: NAMES,
    question: fc.array(NAMES, { maxLength: 9 }).map((parts) => parts.join(" ")),
    labels: fc.tuple(NAMES, NAMES, NAMES),
    answers: fc.integer({ min: 0, max: 11 }),
  })
  .map(({ yes, rest, n, days, house, title, question, labels, answers }) => {
    const no = Math.floor(((100 - yes) * rest) / 100);
    const made = madeTopline({ "join-league": yes, "stay-out": no, for: yes, against: no, dk: 100 - yes - no }, n);
    const [start = "", end = ""] = days.toSorted();
    const named = made.results.map((result, place) => ({
      ...result,
      option: { ...result.option, label: { en: labels[place % 3]! } },
    }));
    const last = named[0]!;
    const more = Array.from({ length: answers }, (_, place) => ({
      ...last,
      option: { ...last.option, code: `${last.option.code}-${String(place)}`, stance: null },
      printed: { value: 0, unit: "percent" as const, decimals: 0, censored: false },
      share: 0,
    }));
    return {
      ...made,
      survey: { ...made.survey, fieldDates: { start, end } },
      organisations: { ...made.organisations, houses: [{ ...made.organisations.houses[0]!, name: house }] },
      question: {
        ...made.question,
        title,
        options: [...named, ...more].map(({ option }) => option),
        wording: question === "" ? {} : { en: { text: question, status: "verbatim", sources: [] } },
      },
      results: [...named, ...more],
    };
  });

/** Two surveys with one question. */
export const PAIRS: fc.Arbitrary<readonly [Topline, Topline]> = fc.tuple(SURVEYS, SURVEYS).map(([from, to]) => {
  const later = { ...to, address: "acme-2021-05/league-referendum", survey: { ...to.survey, id: "acme-2021-05" } };
  return [from, { ...later, question: from.question }] as const;
});

/** The answers of a survey as those of a group in another. */
export function grouped(side: Topline, label: string, { survey, organisations, address }: Topline): Topline {
  const group = { ...GROUP, id: label, label };
  return { ...side, survey, organisations, group, address: `${address}/${label.replaceAll("/", "-")}` };
}

const GROUP: NonNullable<Topline["group"]> = madeTopline({ for: 1 }, 1, { group: "any" }).group!;

const UNIT = fc.double({ min: 0, max: 1, noNaN: true });

/** A change with some of the people left out. */
const LEFT_OUT: fc.Arbitrary<CoverageBounds> = fc
  .tuple(PAIRS, fc.tuple(UNIT, UNIT), fc.tuple(UNIT, UNIT))
  .map(([[from, to], lostShare, lostSupport]) => {
    const range = ([one, other]: readonly [number, number], most: number) => {
      const [lower = 0, upper = 0] = [one * most, other * most].toSorted((a, b) => a - b);
      return { lower, upper };
    };
    try {
      return coverage(from, to, {
        option: from.results[0]!.option.code,
        lostShare: range(lostShare, 0.2),
        lostSupport: range(lostSupport, 0.6),
      });
    } catch {
      // the published share does not allow for it
      return null;
    }
  })
  .filter((result): result is CoverageBounds => result !== null);

/** The same, of which there is one bar. */
export const COVERED: fc.Arbitrary<CoverageBounds> = LEFT_OUT.filter((result) => picture(result)!.shows === "coverage");

/** The same, where a part is larger than the whole or may go the other way. */
export const BOUNDED: fc.Arbitrary<CoverageBounds> = LEFT_OUT.filter((result) => picture(result)!.shows === "bounds");

const [polls, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const EFFECTS = wordingEffectsOf(experiments, "gss-fare", {
  stance: "gss-fare-spending:more",
  forms: ["x", "y"],
  dontKnow: "dropped",
});

/** Many wording effects, up to all 25, of other pollsters, days and titles. */
export const POOLED: fc.Arbitrary<PooledWordingEffect> = fc
  .record({
    count: fc.integer({ min: 2, max: 25 }),
    houses: fc.array(NAMES, { minLength: 1, maxLength: 4 }),
    title: NAMES,
    days: fc.array(DAYS, { minLength: 25, maxLength: 25 }),
  })
  .map(({ count, houses, title, days }) => {
    const pooled = pool(EFFECTS.slice(0, count));
    const surveys = pooled.lineage.surveys.map((survey, place) => ({
      ...survey,
      houses: [houses[place % houses.length]!],
      fieldDates: place % 7 === 6 ? null : { start: days[place]!, end: days[place]! },
    }));
    return { ...pooled, topic: { ...pooled.topic!, title }, lineage: { ...pooled.lineage, surveys } };
  });

const COMPARISONS: readonly WordingComparison[] = [
  framing(["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`))),
  framing(["x", "y", "z"].map((form) => topline(experiments, `gss-1984/gss-city-${form}`))),
  framing(["obamacare", "affordable-care-act"].map((form) => topline(experiments, `cnbc-2013-q3/cnbc-2013-${form}`))),
  framing([topline(polls, "iri-2021-11"), topline(polls, "sm-2021-12")], { stance: "nato-membership:for" }),
];

/** Wordings of other words, answers and pollsters, and with other shares. */
export const COMPARED: fc.Arbitrary<WordingComparison> = fc
  .record({
    which: fc.constantFrom(...COMPARISONS),
    words: fc.array(
      fc.array(NAMES, { maxLength: 6 }).map((parts) => parts.join(" ")),
      { minLength: 3, maxLength: 3 },
    ),
    names: fc.array(NAMES, { minLength: 5, maxLength: 5 }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
    isReal: fc.boolean(),
  })
  .map(({ which, words, names, shares, isReal }) => {
    const labelled = <T extends { readonly option: Topline["results"][number]["option"] }>(
      each: T,
      place: number,
    ): T => ({
      ...each,
      option: { ...each.option, label: { en: names[place % names.length]! } },
    });
    const moved = <
      T extends {
        readonly value: number;
        readonly interval: { readonly lower: number; readonly upper: number } | null;
      },
    >(
      side: T,
      place: number,
    ): T => {
      // of bars of 100% the shares stand with the forms
      if (which.forms.length > 2 || which.design !== "split ballot") return side;
      const value = shares[place % shares.length]!;
      const interval =
        side.interval === null
          ? null
          : { ...side.interval, lower: Math.max(0, value - 0.04), upper: Math.min(1, value + 0.04) };
      return { ...side, value, interval };
    };
    const lineage = {
      ...which.lineage,
      surveys: which.lineage.surveys.map((survey) => ({ ...survey, houses: [names[0]!] })),
      questions: which.lineage.questions.map((question, place) => ({
        ...question,
        title: names[1]!,
        ...(isReal
          ? {}
          : {
              description: null,
              preamble: {},
              wording: words[place] ? { en: { text: words[place], status: "verbatim" as const, sources: [] } } : {},
            }),
      })),
    };
    return {
      ...which,
      lineage,
      forms: which.forms.map((form) => ({ ...form, answers: form.answers.map(labelled) })),
      effects: which.effects.map((effect, place) => ({
        ...effect,
        topic: { ...effect.topic, title: names[1]! },
        from: moved(effect.from, 2 * place),
        to: moved(effect.to, 2 * place + 1),
      })),
    };
  });

const FIT = trend(seriesOf(polls, { stance: "nato-membership:for" }), { at: "year" });

/** A trend whose pollsters have other names, and other effects. */
export const FITTED: fc.Arbitrary<Trend> = fc
  .record({
    names: fc.array(NAMES, { minLength: 3, maxLength: 9 }),
    shift: fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 14, maxLength: 14 }),
    title: NAMES,
  })
  .map(({ names, shift, title }) => ({
    ...FIT,
    topic: { ...FIT.topic, stances: [], title },
    organisations: FIT.organisations.map((each, place) => ({ ...each, name: names[place % names.length]! })),
    effects: FIT.effects.map((effect, place) => {
      const by = shift[place % shift.length]!;
      const { offLine } = effect;
      const { lower, upper } = offLine.interval;
      const interval = { ...offLine.interval, lower: lower + by, upper: upper + by };
      return { ...effect, offLine: { ...offLine, value: offLine.value + by, interval } };
    }),
  }));

const SPLIT = decompose(polls, "iri-2019-06", "iri-2023-02", {
  option: "for",
  groupShares: { from: "iri-2020-07" },
  assumeN: 400,
});

/** A change in parts, of groups with other names, shares and parts. */
export const DECOMPOSED: fc.Arbitrary<ChangeDecomposition> = fc
  .record({
    names: fc.array(NAMES, { minLength: 4, maxLength: 4 }),
    title: NAMES,
    shares: fc.array(UNIT, { minLength: 8, maxLength: 8 }),
    parts: fc.array(fc.double({ min: -0.3, max: 0.4, noNaN: true }), { minLength: 4, maxLength: 4 }),
    hasLeft: fc.boolean(),
    same: fc.boolean(),
  })
  .map(({ names, title, shares, parts, hasLeft, same }) => {
    const value = parts.slice(hasLeft ? 1 : 0).reduce((sum, part) => sum + part, 0);
    const moved = (interval: ChangePart["interval"]): ChangePart["interval"] =>
      interval && { ...interval, lower: value - 0.05, upper: value + 0.05 };
    const { interval, pollInterval } = SPLIT.total;
    return {
      ...SPLIT,
      topic: { ...SPLIT.topic, title },
      total: { ...SPLIT.total, value, interval: moved(interval), pollInterval: moved(pollInterval) },
      groupShares: { ...SPLIT.groupShares, same },
      coverage: hasLeft ? { ...SPLIT.composition, value: parts[0]! } : null,
      groups: SPLIT.groups.map((group, place) => ({
        ...group,
        label: names[place % 4]!,
        from: { ...group.from, value: shares[place]! },
        to: hasLeft && place === 0 ? null : { ...group.to!, value: shares[place + 4]! },
        rate: { ...group.rate, value: parts[place % 4]! },
        composition: { ...group.composition, value: 0 },
      })),
    };
  });

/** The toplines of an audit. */
export const TOPLINES_OF: WeakMap<object, readonly Topline[]> = new WeakMap();

/** Two surveys of other houses and questions, and what differs between them. */
export const AUDITED: fc.Arbitrary<Audit> = fc
  .tuple(PAIRS, fc.tuple(SURVEYS, fc.boolean(), fc.boolean()))
  .map(([[from, to], [other, isOther, isReal]]) => {
    const question = { ...other.question, id: "other", description: other.question.title };
    const pair: readonly [Topline, Topline] = isReal
      ? [topline(polls, "iri-2021-11"), topline(polls, "sm-2021-12")]
      : [from, isOther ? { ...to, question } : to];
    const result = audit(pair[0], pair[1]);
    TOPLINES_OF.set(result, pair);
    return result;
  });
