import { formatNumber } from "../format/number.ts";
import { shortened } from "../format/shortened.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline } from "../model/topline.ts";
import { outerRange, shortHouse } from "../pictures/asked-words.ts";
import { aspectNames } from "../pictures/aspect-names.ts";
import { cutAtSentence, type PictureSpeech, pictureSpeech } from "../pictures/picture-speech.ts";
import { shortMonth } from "../pictures/short-month.ts";
import { headingOf, topicWords } from "../pictures/topic-words.ts";
import { answerName } from "../pictures/topline-picture.ts";
import { heading, list, paragraph, table } from "../report/blocks.ts";
import type { DatasetReport } from "../report/dataset-report.ts";
import {
  type DescribeDatasetOptions,
  figureText,
  MOST_FIGURES,
  MOST_FOLLOWED,
  pollsText,
  weighedChanges,
  whatOf,
} from "../report/describe-dataset.ts";
import type { Block, Document } from "../report/document.ts";
import type { WaveChange } from "../trend/change.ts";
import { namesIn } from "./picture.ts";
import { UKRAINIAN_VERDICTS } from "./ukrainian-verdicts.ts";

/** What a report says; the number before a word chooses its form. */
const TEXTS = {
  title: "Набір даних {0}, версія {1}: «{2}» та інші позиції",
  titleAlone: "Набір даних {0}, версія {1}",
  counts:
    "{0} [опитування|опитування|опитувань] {1} [соціологічної служби|соціологічних служб|соціологічних служб], {2} [запитання|запитання|запитань], {3} [опублікована частка|опубліковані частки|опублікованих часток], {4} [джерело|джерела|джерел]{5}.",
  follow: "Що можна простежити",
  noFollow: "Жодна відповідь не має позиції, яку можна простежити за різних формулювань.",
  surveys: "{0} [опитування|опитування|опитувань]",
  questions: "{0} [запитання|запитання|запитань]",
  more: "Ще {0}: --full",
  figures: "Найновіші результати",
  fewer: "Не серед усіх опитаних: {0}.",
  noFigures: "Жодного запитання не ставили двічі.",
  noDates: "дати невідомі",
  noSize: "–",
  changes: "Зміни за тим самим запитанням: від першого опитування і від попереднього",
  noChanges: "Немає двох хвиль, які показали б зміну.",
  noneTested: "Жодної зміни не можна перевірити.",
  tested:
    "Якщо перевіряти кожну окремо, зміну видно в {2} із {0} [порівняння|порівнянь|порівнянь] із відомим обсягом вибірки; навіть якби нічого не змінилося, випадково вона трапилася б приблизно в {1}. З поправкою на кількість порівнянь (Голм) – у {3}.",
  untested: "Ще в {0} [порівнянні|порівняннях|порівняннях] обсяг вибірки невідомий.",
  alone: "зміна, без поправки",
  differs: "{0}; {1}",
  since: "– від попереднього{0}",
  largest: "Найновіші запитання з такою зміною:",
  trust: "Наскільки цьому довіряти",
  wording: "Формулювання: дослівно – для {0} із {1} [запитання|запитань|запитань].",
  sizes: "Обсяг вибірки: відомий для {0} із {1} [опитування|опитувань|опитувань]{2}.",
  median: ", медіана – {0}",
  territory: "Територія: {0}.",
  part: "не вся країна – {0} [опитування|опитування|опитувань]",
  whole: "уся – {0}",
  assumed: "імовірно вся – {0}",
  unknown: "немає даних – {0}",
  care: "Потребують уваги результати: {0}.",
  disclosure: "Розкриття методології: відомо {0} із {1} [відомості|відомостей|відомостей], яких вимагає перелік AAPOR.",
} as const;

const MARKS: Readonly<Record<string, string>> = {
  "answers-not-printed": "у {0} наведено не всі відповіді",
  "not-counted": "{0} вилучено",
  disputed: "{0} спірних",
  "other-values-printed": "для {0} опубліковано й інше значення",
  "shares-exceed-total": "в {0} сума перевищує 100%",
};

