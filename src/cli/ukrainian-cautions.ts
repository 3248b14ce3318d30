import { isRuleCode } from "../comparability/audit.ts";
import { RELATED_HOUSES } from "../comparability/topline-rules.ts";
import { basisOf, evidenceText } from "../comparability/weighed-audit.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import { formatDate } from "../format/date.ts";
import { formatBare } from "../format/number.ts";
import { kindOf, type Shown } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import { cautionsOf } from "../kinds/sentence.ts";
import { toplinesOf } from "../kinds/ukrainian-text.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { shortHouse, territoryCare } from "../pictures/asked-words.ts";
import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import { ended, type PictureSpeech, pictureSpeech } from "../pictures/picture-speech.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";
import { bound } from "../pictures/text-lines.ts";
import { headingOf } from "../pictures/topic-words.ts";
import { answerName } from "../pictures/topline-picture.ts";
import { lines, list } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { type RankedCaution, shownCautions } from "../report/result-text.ts";
import { maximumOf } from "../stats/extremes.ts";
import { sideNames } from "./ukrainian-asked.ts";
import { turningOf } from "./ukrainian-results.ts";

/** What a caution is of. */
interface Of {
  readonly result: Shown;
  readonly surveys: readonly LineageSurvey[];
  readonly datasets: readonly Dataset[];
  readonly speech: PictureSpeech;
}

/** What could move a number, as many as the English text has room for, and what is not on record of two surveys. */
export function cautionBlocks(
  result: Shown,
  surveys: readonly LineageSurvey[],
  datasets: readonly Dataset[],
): Document {
  const of: Of = {
    result,
    surveys,
    datasets,
    speech: pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, {}),
  };
  const text = resultText(result);
  const moved = (result.kind === "topline" ? null : kindOf("sentence", result).moved?.(result)) ?? null;
  const shown = shownCautions(text).map((each) => ended(`${saidOf(each, of)}${sizeText(each, result, moved)}`));
  const turns = turningText(result, of, moved);
  const said = [...turns, ...shown].map((line) => bound(line, "uk"));
  const all = text.cautions.length + turns.length;
  const [one] = said;
  if (said.length > 1)
    return [lines([`Застереження (${String(said.length)} з ${String(all)}, від найважливішого):`]), list(said)];
  return one === undefined ? [] : [lines([`Застереження${all > 1 ? ` (1 з ${String(all)})` : ""}. ${one}`])];
}

/** What is said of a caution, and of which of two surveys it is. */
function saidOf({ code, points }: RankedCaution, of: Of): string {
  const { result, surveys, datasets } = of;
  const said = Object.hasOwn(SAID, code) ? SAID[code]! : null;
  const text =
    said === null
      ? `${headingOf(aspectName(aspectOf(code), "uk"))}: в опитуваннях не збігається`
      : typeof said === "string"
        ? said
        : said(of);
  const address = cautionsOf(result).find((each) => each.code === code && each.size === points)?.address ?? null;
  return address === null ? text : `${text}${whoseOf([address.split("/")[0]!], surveys, datasets)}`;
}

/** ` (до ~5 з 15 в. п.; припущено, не виміряно)` */
function sizeText({ code, points }: RankedCaution, result: Shown, moved: number | null): string {
  if (points === null) return "";
  const decimals = points < 0.01 ? 1 : 0;
  const [about, whole] = [formatBare(points, decimals), formatBare(Math.abs(moved ?? 0), 0)];
  const isPart = moved !== null && isRuleCode(code) && points < Math.abs(moved) && about !== whole;
  const from = cautionsOf(result).find((each) => each.code === code && each.size === points)?.sizeFrom ?? null;
  const isAssumed = from !== null && evidenceText(from, code) !== "" && basisOf(from, code) === "";
  return ` (до ~${about.replace(".", ",")}${isPart ? ` з ${whole}` : ""} в.\u00a0п.${isAssumed ? "; припущено, не виміряно" : ""})`;
}

/** What is not on record and could account for a change if it differed. */
function turningText(result: Shown, { surveys, datasets }: Of, moved: number | null): readonly string[] {
  const turns = turningOf(result);
  if (turns === null) return [];
  const without = cautionsOf(result).find(({ code }) => code === turns.code)?.missing;
  const whose = whoseOf([...(without?.open ?? []), ...(without?.silent ?? [])], surveys, datasets);
  const size = formatBare(turns.upTo, 0);
  const beyond = moved !== null && turns.upTo > Math.abs(moved) ? " – більше за всю різницю" : "";
  return [
    ended(
      `${headingOf(aspectName(aspectOf(turns.code), "uk"))}: немає даних${whose}; якби опитування в цьому різнилися, це могло б дати до ~${size} в.\u00a0п.${beyond}`,
    ),
  ];
}

