import { formatCount } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { Question, ResponseOption } from "../model/question.ts";
import type { Survey } from "../model/survey.ts";
import { fieldEndsIn } from "./field-dates.ts";
import { nameKey } from "./name-key.ts";
import { surveyFields } from "./survey-fields.ts";
import { plainName } from "./table-words.ts";

/** A field in which two sources of one poll are not equal. */
export interface MergedField {
  /** What it is: `sample size`, or the answer of a figure. */
  readonly field: string;
  /** What each source has; null where it has nothing. */
  readonly first: string | null;
  readonly second: string | null;
  /** `rounded`: one is the other, rounded. `only-first` and `only-second`: the other has nothing. */
  readonly how: "different" | "rounded" | "only-first" | "only-second";
}

/** A poll that both sources have. */
export interface MergedPoll {
  /** Its id in each source. */
  readonly first: string;
  readonly second: string;
  /** How many fields and figures are equal. */
  readonly equal: number;
  readonly fields: readonly MergedField[];
}

/** Two sources of polls side by side. */
export interface PollMerge {
  readonly kind: "poll-merge";
  /** Ids of the data sets. */
  readonly datasets: readonly [first: string, second: string];
  /** Polls that are in both, in the order of the first. */
  readonly polls: readonly MergedPoll[];
  /** Ids of polls that are in one only. */
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Polls of one pollster and day of which it cannot be known which is which; they count as in one only. */
  readonly unclear: readonly { readonly first: readonly string[]; readonly second: readonly string[] }[];
}

/**
 * Returns which polls two data sets have in common, and every field in which they differ. A poll is the same where its pollster, last
 * day and population are, or its id. Nothing is averaged and nothing chosen; figures that differ by rounding alone are called so.
 * Exchanging the two data sets exchanges the sides, and changes nothing else.
 *
 * @param first A data set.
 * @param second Another, of the same polls as someone else has them.
 * @throws PollError `wrong-type` for anything else than data sets.
 * @example
 * ```ts
 * const polls = (n: number) => readPollLine(`Acme, 1–3 May 2024, n ${n}: 51 join, 35 stay out`, { id: "polls" }).result;
 * const [one, other] = [polls(800), polls(810)];
 * one.ok && other.ok && merge(one.dataset, other.dataset).polls[0].fields; // => [{ field: "sample size", first: "800", second: "810", how: "different" }]
 * ```
 */
export function merge(first: Dataset, second: Dataset): PollMerge {
  checkKind("merge", first, DATASET, ["first"]);
  checkKind("merge", second, DATASET, ["second"]);
  const { pairs, unclear } = pairsOf(first, second);
  const questions = sameQuestions(first, second, pairs);
  const shares = [first, second].map(({ toplines }) => groupedBy(toplines, ({ survey }) => survey));
  const matched = [new Set(pairs.map(([one]) => one.id)), new Set(pairs.map(([, other]) => other.id))];
  const rank = new Map(first.surveys.map(({ id }, index) => [id, index]));
  const polls = [...pairs]
    .sort(([a], [b]) => rank.get(a.id)! - rank.get(b.id)!)
    .map(([one, other]): MergedPoll => {
      const told = surveyFields(other, second.organisations);
      const fields = surveyFields(one, first.organisations).flatMap(([field, text], index): readonly Compared[] => {
        const also = told[index]![1];
        if (text === null && also === null) return [];
        const isSame = field === "pollster" ? true : text === also;
        return [isSame ? null : sided(field, text, also)];
      });
      const figures = comparedFigures(shares[0]!.get(one.id) ?? [], shares[1]!.get(other.id) ?? [], questions);
      const all = [...fields, ...figures];
      return {
        first: one.id,
        second: other.id,
        equal: all.filter((each) => each === null).length,
        fields: all.filter((each) => each !== null),
      };
    });
  return {
    kind: "poll-merge",
    datasets: [first.id, second.id],
    polls,
    onlyFirst: first.surveys.flatMap(({ id }) => (matched[0]!.has(id) ? [] : [id])),
    onlySecond: second.surveys.flatMap(({ id }) => (matched[1]!.has(id) ? [] : [id])),
    unclear,
  };
}

