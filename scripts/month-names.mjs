// Writes src/formats/month-names.json: names of months in the languages in which pages list polls, from the Unicode locale data.
import { writeFileSync } from "node:fs";

const LANGUAGES =
  "bg ca cs da de el en es et eu fi fr ga gl hr hu is it lt lv mk nb nl pl pt pt-PT ro ru sk sl sq sr sr-Latn sv tr uk".split(
    " ",
  );
const FORMS = [
  { month: "long" },
  { month: "short" },
  { day: "numeric", month: "long" },
  { day: "numeric", month: "short" },
  { day: "numeric", month: "long", year: "numeric" },
];

const plain = (name) =>
  name
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\d.,]/g, " ")
    .trim();

const months = Array.from({ length: 12 }, (_, month) => {
  const names = new Set();
  for (const language of LANGUAGES) {
    for (const form of FORMS) {
      const parts = new Intl.DateTimeFormat(language, {
        ...form,
        timeZone: "UTC",
        calendar: "gregory",
        numberingSystem: "latn",
      }).formatToParts(Date.UTC(2023, month, 15));
      const name = plain(parts.find(({ type }) => type === "month").value);
      if (/^\p{L}{3,}$/u.test(name)) names.add(name);
    }
  }
  return names;
});
// abbreviations that the locale data lack
const MORE = [[], [], ["mrz"], [], [], [], [], [], ["sept", "sep"], [], [], []];
for (const [month, more] of MORE.entries()) for (const name of more) months[month].add(name);
// a name that means two months in two languages means none
const count = new Map();
for (const names of months) for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
const twice = [...count].filter(([, times]) => times > 1).map(([name]) => name);
console.log("left out, since they name two months:", twice.join(", "));
const table = months.map((names) => [...names].filter((name) => !twice.includes(name)).sort());
writeFileSync(
  new URL("../src/formats/month-names.json", import.meta.url),
  `[\n${table.map((names) => `  ${JSON.stringify(names)}`).join(",\n")}\n]\n`,
);
