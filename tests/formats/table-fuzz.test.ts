/** Made-up polls in every shape of a table, with marks, spans, notes, templates and cuts: nothing may be read that was not written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";

interface Poll {
  readonly house: string;
  readonly day: number;
  readonly n: number;
  readonly shares: readonly number[];
}

type Shape = "wikitext" | "html" | "csv";

const ANSWERS = ["Red", "Blue", "Green"] as const;

const polls: fc.Arbitrary<readonly Poll[]> = fc
  .array(
    fc.record({
      house: fc.constantFrom("Acme", "Harbour House", "Quill & Ash", "Nordmät"),
      day: fc.integer({ min: 1, max: 28 }),
      n: fc.integer({ min: 500, max: 3000 }),
      shares: fc.tuple(
        fc.integer({ min: 10, max: 40 }),
        fc.integer({ min: 10, max: 30 }),
        fc.integer({ min: 2, max: 29 }),
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.filter((poll, at) => list.findIndex(({ house, day }) => house === poll.house && day === poll.day) === at),
  );

/** How a table is written. */
const style = fc.record({
  shape: fc.constantFrom<Shape>("wikitext", "html", "csv"),
  order: fc.shuffledSubarray(["house", "date", "n", ...ANSWERS, "Lead", "Remarks"], { minLength: 8, maxLength: 8 }),
  mark: fc.constantFrom("none", "reference", "note", "nested", "bold", "percent"),
  event: fc.boolean(),
  shaded: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

const NAMES: Readonly<Record<string, string>> = { house: "Pollster", date: "Fieldwork dates", n: "Sample size" };

function textOf({ house, day, n, shares }: Poll, column: string): string {
  if (column === "house") return house;
  if (column === "date") return `${String(day)} May 2024`;
  if (column === "n") return n.toLocaleString("en");
  if (column === "Lead") return String(Math.abs(shares[0]! - shares[1]!));
  if (column === "Remarks") return "by telephone";
  return String(shares[ANSWERS.indexOf(column as (typeof ANSWERS)[number])]);
}

function marked(text: string, column: string, { mark, shape }: Style): string {
  const isShare = (ANSWERS as readonly string[]).includes(column);
  if (mark === "percent" && isShare) return `${text}%`;
  if (shape === "csv" || !(isShare || column === "house")) return text;
  if (shape === "html") {
    if (mark === "bold") return `<b>${text}</b>`;
    return mark === "none" || mark === "percent"
      ? text
      : `${text}<sup class="reference"><a href="#cite_note-1">[1]</a></sup>`;
  }
  if (mark === "reference") return `${text}<ref name="a|b">[https://example.org/44 44, 55|66]</ref>`;
  if (mark === "note") return `${text}{{efn|of 12 || 13}}`;
  if (mark === "nested") return `{{nowrap|'''${text}'''}}{{efn|{{cite web|title=7 || 8}}}}`;
  return mark === "bold" ? `'''${text}'''` : text;
}

function written(list: readonly Poll[], how: Style): string {
  const { shape, order, event, shaded } = how;
  const header = order.map((column) => NAMES[column] ?? column);
  const rows = list.map((poll) => order.map((column) => marked(textOf(poll, column), column, how)));
  if (shape === "csv") {
    const quoted = (cell: string): string => (cell.includes(",") ? `"${cell}"` : cell);
    return `${[header, ...rows].map((row) => row.map(quoted).join(",")).join("\n")}\n`;
  }
  if (shape === "html") {
    const cells = (row: readonly string[], tag: string): string =>
      row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
    const told = event ? `<tr><td colspan="${String(order.length)}">The old bridge is closed, 99 hurt.</td></tr>` : "";
    const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join(told);
    return `<h2>Polls</h2><table class="wikitable"><tr>${cells(header, "th")}</tr>${body}</table>`;
  }
  const told = event ? `|-\n| colspan=${String(order.length)} | The old bridge is closed, 99 hurt.\n` : "";
  const shade = shaded ? 'style="background:#fdd; color:red" | ' : "";
  const body = rows.map((row) => `|-\n${row.map((cell) => `| ${shade}${cell}\n`).join("")}`).join(told);
  return `== Polls ==\n{| class="wikitable"\n|-\n! ${header.join("\n! ")}\n${body}|}\n`;
}

/** Figures that were read and not written, or not of that poll and answer. */
function strangersIn(
  text: string,
  list: readonly Poll[],
): { readonly strangers: readonly string[]; readonly polls: number } {
  const { result } = safeReadPollTables(text, { id: "polls", file: "page", skipProblems: true });
  if (!result.ok) return { strangers: [], polls: 0 };
  const { surveys, toplines, organisations } = result.dataset;
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  const strangers = toplines.flatMap(({ survey, option, printed }) => {
    const { houses, fieldDates, published, sampleSize } = surveys.find(({ id }) => id === survey)!;
    const day = Number((fieldDates?.end ?? published)!.slice(8));
    const poll = list.find((each) => each.house === nameOf.get(houses[0]!) && each.day === day);
    const at = ANSWERS.findIndex((answer) => answer.toLowerCase() === option);
    const isOurs =
      poll !== undefined && poll.shares[at] === printed.value && [null, undefined, poll.n].includes(sampleSize?.value);
    return isOurs ? [] : [`${survey} ${option} ${String(printed.value)}`];
  });
  return { strangers, polls: surveys.length };
}

test("whatever stands in its cells, a table gives its polls and nothing else", () => {
  fc.assert(
    fc.property(polls, style, (list, how) => {
      expect(strangersIn(written(list, how), list)).toEqual({ strangers: [], polls: list.length });
    }),
    { seed: 20, numRuns: 400 },
  );
});

test("a table that was cut anywhere gives no figure that was not written", () => {
  fc.assert(
    fc.property(polls, style, fc.nat(1000), (list, how, place) => {
      const text = written(list, how);
      const cut = text.slice(0, Math.floor((text.length * place) / 1000));
      // a list without an end may be cut within a number: its last row is not held to this
      const known = how.shape === "csv" ? cut.slice(0, cut.lastIndexOf("\n") + 1) : cut;
      expect(strangersIn(known, list).strangers).toEqual([]);
    }),
    { seed: 21, numRuns: 400 },
  );
});

test("letters thrown at a page or a list are refused or read, and never a crash", () => {
  const pieces = [
    "{|",
    "|}",
    "|-",
    "||",
    "!!",
    "{{",
    "}}",
    "[[",
    "]]",
    "<ref",
    "</ref>",
    "<td",
    "</table>",
    "\n",
    "45",
    "%",
    "|",
    '"',
    ",",
    ";",
  ];
  fc.assert(
    fc.property(
      polls,
      style,
      fc.array(fc.tuple(fc.constantFrom(...pieces), fc.nat(1000)), { maxLength: 6 }),
      (list, how, thrown) => {
        let text = written(list, how);
        for (const [piece, place] of thrown) {
          const at = Math.floor((text.length * place) / 1000);
          text = text.slice(0, at) + piece + text.slice(at);
        }
        const { result } = safeReadPollTables(text, { id: "polls", file: "page", skipProblems: true });
        expect(result.ok || result.issues.length > 0).toBe(true);
      },
    ),
    { seed: 22, numRuns: 400 },
  );
});