/** A difference; null where there is none. */
type Compared = MergedField | null;

function sided(field: string, first: string | null, second: string | null): MergedField {
  const how = first === null ? "only-second" : second === null ? "only-first" : "different";
  return { field, first, second, how };
}

type Pair = readonly [first: Survey, second: Survey];

/** Polls of one pollster and last day, and of one population where both say it. */
function pairsOf(
  first: Dataset,
  second: Dataset,
): { readonly pairs: readonly Pair[]; readonly unclear: PollMerge["unclear"] } {
  const pairs: Pair[] = [];
  const unclear: { first: readonly string[]; second: readonly string[] }[] = [];
  const houseOf = housesOf([first, second]);
  const keyOf = ({ organisations }: Dataset) => {
    const names = new Map(organisations.map(({ id, name }) => [id, name]));
    return ({ houses, fieldDates, published, note }: Survey): string | null => {
      const { start, end } = fieldDates ?? fieldEndsIn(note);
      const day = end ?? start ?? published;
      return day === null ? null : JSON.stringify([houseOf(names.get(houses[0]!) ?? houses[0]!), day]);
    };
  };
  const figures = [first, second].map(figureTexts);
  const there = groupedBy(second.surveys, keyOf(second));
  for (const [key, ones] of groupedBy(first.surveys, keyOf(first))) {
    const others = there.get(key) ?? [];
    const scored = ones.flatMap((one) =>
      others.flatMap((other) => {
        const score = likeness(one, other, figures[0]!.get(one.id) ?? [], figures[1]!.get(other.id) ?? []);
        return score === null ? [] : [{ one, other, score }];
      }),
    );
    const taken = new Set<Survey>();
    for (const { one, other, score } of [...scored].sort((a, b) => b.score - a.score)) {
      if (taken.has(one) || taken.has(other)) continue;
      const rivals = scored.filter(
        (each) =>
          each.score === score &&
          (each.one === one) !== (each.other === other) &&
          !taken.has(each.one) &&
          !taken.has(each.other),
      );
      const alike = [{ one, other }, ...rivals];
      for (const each of alike) {
        taken.add(each.one);
        taken.add(each.other);
      }
      if (rivals.length === 0) pairs.push([one, other]);
      else
        unclear.push({
          first: [...new Set(alike.map((each) => each.one.id))].sort(),
          second: [...new Set(alike.map((each) => each.other.id))].sort(),
        });
    }
  }
  return { pairs, unclear };
}

/** One key for all names of a pollster, in whichever of the data sets they are its aliases. */
function housesOf(datasets: readonly Dataset[]): (name: string) => string {
  const names = datasets.flatMap(({ organisations }) => organisations.map(({ name }) => nameKey(name)));
  const own = new Set(names);
  const now = new Map(
    datasets.flatMap(({ organisations }) =>
      organisations.flatMap(({ name, aliases }) => aliases.map((alias) => [nameKey(alias), nameKey(name)] as const)),
    ),
  );
  // a name that somebody has now is nobody's former one, unless one source knows it as such and the other as a house
  return (name) => {
    const key = nameKey(name);
    const other = now.get(key);
    return other !== undefined && own.has(other) && !isOfBoth(key, datasets) ? other : key;
  };
}

function isOfBoth(key: string, datasets: readonly Dataset[]): boolean {
  return datasets.some(
    ({ organisations }) =>
      organisations.some(({ name }) => nameKey(name) === key) &&
      organisations.some(({ aliases }) => aliases.some((alias) => nameKey(alias) === key)),
  );
}

