// @ts-check
/**
 * Old addresses of pages and of headings, and where to find now what was there. They stay here for good: others may have
 * linked to them. Both are names in `pages`.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const MOVED = {
  "index.html": "../index.html",
  "converting.html": "other-files.html",
  "converting.html#tables-of-a-page-and-files-of-publishers": "other-files.html#what-it-reads",
  "converting.html#publishers-files-column-by-column": "other-files.html#what-it-reads",
  "converting.html#questions-with-their-words": "other-files.html#what-it-reads",
  "converting.html#a-row-for-each-answer": "other-files.html#what-it-reads",
  "converting.html#with-results": "other-files.html#what-it-reads",
  "converting.html#a-national-series": "other-files.html#what-it-reads",
  "converting.html#one-wide-csv": "other-files.html#a-spreadsheet-with-names-of-its-own",
  "converting.html#importing-again": "other-files.html#next-weeks-file",
  "converting.html#rich-opinion-poll-format": "ropf.csv.html",
  "converting.html#json": "other-files.html#out-again",
  "intake.html": "other-files.html",
  "intake.html#shapes-that-are-known": "other-files.html#what-it-reads",
  "intake.html#next-weeks-file": "other-files.html#next-weeks-file",
  "intake.html#one-poll-more": "other-files.html#one-poll-more-or-two-sources",
  "intake.html#two-sources-of-the-same-polls": "other-files.html#one-poll-more-or-two-sources",
  "intake.html#out-again": "other-files.html#out-again",
  "your-own-folder.html": "your-own-polls.html",
  "your-own-folder.html#the-files": "your-own-polls.html#start-a-folder",
  "your-own-folder.html#check-it": "your-own-polls.html#have-your-mistakes-pointed-out",
  "your-own-folder.html#when-something-is-wrong": "your-own-polls.html#have-your-mistakes-pointed-out",
  "your-own-folder.html#use-it": "your-own-polls.html#use-it",
  "your-own-folder.html#what-is-refused": "your-own-polls.html#what-could-be-wrong-with-it",
  "your-own-folder.html#what-writing-keeps-safe": "your-own-polls.html#what-could-be-wrong-with-it",
  "breaks.html#how-much-is-the-population-surveyed": "coverage.html#a-change-split-by-groups",
  "breaks.html#sizes-of-groups": "coverage.html#a-change-split-by-groups",
  "breaks.html#what-is-refused-and-what-left": "coverage.html#a-change-split-by-groups",
  "breaks.html#the-finding-course": "breaks.html#what-each-break-rests-on",
  "breaks.html#what-a-break-is-tested-against": "methods.html#when-did-it-move",
  "breaks.html#what-they-cant-carry": "breaks.html#what-it-cannot-tell",
  "coverage.html#the-split": "coverage.html#what-could-be-wrong-with-it",
  "coverage.html#what-follows-from-which-assumption": "coverage.html#what-could-be-wrong-with-it",
  "coverage.html#if-nothing-is-assumed-of-their-opinion": "coverage.html#what-could-be-wrong-with-it",
  "coverage.html#on-the-command-line": "coverage.html#what-could-be-wrong-with-it",
  "coverage.html#what-it-cant-carry": "coverage.html#what-it-cannot-tell",
  "trend.html#which-readings-belong-together": "trend.html#which-polls-belong-together",
  "trend.html#one-line": "trend.html#variations",
  "trend.html#what-the-line-means": "trend.html#variations",
  "trend.html#as-a-count-would-show": "trend.html#variations",
  "trend.html#a-lead-and-all-answers": "trend.html#variations",
  "trend.html#what-can-be-told-apart": "trend.html#what-could-be-wrong-with-it",
  "trend.html#how-sure-the-line-is": "trend.html#how-often-the-intervals-hold",
  "trend.html#what-it-cant-carry": "trend.html#what-it-cannot-tell",
  "shares-and-leads.html#a-share": "shares-and-leads.html#the-three-intervals",
  "shares-and-leads.html#more-than-sampling": "shares-and-leads.html#the-three-intervals",
  "shares-and-leads.html#a-published-margin-of-error": "shares-and-leads.html#the-design-effect",
  "shares-and-leads.html#a-net": "shares-and-leads.html#a-lead",
  "shares-and-leads.html#the-options-of-every-number": "shares-and-leads.html#variations",
  "framing.html#a-split-ballot": "framing.html#variations",
  "framing.html#in-groups": "framing.html#variations",
  "framing.html#the-same-respondents": "framing.html#variations",
  "framing.html#one-house-two-surveys": "framing.html#what-could-be-wrong-with-it",
  "framing.html#two-houses": "framing.html#what-could-be-wrong-with-it",
  "framing.html#planning-one": "framing.html#plan-one",
  "framing.html#what-it-cant-carry": "framing.html#what-it-cannot-tell",
  "charts.html#how-to-draw-one": "charts.html#in-your-own-style",
  "charts.html#what-it-needs": "charts.html#in-your-own-style",
  "charts.html#topline": "charts.html#every-kind",
  "charts.html#several-waves": "charts.html#every-kind",
  "charts.html#change": "charts.html#every-kind",
  "charts.html#comparability": "charts.html#every-kind",
  "charts.html#forest": "charts.html#every-kind",
  "charts.html#house-effects": "charts.html#every-kind",
  "charts.html#decomposition": "charts.html#every-kind",
  "charts.html#in-ukrainian": "charts.html#every-kind",
  "charts.html#trend": "trend.html",
  "charts.html#framing": "framing.html",
  "charts.html#coverage": "coverage.html",
  "charts.html#breaks": "breaks.html",
  "citing.html#the-citation-of-a-number": "citing.html#what-could-be-wrong-with-it",
  "citing.html#seven-ways-to-be-wrong": "citing.html#what-could-be-wrong-with-it",
  "citing.html#mending": "citing.html#variations",
  "citing.html#a-lock": "citing.html#variations",
  "citing.html#for-readers-who-never-see-the-links": "citing.html#variations",
  "citing.html#your-own-data": "citing.html#variations",
  "notebooks.html#set-up": "notebooks.html#jupyter",
  "notebooks.html#three-cells": "notebooks.html#jupyter",
  "notebooks.html#look-at-a-result": "notebooks.html#what-a-result-shows",
  "notebooks.html#without-jupyter": "notebooks.html#a-plain-page",
  "your-own-polls.html#put-your-rows-in": "your-own-polls.html#start-a-folder",
  "your-own-polls.html#ask": "your-own-polls.html#use-it",
  "your-own-polls.html#draw-it": "your-own-polls.html#use-it",
  "your-own-polls.html#editors-and-other-programs": "your-own-polls.html#use-it",
  "changes.html#two-questions-are-no-change": "changes.html#two-different-questions-show-no-change",
  "changes.html#what-a-change-cannot-tell": "changes.html#what-it-cannot-tell",
  "method-differences.html#two-polls-of-one-week": "method-differences.html#nine-points-that-are-hardly-opinion",
  "method-differences.html#nine-points-that-are-not-opinion":
    "method-differences.html#nine-points-that-are-hardly-opinion",
  "method-differences.html#how-they-are-added-up": "methods.html#a-change-between-two-surveys",
  "method-differences.html#setting-a-size-yourself": "rules.html#set-a-size-or-a-level-yourself",
  "survey-errors.html": "methods.html#rounding-and-errors-beyond-sampling",
  "survey-errors.html#where-the-sizes-come-from": "survey-errors.csv.html",
  "wording-features.html": "data-model.html#wording-features",
  "wording-features.html#wording-classes": "datasets.ukraine-nato.NOTES.html#wording-classes",
  "comparability.html": "changes.html#what-else-differs",
  "comparability.html#two-polls-of-one-week": "changes.html#what-else-differs",
  "comparability.html#another-question": "changes.html#two-different-questions-show-no-change",
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