/** `Немає даних: точне формулювання (обидва опитування), замовник (грудень 2021).`; what a report, read whole, does not give is said apart. */
export function openText(result: Shown, surveys: readonly LineageSurvey[], datasets: readonly Dataset[]): string {
  // an audit has a row for them, wordings have a note
  if (surveys.length !== 2 || SAID_IN_FIGURES.includes(result.kind) || result.kind === "topline") return "";
  const turns = turningOf(result)?.code;
  const unknown = cautionsOf(result).filter(({ group, code }) => group === "unknown" && code !== turns);
  const told = (start: string, field: "open" | "silent"): readonly string[] => {
    const those = unknown.filter(({ missing }) => (missing === null ? field === "open" : missing[field].length > 0));
    const items = [...groupedBy(those, ({ missing }) => whoseOf(missing?.[field] ?? [], surveys, datasets))].map(
      ([whose, own]) =>
        `${[...new Set(own.map(({ code }) => OPEN[code] ?? aspectName(aspectOf(code), "uk")))].join(", ")}${whose}`,
    );
    return items.length === 0 ? [] : [bound(`${start}: ${items.join("; ")}.`, "uk")];
  };
  return [...told("Немає даних", "open"), ...told("У звітах не зазначено", "silent")].join(" ");
}

const SAID_IN_FIGURES: readonly string[] = ["comparability-audit", "wording-comparison"];

/** ` (обидва опитування)`, ` (березень 2022)` */
function whoseOf(ids: readonly string[], surveys: readonly LineageSurvey[], datasets: readonly Dataset[]): string {
  const own = new Set(ids);
  if (surveys.length !== 2 || own.size === 0) return "";
  if (own.size === 2) return " (обидва опитування)";
  return ` (${sideNames(surveys, datasets)[surveys.findIndex(({ id }) => own.has(id))] ?? ""})`;
}

const OPEN: Readonly<Record<string, string>> = {
  "wording-not-verbatim": "точне формулювання",
  "wording-not-compared": "точне формулювання",
  "territory-parts": "які саме частини областей не охоплено",
};

/** What both surveys have of an aspect: `IRI і «Рейтинг»`. */
function both({ surveys, speech, result }: Of, of: (survey: LineageSurvey) => readonly string[]): string {
  // an audit has a row for each
  if (result.kind === "comparability-audit") return "";
  const sides = surveys.map((survey) =>
    of(survey)
      .map((each) => shortHouse(speech.name(each)))
      .join(", "),
  );
  return sides.includes("") ? "" : `: ${sides.join(" і ")}`;
}

/** Answers with a figure that is not counted, of which survey where there are several. */
function doubted({ result, datasets, speech, surveys }: Of): string {
  const told = toplinesOf(result, datasets).flatMap(({ survey, results }) =>
    (["disputed", "not-counted"] as const).flatMap((standing) => {
      const own = results.filter((each) => each.standing === standing);
      if (own.length === 0) return [];
      const names = own.map(({ option }) => `«${answerName(speech, option)}»`).join(", ");
      return `${standing === "disputed" ? "джерела розходяться в частці" : "не слід враховувати частку"} ${names}${whoseOf([survey.id], surveys, datasets)}`;
    }),
  );
  return `Цифри: ${told.length === 0 ? "не всі частки надійні" : told.join("; ")}`;
}

/** How many respondents gave answers that are not reported. */
function unreported({ result, datasets, speech }: Of): string {
  const shares = toplinesOf(result, datasets).map(({ unlabelled }) => unlabelled);
  const known = shares.filter((share) => share > 0).map((share) => speech.percent(share, 0));
  return known.length === 0 ? "" : ` ${[...new Set(known)].join(" і ")}`;
}

/** The size that was inferred. */
function inferredSize({ surveys, speech }: Of): string {
  const own = surveys.find(({ sampleSize }) => sampleSize?.status === "inferred")?.sampleSize;
  return own == null ? "" : `; ${speech.count(own.value)} виведено`;
}

const ANOTHER_QUESTION = "Запитання: ";
const NO_SIZE = "Обсяг вибірки: немає даних, тому немає й довірчого інтервалу";