/** How much two polls of one pollster and day have in common; null where their populations differ. */
function likeness(one: Survey, other: Survey, figures: readonly string[], others: readonly string[]): number | null {
  const [population, second] = [one, other].map((survey) => survey.population ?? survey.populationNote);
  if (population !== null && second !== null && population !== second) return null;
  const common = figures.filter((figure) => others.includes(figure)).length;
  const all = Math.max(figures.length, others.length, 1);
  return (
    (one.id === other.id ? 1 : 0) +
    (population === second ? 2 : 0) +
    (one.sampleSize !== null && one.sampleSize.value === other.sampleSize?.value ? 4 : 0) +
    (one.fieldDates?.start === other.fieldDates?.start ? 1 : 0) +
    (4 * common) / all
  );
}

/** Answers and figures of each poll, as texts that can be compared. */
function figureTexts({ questions, toplines }: Dataset): ReadonlyMap<string, readonly string[]> {
  const options = new Map(questions.map((question) => [question.id, question]));
  const texts = groupedBy(toplines, ({ survey }) => survey);
  return new Map(
    [...texts].map(([survey, shares]) => [
      survey,
      shares.map(({ question, option, printed }) => {
        const found = options.get(question)?.options.find(({ code }) => code === option);
        return `${plainName(labelOf(found, option))}=${String(Math.round(printed.value))}`;
      }),
    ]),
  );
}

function labelOf(option: ResponseOption | undefined, code: string): string {
  return option === undefined ? code : (Object.values(option.label)[0] ?? code);
}

/** What is asked in both, and which answers are one. */
interface SameQuestions {
  /** The question of the second for one of the first. */
  readonly secondOf: ReadonlyMap<string, string>;
  /** A name for the answer that is the same in both. */
  readonly nameOf: (side: 0 | 1, question: string, code: string) => string;
}

/** Questions of two data sets are one where they have most answers in common in the polls of both. */
function sameQuestions(first: Dataset, second: Dataset, pairs: readonly Pair[]): SameQuestions {
  const asked = [first, second].map(({ toplines }) => {
    const all = groupedBy(toplines, ({ survey }) => survey);
    return (survey: string): ReadonlySet<string> => new Set((all.get(survey) ?? []).map(({ question }) => question));
  });
  const byId = [first, second].map(({ questions }) => new Map(questions.map((question) => [question.id, question])));
  const common = new Map<string, number>();
  for (const [one, other] of pairs)
    for (const question of asked[0]!(one.id))
      for (const also of asked[1]!(other.id)) {
        const key = JSON.stringify([question, also]);
        if (!common.has(key)) common.set(key, answersInCommon(byId[0]!.get(question)!, byId[1]!.get(also)!).size);
      }
  const secondOf = new Map<string, string>();
  const taken = new Set<string>();
  const ranked = [...common]
    .filter(([, count]) => count > 0)
    .sort(([a, m], [b, n]) => n - m || (sideless(a) < sideless(b) ? -1 : 1));
  for (const [key] of ranked) {
    const [question, also] = JSON.parse(key) as [string, string];
    if (secondOf.has(question) || taken.has(also)) continue;
    secondOf.set(question, also);
    taken.add(also);
  }
  const names = new Map<string, string>();
  for (const [question, also] of secondOf) {
    const [one, other] = [byId[0]!.get(question)!, byId[1]!.get(also)!];
    for (const [code, same] of answersInCommon(one, other)) {
      const label = labelOf(
        one.options.find((option) => option.code === code),
        code,
      );
      names.set(JSON.stringify([0, question, code]), label);
      names.set(JSON.stringify([1, also, same]), label);
    }
  }
  return {
    secondOf,
    nameOf: (side, question, code) =>
      names.get(JSON.stringify([side, question, code])) ??
      labelOf(
        byId[side]!.get(question)?.options.find((option) => option.code === code),
        code,
      ),
  };
}

/** A pair of ids without its order. */
function sideless(pair: string): string {
  return (JSON.parse(pair) as string[]).sort().join(" ");
}