/** Verdicts that are too long for a table. */
const SHORT_VERDICTS: Readonly<Record<string, string>> = {
  changed: "зміна",
  "not-shown": "зміни не видно",
  "too-close": "замала різниця",
};

type Said = PictureSpeech<keyof typeof TEXTS>;

/** The report of a data set in Ukrainian, for `renderText`; pictures as `describeDataset` takes them. */
export function ukrainianReport(
  report: DatasetReport,
  dataset: Dataset,
  { full = false, series, latest = {} }: DescribeDatasetOptions = {},
): Document {
  const both = Object.fromEntries(Object.entries(TEXTS).map(([key, text]) => [key, ["", text]]));
  const speech: Said = pictureSpeech(
    { language: "uk", labels: namesIn([dataset], "uk") },
    both as unknown as Readonly<Record<keyof typeof TEXTS, readonly [string, string]>>,
  );
  const { say, count } = speech;
  const { counts, disclosure, stances } = report;
  const { id, version, licence } = report.dataset;
  const own = new Map(dataset.stances.map(({ id: stance, label }) => [stance, label.uk]));
  const topic = own.get(stances[0]?.stance ?? "");
  const followed = full ? stances : stances.slice(0, MOST_FOLLOWED);
  const sizes = [counts.surveys, counts.houses, counts.questions, counts.shares, counts.sources].map(count);
  return [
    {
      kind: "heading",
      level: 1,
      text: headingOf(say(topic === undefined ? "titleAlone" : "title", id, version, topic ?? "")),
    },
    paragraph(say("counts", ...sizes, licence === null ? "" : ` (${licence})`)),
    heading(say("follow")),
    ...(stances.length === 0
      ? [paragraph(say("noFollow"))]
      : [
          table(
            ["", ">", ">", ""],
            followed.map(({ stance, label, surveys, questions }) => [
              headingOf(own.get(stance) ?? label),
              say("surveys", count(surveys)),
              say("questions", count(questions.length)),
              stance,
            ]),
          ),
          ...moreOf(speech, stances.length - followed.length),
        ]),
    ...(series === undefined ? [] : [{ kind: "picture" as const, name: "series", spec: series }]),
    heading(say("figures")),
    ...figureBlocks(speech, report, full, latest),
    heading(say("changes")),
    ...changeBlocks(speech, report, full),
    heading(say("trust")),
    list(trustItems(speech, report)),
    ...(disclosure.score === null
      ? []
      : [paragraph(say("disclosure", speech.percent(disclosure.score.lower, 0), count(disclosure.of)))]),
  ];
}

function moreOf({ say, count }: Said, left: number): readonly Block[] {
  return left <= 0 ? [] : [paragraph(say("more", count(left)))];
}

function figureBlocks(
  speech: Said,
  { latest }: DatasetReport,
  full: boolean,
  pictures: NonNullable<DescribeDatasetOptions["latest"]>,
): readonly Block[] {
  const { say, name, count } = speech;
  if (latest.length === 0) return [paragraph(say("noFigures"))];
  const endOf = ({ survey }: Topline): string => survey.fieldDates?.end ?? "";
  const newest = latest.toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 0));
  const shown = full ? newest : newest.slice(0, MOST_FIGURES);
  return [
    table(
      [">Частка", "Запитання", "Відповідь", "Опитування", ">Опитано"],
      shown.map(({ question, results, organisations, survey, baseSize, base }) => [
        `${figureText(results[0]!).replace(/(?<=\d)\.(?=\d)/, ",")}${isOfFewer(base) ? OF_FEWER : ""}`,
        shortened(name(question.title), 40),
        shortened(answerName(speech, results[0]!.option), 18),
        [
          shortHouse(name(organisations.houses[0]?.name ?? "")),
          survey.fieldDates === null ? say("noDates") : shortMonth(survey.fieldDates.end.slice(0, 7), "uk"),
        ].join(", "),
        baseSize === null ? say("noSize") : count(baseSize.value),
      ]),
    ),
    ...fewerOf(speech, shown),
    ...moreOf(speech, newest.length - shown.length),
    ...shown.flatMap(({ address }): readonly Block[] => {
      const spec = pictures[address];
      return spec === undefined ? [] : [{ kind: "picture", name: address.replaceAll("/", "-"), spec }];
    }),
  ];
}

