import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPollTables } from "../../src/formats/read-poll-tables.ts";
import { readRopf } from "../../src/formats/read-ropf.ts";
import type { Dataset } from "../../src/model/dataset.ts";

type Read = (lines: readonly string[], before?: Dataset) => Dataset;

/** Addresses of figures, with the figures. */
const figuresIn = ({ toplines }: Dataset): ReadonlyMap<string, string> =>
  new Map(
    toplines.map(({ survey, question, option, printed, locator }) => [
      `${survey}/${question}/${option}`,
      `${String(printed.value)} ${locator ?? ""}`,
    ]),
  );

/**
 * Addresses that lead to another figure than before, though the figure of before is still there. (The publisher may take a
 * question out of a poll and put another one with the same answers into its place: the figure was corrected then.)
 */
const movedIn = (before: Dataset, now: Dataset): readonly string[] => {
  const [then, there] = [figuresIn(before), figuresIn(now)];
  const left = new Set(there.values());
  return [...then].flatMap(([address, figure]) =>
    left.has(figure) && there.get(address) !== figure
      ? [`${address}: ${figure} → ${there.get(address) ?? "none"}`]
      : [],
  );
};

const wide: Read = (lines, before) =>
  readPollTables(`Question,Start,End,Pollster,Text,Category,Yes,No,URL\n${lines.join("\n")}\n`, {
    id: "bridge",
    ...(before && { before }),
  });
const long: Read = (lines, before) =>
  readPollTables(`poll_id,pollster,question_id,race_id,state,start_date,end_date,answer,pct\n${lines.join("\n")}\n`, {
    id: "race",
    ...(before && { before }),
  });
const raw: Read = (lines, before) =>
  readPollTables(
    `poll_id,question_id,race,pollster,polldate,cand1_name,cand1_pct,cand2_name,cand2_pct\n${lines.join("\n")}\n`,
    { id: "mayor", ...(before && { before }) },
  );

/** Questions that want the same ids; each line has a figure of its own. */
const WIDE = ["Rebuild for $40m?", "Rebuild for $50m?", "Rebuild with tolls?", ""].flatMap((wording, w) =>
  ["rebuild_cost", "rebuild cost!", "rebuild"].map(
    (category, c) =>
      `,3/4/2021,3/7/2021,Northway,${wording && `${wording} ${String(c)}`},${category},${String(2 + 10 * w + c)},,https://example.org/${String(w)}`,
  ),
);
/** Each question in two rows, which go together. */
const LONG = [
  ["1", ["Berg", "Cho"]],
  ["2", ["Berg", "Cho", "Undecided"]],
  ["3", ["Berg", "Cho"]],
  ["4", ["Cho", "Berg", "Other"]],
  ["5", ["berg", "cho!"]],
  ["6", ["Berg", "Cho"]],
].flatMap(([id, answers], place) =>
  ["7", "8"].map((poll) =>
    [...answers!]
      .map(
        (answer, index) =>
          `${poll},Acme,${poll}${id as string},9,ME,5/1/24,5/3/24,${answer},${String(2 + place * 10 + index)}`,
      )
      .join("\n"),
  ),
);
const RAW = ["Berg,46,Cho,44", "Berg,45,Dahl,40", "Cho,47,Dahl,41", "Berg,42,Cho,43", "berg,41,Cho,44"].map(
  (figures, index) => `7,${String(index + 1)},Mayor,Acme,10/1/2024,${figures}`,
);

describe.each<[string, Read, readonly string[]]>([
  ["wide", wide, WIDE],
  ["long", long, LONG],
  ["raw", raw, RAW],
])("ids of questions in a %s file", (_, read, lines) => {
  test("come from what they are: the order of the rows does not matter", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...lines], { minLength: 1 }), fc.nat(20), (given, cut) => {
        const turned = [...given.slice(cut % given.length), ...given.slice(0, cut % given.length)].reverse();
        const [one, other] = [read(given), read(turned)];
        expect(new Map([...figuresIn(other)].sort())).toEqual(new Map([...figuresIn(one)].sort()));
        const named = ({ questions }: Dataset): readonly unknown[] =>
          questions.map(({ id, title, wording }) => [id, title, wording.und?.text]).sort();
        expect(named(other)).toEqual(named(one));
      }),
    );
  });
});