/** Codes of the second by codes of the first: by label, stance or code, else by a role that only one has. */
function answersInCommon(one: Question, other: Question): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const used = new Set<string>();
  const rules: readonly ((a: ResponseOption, b: ResponseOption) => boolean)[] = [
    (a, b) => Object.values(a.label).some((label) => Object.values(b.label).map(plainName).includes(plainName(label))),
    (a, b) => a.stance !== null && a.stance === b.stance,
    (a, b) => a.code === b.code,
    (a, b) => a.role !== "substantive" && a.role === b.role,
  ];
  for (const rule of rules)
    for (const a of one.options) {
      if (found.has(a.code)) continue;
      const same = other.options.filter((b) => !used.has(b.code) && rule(a, b));
      if (same.length !== 1) continue;
      found.set(a.code, same[0]!.code);
      used.add(same[0]!.code);
    }
  return found;
}

/** Figures of one poll in two sources. Those of two bases are not compared. */
function comparedFigures(
  first: readonly PublishedShare[],
  second: readonly PublishedShare[],
  { secondOf, nameOf }: SameQuestions,
): readonly Compared[] {
  const asked = [...new Set(first.map(({ question }) => question))];
  const inBoth = new Set(asked.flatMap((question) => secondOf.get(question) ?? []));
  const others = [...new Set(second.map(({ question }) => question))].filter((question) => !inBoth.has(question));
  return [
    ...asked.flatMap((question) => {
      const also = secondOf.get(question);
      const [ones, twos] = [
        first.filter((share) => share.question === question),
        second.filter((share) => share.question === also),
      ];
      return comparedQuestion(keyed(ones, 0, nameOf), keyed(twos, 1, nameOf));
    }),
    ...others.flatMap((question) =>
      comparedQuestion(
        new Map(),
        keyed(
          second.filter((share) => share.question === question),
          1,
          nameOf,
        ),
      ),
    ),
  ];
}

type Keyed = ReadonlyMap<string, PublishedShare>;

/** Shares by answer and group. */
function keyed(shares: readonly PublishedShare[], side: 0 | 1, nameOf: SameQuestions["nameOf"]): Keyed {
  const counted = shares.filter(({ standing }) => standing !== "alternative");
  return new Map(
    counted.map((share) => {
      const answer = nameOf(side, share.question, share.option);
      return [share.group === null ? answer : `${answer}, ${share.group}`, share];
    }),
  );
}

function comparedQuestion(first: Keyed, second: Keyed): readonly Compared[] {
  const names = [...new Set([...first.keys(), ...second.keys()])];
  return names.flatMap((field): readonly Compared[] => {
    const [one, other] = [first.get(field), second.get(field)];
    const [text, also] = [one, other].map((share) => (share === undefined ? null : formatPrinted(share.printed)));
    if (one === undefined || other === undefined) return [sided(field, text!, also!)];
    if (one.base !== other.base) return [sided(field, `${text!} of ${one.base}`, `${also!} of ${other.base}`)];
    const [n, m] = [one, other].map(({ baseSize }) => baseSize?.value ?? null);
    const sizes =
      n === null || m === null || n === m ? [] : [sided(`sample size of ${field}`, formatCount(n!), formatCount(m!))];
    if (text === also) return [null, ...sizes];
    return [
      isRounded(one, other) ? { ...sided(field, text!, also!), how: "rounded" } : sided(field, text!, also!),
      ...sizes,
    ];
  });
}

/** Whether one figure is the other, rounded to fewer decimals. */
function isRounded({ printed: one }: PublishedShare, { printed: other }: PublishedShare): boolean {
  if (one.censored !== other.censored || one.unit !== other.unit) return false;
  const decimals = Math.min(one.decimals, other.decimals);
  return one.decimals !== other.decimals && Math.abs(one.value - other.value) <= 0.5 * 10 ** -decimals + 1e-9;
}