/** Stands behind a figure that is not of all respondents. */
const OF_FEWER = "*";

/** Whether a base is a part of all respondents that chance did not choose. */
function isOfFewer(base: Topline["base"]): boolean {
  return base !== "all" && base !== "half-sample";
}

/** Of whom the marked figures are. */
function fewerOf({ say, name }: Said, shown: readonly Topline[]): readonly Block[] {
  const bases = [...new Set(shown.map(({ base }) => base))].filter(isOfFewer);
  return bases.length === 0
    ? []
    : [paragraph(`${OF_FEWER} ${bases.map((base) => say("fewer", name(base, base))).join(" ")}`)];
}

function changeBlocks(speech: Said, report: DatasetReport, full: boolean): readonly Block[] {
  const { say, count, signed, name, level: levelText } = speech;
  if (report.changes.length === 0) return [paragraph(say("noChanges"))];
  const { tested, untested, alone, byChance, left, level, shown } = weighedChanges(report, full);
  const told = [
    tested === 0
      ? say("noneTested")
      : say("tested", count(tested), formatNumber(byChance, 1).replace(".", ","), count(alone), count(left.size)),
    ...(untested === 0 ? [] : [say("untested", count(untested))]),
    ...(full || shown.length === 0 ? [] : [say("largest")]),
  ];
  return [
    paragraph(told.join(" ")),
    ...(shown.length === 0
      ? []
      : [
          table(
            ["Що", "Опитування", ">В. п.", `>${levelText(level)} інтервал`, "Висновок; що відрізняється"],
            shown.flatMap((changes) =>
              changes.map((each, place) => [
                whatOf(
                  changes,
                  place,
                  topicWords(speech, each.topic),
                  (text) => cutAtSentence(text, MOST_OF_TOPIC),
                  (who) => shortHouse(name(who)),
                  (who) => sinceText(speech, who),
                ),
                pollsText(each, (date) => shortMonth(date, "uk")),
                signed(each.value),
                each.pollInterval === null ? say("noSize") : outerRange(speech, each.pollInterval),
                differing(
                  speech,
                  each.verdict === "changed" && !left.has(each)
                    ? say("alone")
                    : (SHORT_VERDICTS[each.verdict] ?? UKRAINIAN_VERDICTS[each.verdict]!),
                  each,
                ),
              ]),
            ),
          ),
        ]),
  ];
}

/** The verdict, and what differs between the two polls: the first of several. */
function differing({ say }: Said, verdict: string, { cautions }: WaveChange): string {
  const codes = cautions.flatMap(({ code }) => (code.startsWith("different-") ? [code] : []));
  const [first, more] = aspectNames(codes, "uk");
  return first === undefined ? verdict : say("differs", verdict, `${first}${more === undefined ? "" : ", …"}`);
}

/** That a change is since the poll before, and by whom where there is room. */
function sinceText({ say }: Said, house: string): string {
  const told = say("since", ` (${house})`);
  return told.length > MOST_OF_TOPIC ? say("since") : told;
}

/** Characters of what a row is of. */
const MOST_OF_TOPIC = 27;

/** What stands behind the figures, in counts. */
function trustItems({ say, count }: Said, report: DatasetReport): readonly string[] {
  const { questions, sampleSizes, territories, cautions } = report;
  const verbatim = questions.filter(({ wordingStatus }) => wordingStatus === "verbatim").length;
  const { whole, part, assumed, unknown } = territories;
  const marked = cautions.flatMap(({ code, toplines }) => MARKS[code]?.replace("{0}", count(toplines)) ?? []);
  const covered = Object.entries({ part, whole, assumed, unknown }).flatMap(([key, size]) =>
    size === 0 ? [] : [say(key as "part", count(size))],
  );
  const median = sampleSizes.median === null ? "" : say("median", count(sampleSizes.median));
  return [
    say("wording", count(verbatim), count(questions.length)),
    say("sizes", count(sampleSizes.known), count(sampleSizes.of), median),
    say("territory", covered.join(", ")),
    ...(marked.length === 0 ? [] : [say("care", marked.join(", "))]),
  ];
}