test("ids of questions with words stay, whatever rows are added, removed or moved, over and over", () => {
  const some = fc.shuffledSubarray([...WIDE], { minLength: 1 });
  fc.assert(
    fc.property(some, fc.array(some, { minLength: 1, maxLength: 3 }), (first, later) => {
      let before = wide(first);
      for (const now of later) {
        const dataset = wide(now, before);
        expect(movedIn(before, dataset)).toEqual([]);
        before = dataset;
      }
    }),
  );
});

describe("a question that was there keeps its id", () => {
  test("when a wording of its category comes on top", () => {
    const before = wide(WIDE.slice(0, 1));
    const now = wide([...WIDE].reverse(), before);
    expect(before.questions.map(({ id }) => id)).toEqual(["rebuild-cost"]);
    expect(now.questions.find(({ wording }) => wording.und?.text === "Rebuild for $40m? 0")!.id).toBe("rebuild-cost");
    expect(now.questions.filter(({ id }) => id.startsWith("rebuild-cost-")).length).toBe(7);
    const [one, other, third] = WIDE.filter((line) => line.includes("rebuild_cost")) as [string, string, string];
    const added = wide([third, one, other], wide([one, other])).questions.map(({ id }) => id);
    expect(added).toEqual(wide([third, one, other]).questions.map(({ id }) => id));
  });

  test("whatever it was called", () => {
    const before = structuredClone(wide(WIDE.slice(0, 2))) as Dataset;
    const renamed = JSON.parse(
      JSON.stringify(before).replaceAll(/rebuild-cost-[0-9a-z]{7}/g, (id) =>
        id === before.questions[0]!.id ? "rebuild-cost-2" : "rebuild-cost",
      ),
    ) as Dataset;
    expect(wide(WIDE.slice(0, 2).reverse(), renamed).questions.map(({ id }) => id)).toEqual([
      "rebuild-cost",
      "rebuild-cost-2",
    ]);
  });

  test("when the topic is called otherwise", () => {
    const before = readPollTables(`Start,End,Pollster,Text,Category,Yes\n3/4/2021,3/7/2021,A,One?,cost,40\n`, {
      id: "bridge",
    });
    const { questions } = readPollTables(
      `Start,End,Pollster,Text,Category,Yes\n3/4/2021,3/7/2021,A,Two?,cost,41\n3/4/2021,3/7/2021,A,One?,cost,40\n`,
      { id: "bridge", topic: "river", before },
    );
    expect(questions.map(({ id, topic }) => [id, topic])).toEqual([
      [expect.stringMatching(/^cost-/), "river"],
      ["cost", "river"],
    ]);
  });
});

test("organisations and answers have ids from what they are, and organisations keep them", () => {
  const rows = ["Quill & Ash", "Quill Ash", "quill-ash"].map(
    (pollster, index) => `,3/4/2021,3/7/2021,${pollster},One?,,4${String(index)},,https://example.org/${String(index)}`,
  );
  const named = ({ organisations }: Dataset): ReadonlyMap<string, string> =>
    new Map(organisations.map(({ name, id }) => [name, id]));
  const [one, other] = [wide(rows), wide([...rows].reverse())];
  expect(new Map([...named(one)].sort())).toEqual(new Map([...named(other)].sort()));
  const [first] = rows;
  expect(named(wide([...rows].reverse(), wide([first!]))).get("Quill & Ash")).toBe("quill-ash");

  const codes = (header: string): readonly unknown[] =>
    readPollTables(`Company,PublDate,${header}\nNord,2023-10-12,1,2,3\n`, { id: "series" })
      .questions[0]!.options.map(({ code, label }) => [label.und, code])
      .sort();
  expect(codes("C,c!,M")).toEqual(codes("M,c!,C"));
  const keys = (lists: string): readonly string[] =>
    readRopf(`•PF: Nord •FE: 2021 Є:40 Ї:41 \n\n${lists}`, { id: "lists" }).toplines.map(({ option }) => option);
  expect(keys("Є: AA001 •R: A\nЇ: AA002 •R: A\n")).toEqual(keys("Ї: AA002 •R: A\nЄ: AA001 •R: A\n"));
});
