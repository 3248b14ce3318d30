import { expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe } from "../../src/kinds/describe.ts";
import { ukrainianReport } from "../../src/kinds/ukrainian-report.ts";
import { topline } from "../../src/model/topline.ts";
import { datasetReport } from "../../src/report/dataset-report.ts";
import { describeDataset } from "../../src/report/describe-dataset.ts";
import { renderText } from "../../src/report/document.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";

const polls = await loadDataset("ukraine-nato");
const report = datasetReport(polls);
const brief = renderText(ukrainianReport(report, polls));
const full = renderText(ukrainianReport(report, polls, { full: true }));
const numbersIn = (text: string): ReadonlySet<string> => new Set(text.match(/\d[\d,]*/g));

test("a report counts what the data set has, in the case that each number asks for", () => {
  expect(brief).toContain(
    "151 опитування 20 соціологічних служб, 49 запитань, 642 опубліковані частки, 241 джерело (CC0-1.0).",
  );
  expect(brief).toContain("відомий для 109 із 151 опитування, медіана – 2 017");
});

test("a verdict stands beside what differs, and the title is no slogan", () => {
  expect(brief).toMatch(/бер\. 2014 → лип\. 2025 .*зміна; територія, …$/m);
  expect(brief).toContain("Набір даних ukraine-nato, версія 1.4.0: «за членство в НАТО» та інші позиції");
});

test("it has no English but ids and commands", () => {
  const words = full.match(/[A-Za-z]{4,}/g) ?? [];
  const ids = new Set([
    ...polls.surveys.flatMap(({ id }) => id.split(/[^a-z]/i)),
    ...polls.stances.flatMap(({ id }) => id.split(/[^a-z]/i)),
    ...polls.organisations.flatMap(({ name, names }) => (names.uk === undefined ? name.split(" ") : [])),
    ...["ukraine", "nato", "AAPOR", "Pew", "Gallup"],
  ]);
  expect(words.filter((word) => !ids.has(word))).toEqual(["full"].filter((word) => full.includes(`--${word}`)));
});

test("no number of the short report is lost in the full one", () => {
  const all = numbersIn(full);
  const short = brief.split("\n").filter((line) => !line.startsWith("Ще "));
  expect([...numbersIn(short.join("\n"))].filter((number) => !all.has(number))).toEqual([]);
});

test("a citation in Ukrainian has the finding, the caution, the source and the record", async () => {
  const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
  const { text, claim, record } = await cite(rise, { language: "uk", style: "caption", datasets: [polls] });
  expect(text.replaceAll("\u00a0", " ")).toMatch(
    /^Підтримка вступу України до НАТО зросла з 34% до 54%: \+20 в\. п\..* Застереження: .*Опитування: .*\(IRI\) \(інтерв’ю: «Рейтинг»\), 14–26 березня 2014 року \(n = 1 200\).* \(n = 2 400\)\..*запис [0-9a-f]{12}\.$/,
  );
  expect(text).toContain(record.digest.replace("sha256:", "").slice(0, 12));
  expect(claim).toMatch(/^\[20,0\u00a0в\.\u00a0п\.\]\(toplines:change\?/);
});

test("an audit says who asked whom and when, the verdict once, each size, and what is not on record in a line", () => {
  const polled = ["rating-2022-03-30", "iri-2022-04"].map((address) => topline(polls, address));
  const audited = audit(polled[0]!, polled[1]!, { stance: "nato-membership:for" });
  const text = renderText(describe(audited, { language: "uk", datasets: [polls] }))
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");
  expect(text).toMatch(
    /^Підтримка вступу України до НАТО: опитували водночас, тож це не зміна думки\. Порівнюйте обережно\. /,
  );
  expect(text).toContain(
    "68% проголосували б за, «Рейтинг», 30–31 березня 2022 року, n = 1 500; 59% проголосували б за, IRI,",
  );
  expect(text).toContain("68% і 59%: різниця −9,0 в. п. серед усіх опитаних, +6,1 в. п. серед тих, хто визначився.");
  expect(text).toContain("Соціологічна служба (внесок від −7 до +7 в. п.):");
  expect(text).toMatch(/Немає даних: [^.]*формулювання \(перше опитування\); замовник \(друге опитування\)/);
  expect(text.match(/не зміна думки/g)).toHaveLength(1);
});

test("fields of the full English report are in words", () => {
  expect(renderText(describeDataset(report, { full: true }))).not.toContain("sample-type");
});