/** What is said of a caution, by its code; another one names what it is about. */
const SAID: Readonly<Record<string, string | ((of: Of) => string)>> = {
  disputed: doubted,
  "not-counted": doubted,
  "shares-exceed-total": "Цифри: сума часток перевищує 100%",
  "small-base": "Обсяг вибірки: опитаних замало, щоб наводити частку",
  "n-not-published": (of) => `${NO_SIZE}${inferredSize(of)}`,
  "group-size-not-published": NO_SIZE,
  "n-inferred": (of) => `Обсяг вибірки: прямих даних немає${inferredSize(of)}`,
  "n-assumed": "Обсяг вибірки: це припущення, даних немає",
  "answers-not-printed": (of) =>
    `База: немає даних, що відповіли${unreported(of)} опитаних; кажіть «серед усіх опитаних»`,
  "many-without-view":
    "База: багато опитаних не визначилися; наводьте частку й серед усіх, і серед тих, хто визначився",
  "different-base": "База: частки пораховано серед різних людей",
  "different-filter": "База: запитання ставили різним людям",
  "different-territory": ({ surveys, speech, result }) =>
    (result.kind === "comparability-audit" ? undefined : territoryCare(speech, surveys)[0]) ??
    "Територія: опитування охопили різні території",
  "different-mode": (of) => `Метод опитування різний${both(of, ({ modes }) => modes)}`,
  "different-population": (of) =>
    `Генеральна сукупність різна${both(of, ({ population }) => (population === null ? [] : [population]))}`,
  "different-house": (of) => `Опитували різні соціологічні служби${both(of, ({ houses }) => houses)}`,
  "different-interviewers": (of) => `Інтерв’ю проводили різні виконавці${both(of, ({ fieldedBy }) => fieldedBy)}`,
  "different-sponsor": (of) => `Замовники різні${both(of, ({ sponsors }) => sponsors)}`,
  [RELATED_HOUSES.code]:
    "Незалежність: для цих служб інтерв’ю проводили ті самі виконавці, тож їхні опитування не підтверджують одне одного",
  "overlapping-field-dates": "Час: опитували водночас, тож це не зміна думки",
  "different-question": `${ANOTHER_QUESTION}їх поставлено різні`,
  "different-wording": `${ANOTHER_QUESTION}формулювання різне`,
  "different-structure": `${ANOTHER_QUESTION}тип різний`,
  "different-topic": `${ANOTHER_QUESTION}теми різні`,
  "different-version": `${ANOTHER_QUESTION}версії різні`,
  "different-options": `${ANOTHER_QUESTION}варіанти відповіді різні`,
  "different-question-order": `${ANOTHER_QUESTION}перед ним ставили різні запитання`,
  "different-dont-know": "«Важко відповісти» пропонували по-різному",
  "dont-know-rebased": "«Важко відповісти» пропонували по-різному; тих, хто так відповів, вилучено",
  "rule-overridden": "Правило: автор вважає інакше, ніж програма",
  "split-not-random": "Варіанти запитання: немає підтвердження, що їх розподіляли випадково",
  "unclean-halves": "Варіанти запитання: групи відрізняються не лише формулюванням",
  "few-effects": "Ефекти: їх замало для узагальнення",
  // of lines and series
  "other-wordings": ({ result, speech }) => {
    if (result.kind !== "trend") return "Формулювання: в одній лінії їх кілька";
    const { polls, line, effects } = result;
    const others = polls.filter(({ levels }) => levels.wording !== line.wording).length;
    const farthest = effects.flatMap(({ factor, offLine }) => (factor === "wording" ? [Math.abs(offLine.value)] : []));
    return `Формулювання: у ${speech.count(others)} з ${speech.count(polls.length)} опитувань лінії запитання інше; їхні результати зсунуто, щонайбільше на ${formatBare(maximumOf(farthest), 0)} в.\u00a0п`;
  },
  "inseparable-effects": ({ result, speech }) =>
    `Модель: служби й формулювання розпадаються на групи без спільних опитувань${result.kind === "trend" ? ` (таких груп ${speech.count(result.separability.groups.length)})` : ""}; їх зведено в одну лінію лише за припущенням, тому її рівень приблизний`,
  "starts-anew": ({ result }) =>
    `Територія: ${result.kind === "trend" ? `${result.breaks.map(({ date }) => formatDate(date, UKRAINIAN_MONTHS)).join(", ")} року ` : ""}лінія починається заново, бо змінилося, кого опитували; через цю межу змін не рахуйте`,
  "several-populations": (of) => `Генеральна сукупність: у лінії їх кілька${populations(of)}`,
  "other-populations": (of) => `Генеральна сукупність: у лінії лишилися й інші${populations(of)}`,
  "change-of-method": "Метод: у дні зламу змінився й метод опитування",
  "level-across-break":
    "Рівні: один рівень поєднує опитування на різних територіях чи різних людей, тож це не лише думка",
};

function populations({ result, speech }: Of): string {
  const { lineage } = result as { readonly lineage?: { readonly surveys: readonly LineageSurvey[] } };
  const names = new Set((lineage?.surveys ?? []).flatMap(({ population }) => population ?? []));
  return names.size === 0 ? "" : `: ${[...names].map((each) => speech.name(each, each)).join(", ")}`;
}
