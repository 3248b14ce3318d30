// @ts-check
/**
 * Old addresses of pages and of headings, and where to find now what was there. They stay here for good: others may have
 * linked to them. Both are names in `pages`.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const MOVED = {
  "method-differences.html": "rules.html",
  "method-differences.html#two-polls-of-one-week": "changes.html#what-else-differs",
  "method-differences.html#the-sizes": "rules.html#sizes",
  "method-differences.html#how-they-are-added-up": "methods.html#a-change-between-two-surveys",
  "method-differences.html#what-the-sizes-do-to-verdicts": "methods.html#how-often-each-verdict-is-given",
  "method-differences.html#setting-a-size-yourself": "rules.html#set-a-size-or-a-level-yourself",
  "survey-errors.html": "methods.html#rounding-and-errors-beyond-sampling",
  "survey-errors.html#where-the-sizes-come-from": "survey-errors.csv.html",
  "wording-features.html": "data-model.html#wording-features",
  "wording-features.html#wording-classes": "datasets.ukraine-nato.NOTES.html#wording-classes",
  "comparability.html": "changes.html#what-else-differs",
  "comparability.html#two-polls-of-one-week": "changes.html#what-else-differs",
  "comparability.html#another-question": "changes.html#two-questions-are-no-change",
  "comparability.html#when-two-questions-are-one": "rules.html#when-two-questions-are-one",
  "comparability.html#comparability": "rules.html#grades",
  "comparability.html#rules": "rules.html",
  "changes.html#not-shown-is-not-the-same-as-not-there": "changes.html#no-change-shown-is-not-no-change",
  "changes.html#what-could-this-pair-have-seen": "changes.html#no-change-shown-is-not-no-change",
  "changes.html#what-differs-between-the-two-surveys": "changes.html#what-else-differs",
  "changes.html#what-else-could-explain-it": "changes.html#what-else-differs",
  "changes.html#the-change-of-a-lead": "changes.html#a-lead-and-groups-of-one-survey",
  "changes.html#two-groups-of-one-survey": "changes.html#a-lead-and-groups-of-one-survey",
  "comparability.html#sources-of-the-rules": "rule-sources.csv.html",
  "comparability.html#remedies": "rules.html#remedies",
  "methods.html#sources": "sources.csv.html",
  "agreement.html#what-is-not-compared": "agreement-not-compared.csv.html",
  "agreement.html#where-trusted-programs-disagree": "agreement.html#where-another-program-is-wrong",
  "performance.html#how-time-grows": "performance-growth.csv.html",
  "performance.html#what-is-promised": "performance-promises.csv.html",
  "data-model.html#tables": "data-model.html#files",
  "data-model.html#how-it-maps-to-standards": "columns.csv.html",
  "data-model.html#roles": "data-model.html#answers",
  "data-model.html#stance": "data-model.html#answers",
  "data-model.html#base": "data-model.html#bases",
  "data-model.html#standing": "data-model.html#figures",
  "data-model.html#printed-figures": "data-model.html#figures",
};

/** Pages that are no more. */
export const MOVED_PAGES = Object.keys(MOVED).filter((name) => !name.includes("#"));

/** A page that leads on to where its content is. @param {string} page */
export function movedPage(page) {
  const to = MOVED[page];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved</title>
<script>location.replace(${JSON.stringify(headingsOf(page))}[location.hash] ?? ${JSON.stringify(to)});</script>
<meta http-equiv="refresh" content="0; url=${to}">
<link rel="canonical" href="${to}">
</head>
<body><p><a href="${to}">What was here has moved.</a></p></body>
</html>
`;
}

/** A script that leads on from headings that are no more; empty where a page has lost none. @param {string} page */
export function movedHeadings(page) {
  const moved = headingsOf(page);
  if (Object.keys(moved).length === 0) return "";
  return `{ const moved = ${JSON.stringify(moved)}[location.hash]; if (moved) location.replace(moved); }`;
}

/** @param {string} page @returns {Record<string, string>} */
function headingsOf(page) {
  const moved = Object.entries(MOVED).filter(([from]) => from.startsWith(`${page}#`));
  return Object.fromEntries(moved.map(([from, to]) => [from.slice(page.length), to]));
}
