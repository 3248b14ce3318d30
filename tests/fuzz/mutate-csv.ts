import { asItIs, readCsv, SEPARATORS, type Separator, separatorIn } from "../../src/formats/csv.ts";
import type { Choices } from "./choices.ts";
import { hostileText, rewritten } from "./hostile.ts";
import { mutateText } from "./mutate-text.ts";

/** A table as rows of cells, the header first. */
type Grid = readonly (readonly string[])[];

/** Changes of a table that stays well-formed CSV, and some of its text; now and then with another separator. */
export function mutateCsv(text: string, choices: Choices, other: () => string): string {
  if (choices.chance(0.15)) return mutateText(text, choices, other);
  let grid = gridOf(text);
  for (let changes = 1 + choices.below(3); changes > 0 && grid.length > 0; changes -= 1) {
    grid = mutateGrid(grid, choices, () => gridOf(other()));
  }
  const separator = choices.chance(0.03) ? choices.pick(Object.keys(SEPARATORS) as Separator[]) : separatorIn(text);
  const written = csvOf(grid, separator);
  return choices.chance(0.08) ? mutateText(written, choices, other) : written;
}

function gridOf(text: string): Grid {
  const { header, rows } = readCsv("seed", text, asItIs, separatorIn(text));
  return [header, ...rows.map(({ cells }) => cells)];
}

function csvOf(grid: Grid, separator: Separator): string {
  const cell = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return grid.map((cells) => `${cells.map(cell).join(SEPARATORS[separator])}\n`).join("");
}

/** The same table with another separator. */
export function separatedBy(text: string, separator: Separator): string {
  return csvOf(gridOf(text), separator);
}

function mutateGrid(grid: Grid, choices: Choices, other: () => Grid): Grid {
  const row = choices.below(grid.length);
  const body = grid.length < 2 ? 0 : 1 + choices.below(grid.length - 1);
  const width = Math.max(1, grid[0]!.length);
  const [column, second] = [choices.below(width), choices.below(width)];
  const withCell = (at: number, index: number, cell: string): Grid =>
    grid.with(at, grid[at]!.length === 0 ? [cell] : grid[at]!.with(Math.min(index, grid[at]!.length - 1), cell));
  const cell = grid[body]![column] ?? "";
  const cells = (change: (line: readonly string[], at: number) => readonly string[]): Grid => grid.map(change);
  const shared = (): Grid => {
    const donor = other();
    const shift = choices.below(donor.length);
    return donor.slice(shift, shift + 20);
  };
  const common: readonly (() => Grid)[] = [
    () => withCell(body, column, hostileText(choices, 100_000)),
    () => withCell(body, column, hostileText(choices, 1000)),
    () => withCell(body, column, rewritten(cell, choices)),
    () => withCell(body, column, rewritten(cell, choices)),
    () => withCell(body, column, grid[choices.below(grid.length)]![second] ?? ""),
    () => withCell(body, column, grid[choices.below(grid.length)]![column] ?? ""),
    () => withCell(body, column, other()[body]?.[column] ?? ""),
    () => withCell(body, column, ""),
    () => grid.toSpliced(row, 0, grid[body]!),
    () => (grid.length > 2 ? grid.toSpliced(body, 1) : grid),
    () => grid.with(body, grid[row]!).with(row, grid[body]!),
  ];
  const rare: readonly (() => Grid)[] = [
    () => withCell(0, column, hostileText(choices, 20_000)),
    () => withCell(0, column, rewritten(grid[0]![column] ?? "", choices)),
    () => withCell(0, column, grid[0]![second] ?? ""),
    () => withCell(0, column, choices.pick(other()[0] ?? [""]) ?? ""),
    () => cells((line) => line.toSpliced(column, 1)),
    () => cells((line) => line.toSpliced(second, 0, line[column] ?? "")),
    () =>
      cells((line) =>
        line.map((each, at) => (at === column ? (line[second] ?? "") : at === second ? (line[column] ?? "") : each)),
      ),
    () => cells((line) => line.toSpliced(column, 1).toSpliced(second, 0, line[column] ?? "")),
    () =>
      cells((line, at) =>
        line.toSpliced(column, 0, at === 0 ? hostileText(choices, 100) : choices.pick(["", "1", "x"])),
      ),
    () =>
      cells((line, at) =>
        at === 0 || line[column] === undefined ? line : line.with(column, hostileText(choices, 50)),
      ),
    () => cells((line, at) => (at === 0 || line[column] === undefined ? line : line.with(column, cell))),
    () => cells((line) => line.toReversed()),
    () => cells((line, at) => (at === 0 ? line.map((each) => each.toUpperCase()) : line)),
    () => grid.with(row, grid[row]!.slice(0, column)),
    () => grid.with(row, [...grid[row]!, hostileText(choices, 100)]),
    () => [...grid, ...shared()],
    () => [...shared(), ...grid],
    () => [...grid.slice(0, body), ...shared(), ...grid.slice(body)],
    () => grid.slice(0, 1),
    () => grid.slice(1),
    () => [grid[0]!, ...grid.slice(1).toReversed()],
  ];
  const huge: readonly (() => Grid)[] = [
    () => widened(grid, 1 + choices.below(5000), choices.pick(["", "x", "1", "p"])),
    () => [...grid, ...Array.from({ length: choices.below(1500) }, () => grid[body]!)],
    () => [
      ...grid,
      ...Array.from({ length: choices.below(1500) }, (_, at) => [`${cell}${String(at)}`, ...grid[body]!.slice(1)]),
    ],
    () =>
      grid.with(
        0,
        grid[0]!.flatMap((name) => Array.from({ length: 200 }, () => name)),
      ),
  ];
  return choices.chance(0.006) ? choices.pick(huge)() : choices.pick(choices.chance(0.3) ? rare : common)();
}

/** Thousands of columns more. */
function widened(grid: Grid, count: number, name: string): Grid {
  return grid.map((line, at) => [
    ...line,
    ...Array.from({ length: count }, (_, index) => (at === 0 ? `${name}${name === "p" ? String(index) : ""}` : name)),
  ]);
}
