import { formatQuantity } from "../format/number.ts";
import type { AnswerColumn, AnswerSet, ColumnPlan, PlanField } from "./column-plan.ts";
import CONTRACTS from "./file-contracts.json" with { type: "json" };
import { columnName, type Grid } from "./grid.ts";
import type { DateOrderOfNumbers } from "./printed-dates.ts";
import { EMPTY } from "./read-rows.ts";
import { answerRole, isAnswerName } from "./table-words.ts";

/** What a column of a publisher's file says: of the poll, or of the one answer in its row. */
type ContractField = PlanField | "question" | "label" | "fullLabel" | "value";

/** An answer that has a column of its own. */
interface ContractShare extends Pick<AnswerColumn, "role" | "side" | "aside"> {
  readonly label: string;
}

/** What is known of the files of one publisher: data, and no code. */
export interface FileContract {
  readonly id: string;
  readonly title: string;
  /** Without one of them it is another file. */
  readonly required: readonly string[];
  readonly carried: Readonly<Record<string, ContractField>>;
  /** Known, and not carried. */
  readonly notCarried: readonly string[];
  readonly shares?: Readonly<Record<string, ContractShare>>;
  /** Parts of the respondents whose shares and size stand in columns of their own, by the first word of their names. */
  readonly groups?: {
    readonly variable: string;
    readonly of: Readonly<Record<string, string>>;
    readonly size: string;
  };
  /** Columns with the name of an answer, its share and its result. */
  readonly pairs?: readonly (readonly [name: string, share: string, result: string])[];
  /** Whether all other columns of figures are answers. */
  readonly otherShares?: boolean;
  /** Whether shares that are not aside are of those who named one. */
  readonly partsDecided?: boolean;
  /** Columns that are the first less the second, and are checked. */
  readonly checked?: Readonly<Record<string, readonly [string, string]>>;
  /** What has to be said of each such file. */
  readonly said?: readonly string[];
  /** What its one date is; default: the last day of fieldwork. */
  readonly dateIs?: ColumnPlan["dateIs"];
  /** How its dates of numbers are ordered, where its files never say it otherwise. */
  readonly dates?: DateOrderOfNumbers;
  /** Whether its column of wordings has the words of questions and nothing else. */
  readonly verbatim?: boolean;
  /** Whether other candidates are another question. */
  readonly matchUps?: boolean;
  readonly subject?: "vote" | "attitude";
}

/** The contract that a table fits; null where it fits none. */
export function contractOf({ header }: Pick<Grid, "header">): FileContract | null {
  const names = new Set(header.map(columnName));
  return (
    (CONTRACTS as unknown as readonly FileContract[]).find(({ required }) =>
      required.every((name) => names.has(name)),
    ) ?? null
  );
}

/** A figure of a program. */
const FIGURE = /^<?(?:\d{1,3}(?:\.\d+)?|\.\d+)$/;

/** What the columns of a table are by the contract of its publisher. A column that it does not know is listed. */
export function contractPlan(grid: Grid, contract: FileContract): ColumnPlan {
  const { carried, shares: named = {}, checked = {}, pairs = [], groups } = contract;
  const names = grid.header.map(columnName);
  const ofGroups = groups === undefined ? [] : groupSets(names, groups, named);
  const places = new Map<ContractField, number[]>();
  const answers: AnswerColumn[] = [];
  const notCarried: string[] = [];
  const isTaken = (name: string, at: number): boolean =>
    Object.hasOwn(checked, name) ||
    pairs.some((pair) => pair.includes(name)) ||
    ofGroups.some(({ answers, group }) => group?.sizeAt === at || answers.some((answer) => answer.at === at));
  for (const [at, name] of names.entries()) {
    // a stranger may call a column `constructor`
    const field = Object.hasOwn(carried, name) ? carried[name] : undefined;
    if (field !== undefined) places.set(field, [...(places.get(field) ?? []), at]);
    else if (Object.hasOwn(named, name)) answers.push({ at, ...named[name]! });
    else if (!isTaken(name, at)) {
      const cells = grid.rows.flatMap((row) => (EMPTY.test(row.cells[at]?.text ?? "") ? [] : row.cells[at]!.text));
      const isKnown = contract.notCarried.includes(name);
      const mayBeAnswer = contract.otherShares === true && !isKnown && name !== "" && isAnswerName(name);
      if (cells.length === 0) continue;
      if (mayBeAnswer && cells.every((text) => FIGURE.test(text)))
        answers.push({ at, label: name, role: answerRole(name) ?? "substantive" });
      else
        notCarried.push(
          isKnown
            ? name
            : `${name || "a column without a name"} (not known; ${formatQuantity(cells.length, "cell")}, such as ${cells[0]!.slice(0, 40)})`,
        );
    }
  }
  for (const [name, share, result] of pairs)
    if (names.includes(share))
      answers.push(
        names.includes(name)
          ? { ...inCells(names.indexOf(share), [names.indexOf(name)]), resultAt: names.indexOf(result) }
          : { at: names.indexOf(share), label: "Another candidate", role: "other" },
      );
  const {
    question = [],
    label,
    fullLabel = [],
    value,
    ...ofPoll
  } = Object.fromEntries(places) as Partial<Record<ContractField, readonly number[]>>;
  const isLong = label !== undefined && value !== undefined;
  return {
    by: "contract",
    places: ofPoll,
    sets: [{ answers: isLong ? [inCells(value[0]!, [...fullLabel, ...label])] : answers }, ...ofGroups],
    isLong,
    parts: [...question, ...(isLong ? (ofPoll.area ?? []) : [])],
    dateIs: contract.dateIs ?? "last day",
    ...(contract.dates && { dates: { order: contract.dates } }),
    hasIdleZeros: true,
    known: {
      isMatchUp: contract.matchUps === true,
      isVerbatim: contract.verbatim === true,
      isDecided: contract.partsDecided === true,
    },
    checked,
    said: contract.said ?? [],
    notCarried,
  };
}

/** Shares of answers that stand in the row. */
function inCells(at: number, nameAt: readonly number[]): AnswerColumn {
  return { at, label: null, nameAt, role: "substantive" };
}

function groupSets(
  names: readonly string[],
  { variable, of, size }: NonNullable<FileContract["groups"]>,
  named: Readonly<Record<string, ContractShare>>,
): readonly AnswerSet[] {
  return Object.entries(of).flatMap(([prefix, label]) => {
    const answers = Object.entries(named).flatMap(([name, share]) => {
      const at = names.indexOf(`${prefix} ${name}`);
      return at < 0 ? [] : [{ at, ...share }];
    });
    const group = { label, variable, sizeAt: names.indexOf(`${prefix} ${size}`) };
    return answers.length === 0 ? [] : [{ answers, group }];
  });
}
