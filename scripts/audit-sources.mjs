// @ts-check
/**
 * Where each rule of the audit comes from, and which sizes it has, for docs/rules.md. Only what was looked at is named; a rule that rests
 * on what we think says so. Figures are read from the bundled data sets, so that none is typed.
 */
import { formatPercent, loadDataset, topline } from "toplines";

export const JUDGEMENT = "our judgement";

/** Keys of SOURCES, or `JUDGEMENT`, by the code of the rule. */
export const SOURCES_OF_RULES = {
  "different-topic": [JUDGEMENT],
  "no-shared-stance": [JUDGEMENT],
  "different-question": ["Social Monitoring 2019"],
  "different-structure": ["Ashcroft 2012", "WTFJHT 2024"],
  "structure-unknown": ["AAPOR 3"],
  "different-wording": ["GSS 1984", "AAPOR 3"],
  "trivial-wording": [JUDGEMENT],
  "wording-not-compared": ["AAPOR 3", JUDGEMENT],
  "different-answer-words": ["AAPOR 3", JUDGEMENT],
  "different-preamble": ["Pew 2012", "AAPOR 3"],
  "different-features": ["SQP", JUDGEMENT],
  "different-options": ["AAPOR 3", JUDGEMENT],
  "different-option-order": ["SQP", JUDGEMENT],
  "different-dont-know": ["SQP", JUDGEMENT],
  "dont-know-rebased": [JUDGEMENT],
  "middle-left-out": [JUDGEMENT],
  "dont-know-unknown": ["SQP", JUDGEMENT],
  "different-middle-option": ["SQP", JUDGEMENT],
  "different-roles": ["eopaod 2021"],
  "different-filter": ["AAPOR 8", JUDGEMENT],
  "different-question-order": ["Ipsos 2019", "Covidcast 2022", "AAPOR 3"],
  "different-version": ["Ipsos 2019", JUDGEMENT],
  "wording-not-verbatim": ["AAPOR 3"],
  "different-group": ["IRI regions"],
  "base-not-rebasable": ["KIIS 2021", JUDGEMENT],
  "different-base": ["KIIS 2021"],
  "different-population": ["AAPOR 4"],
  "population-unknown": ["AAPOR 4"],
  "different-territory": ["ISNASU 2006", "AAPOR 4"],
  "territory-parts": [JUDGEMENT],
  "territory-unknown": ["AAPOR 4"],
  "different-mode": ["IRI and Rating 2021", "AAPOR 6"],
  "mode-unknown": ["AAPOR 6"],
  "different-sample-type": ["AAPOR 5", JUDGEMENT],
  "sample-type-unknown": ["AAPOR 5"],
  "different-house": ["IRI and Rating 2022", "AAPOR 2"],
  "different-partners": ["AAPOR 2", JUDGEMENT],
  "different-interviewers": ["AAPOR 2", JUDGEMENT],
  "related-houses": ["IRI and Rating 2022", JUDGEMENT],
  "different-sponsor": ["AAPOR 2", JUDGEMENT],
  "sponsor-unknown": ["AAPOR 2", JUDGEMENT],
  "same-respondents": ["PracTools"],
  "overlapping-field-dates": ["SwedishPolls, overlap", JUDGEMENT],
  "field-dates-unknown": ["AAPOR 7"],
  "n-not-published": ["AAPOR 8"],
  "n-inferred": ["PollBasePro", JUDGEMENT],
  "different-precision": ["SwedishPolls, precision", JUDGEMENT],
  "not-counted": ["Social Monitoring 2019", JUDGEMENT],
};

/**
 * Rows of datasets/effect-sizes that the audit may take for the rule, by its code; which one depends on the two sides. The
 * other rules have no size.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const SIZES_OF_RULES = {
  "different-question": ["wording-unclassified"],
  "different-structure": ["wording-unclassified"],
  "different-wording": ["wording-unclassified"],
  "different-preamble": ["wording-unclassified"],
  "different-features": ["wording-unclassified"],
  "different-options": ["scale-3-7", "wording-unclassified"],
  "different-dont-know": ["dk-offered-substantive"],
  "dont-know-rebased": ["dk-offered-ratio"],
  "different-middle-option": ["middle-offered-substantive"],
  "middle-left-out": ["middle-offered-ratio"],
  "different-question-order": ["order-questions"],
  "different-population": ["population-rv-lv", "population-a-rv", "population-a-lv"],
  "different-mode": [
    "mode-ivr-phone",
    "mode-phone-web-votes",
    "mode-f2f-phone",
    "mode-phone-web-attitudes",
    "mode-interviewer-web",
  ],
  "different-sample-type": ["mode-phone-web-votes", "sample-optin-benchmarks"],
  "different-house": ["house-votes", "house-attitudes"],
};

/**
 * Rows of datasets/effect-sizes that docs/method-differences.md shows: what differs, and the source in words which the row
 * names.
 *
 * @type {readonly { readonly id: string; readonly differs: string; readonly source: string; readonly named: RegExp }[]}
 */
export const MAIN_SIZES = [
  {
    id: "middle-offered-substantive",
    differs: "a middle answer is shown",
    source: "GSS 2021–24",
    named: /gssrdoc.*2021-2024/,
  },
  {
    id: "wording-another-name",
    differs: "another name for the object",
    source: "GSS 1984–2024, CNBC 2013",
    named: /gssrdoc.*CNBC 2013/,
  },
  { id: "polarity-forbid", differs: "forbid, for allow", source: "US 1940, 1989", named: /US 1940 and 1989/ },
  { id: "wording-unclassified", differs: "other words, of unknown kind", source: "GSS", named: /gssrdoc/ },
  {
    id: "structure-agree",
    differs: "agree or disagree, for a choice",
    source: "US 1974, 1982; Scotland 2012",
    named: /US 1974, 1982; Scotland 2012/,
  },
  {
    id: "dk-offered-substantive",
    differs: "don't know is offered",
    source: "GSS 1974–2024",
    named: /gssrdoc.*1974-2024/,
  },
  {
    id: "mode-interviewer-web",
    differs: "interviewer, for web (attitudes)",
    source: "GSS 2022, 2024",
    named: /gssrdoc.*2022 and 2024/,
  },
  {
    id: "order-questions",
    differs: "a related question comes first",
    source: "Ipsos, Pew, Gallup, TNS",
    named: /wording-experiments.*Ipsos; and three other/,
  },
  {
    id: "mode-phone-web-attitudes",
    differs: "telephone, for web (attitudes)",
    source: "Pew 2015",
    named: /Pew Research Center, From Telephone to the Web, 13 May 2015/,
  },
  {
    id: "sample-optin-benchmarks",
    differs: "opt-in, for random sample",
    source: "Yeager and others 2009",
    named: /Yeager.*2009/,
  },
  {
    id: "house-attitudes",
    differs: "another pollster (attitudes)",
    source: "US opinion 2017–21, Ukraine",
    named: /approval 2017-21.*ukraine-nato.*six series/,
  },
  {
    id: "wording-same-object",
    differs: "other words, same object",
    source: "GSS 1984–2024",
    named: /gssrdoc.*1984-2024/,
  },
  {
    id: "population-a-lv",
    differs: "likely voters, for adults",
    source: "FiveThirtyEight 2017–21",
    named: /fivethirtyeight.*2017-21/,
  },
  { id: "mode-f2f-phone", differs: "face to face, for telephone", source: "assumed", named: /de Leeuw/ },
  {
    id: "mode-phone-web-votes",
    differs: "telephone, for web (votes)",
    source: "FiveThirtyEight and others",
    named: /fivethirtyeight/,
  },
  {
    id: "house-votes",
    differs: "another pollster (votes)",
    source: "elections: US, Britain, Sweden",
    named: /United States, Britain and Sweden, 18 of 26/,
  },
  {
    id: "occasion-attitudes",
    differs: "one pollster asks again (attitudes)",
    source: "US opinion 2017–21, Ukraine",
    named: /approval 2017-21.*ukraine-nato.*eight series/,
  },
  {
    id: "sponsor-partisan",
    differs: "a party or campaign pays",
    source: "US elections 1998–2022",
    named: /US elections 1998-2022/,
  },
];

const datasets = {
  nato: await loadDataset("ukraine-nato"),
  wordings: await loadDataset("wording-experiments"),
};

/** What each key stands for, and what it bears out. */
export const SOURCES = {
  "AAPOR 2": aapor(2, "sponsor and conductor"),
  "AAPOR 3": aapor(3, "the measurement tools: exact wording of questions and answers, and what comes before them"),
  "AAPOR 4": aapor(4, "the population"),
  "AAPOR 5": aapor(5, "how the sample was made and recruited"),
  "AAPOR 6": aapor(6, "methods and modes"),
  "AAPOR 7": aapor(7, "the dates"),
  "AAPOR 8": aapor(8, "sizes of the sample, and its precision"),
  "Ashcroft 2012": `Random thirds of one survey, without don't-knows: ${printed("wordings", "ashcroft-2012-01/ashcroft-2012-agree", "independent")} agreed that Scotland should be independent, ${printed("wordings", "ashcroft-2012-01/ashcroft-2012-two-options", "independent")} chose it against remaining. \`wording-experiments\`, \`ashcroft-2012-01\`.`,
  "Covidcast 2022":
    "Of a program that compares questionnaires: it sees changed texts and answers, but not order and flow, which move answers, too. <https://github.com/cmu-delphi/covidcast-indicators/issues/1565>",
  "eopaod 2021":
    "Published graphs were wrong, since unsure and would-not-vote had not been taken out for one house. <https://github.com/filipvanlaenen/eopaod/issues/1182>",
  "GSS 1984": `Random parts of one survey: ${printed("wordings", "gss-1984/gss-fare-x", "too-little")} said that too little is spent on welfare, ${printed("wordings", "gss-1984/gss-fare-y", "too-little")} on assistance to the poor. General Social Survey, unweighted counts; \`wording-experiments\`, \`gss-1984\`.`,
  "Ipsos 2019": `Halves of one survey, the same questions in another order: ${printed("wordings", "ipsos-2019-11/ipsos-impeach-2019-split-a", "impeached")} and ${printed("wordings", "ipsos-2019-11/ipsos-impeach-2019-split-b", "impeached")} for impeachment. \`wording-experiments\`, \`ipsos-2019-11\`.`,
  "IRI regions":
    "One house, two schemes: the regions of 2014 to 2016 are not those of 2019 and later, although they have the same names. Notes of `ukraine-nato`.",
  "IRI and Rating 2021": `The same interviewers, the same month: ${printed("nato", "iri-2021-11", "for")} for NATO face-to-face, ${printed("nato", "rating-2021-11", "for")} by telephone. The house and the answers recorded differ, too. \`ukraine-nato\`.`,
  "IRI and Rating 2022": `The same interviewers, the same days, both by telephone: ${printed("nato", "iri-2022-04", "for")} for NATO in the survey of one house, ${printed("nato", "rating-2022-03-30", "for")} in that of the other. \`ukraine-nato\`.`,
  "ISNASU 2006": `${printed("nato", "isnasu-2006-10/isnasu-support/isnasu-crimea-donbas", "oppose")} in Crimea and Donbas were against NATO, ${printed("nato", "isnasu-2006-10", "oppose")} in all of Ukraine. \`ukraine-nato\`, \`isnasu-2006-10\`.`,
  "KIIS 2021": `One survey, two bases: ${printed("nato", "kiis-2021-12", "for")} of all would vote for NATO, ${printed("nato", "kiis-2021-12", "for", "decided")} of decided respondents. \`ukraine-nato\`, \`kiis-2021-12\`.`,
  "Pew 2012": `Random parts of one survey, the same two statements on a law in another order: ${printed("wordings", "pew-2012-03/pew-aca-2012-penalty-first", "approve")} and ${printed("wordings", "pew-2012-03/pew-aca-2012-help-first", "approve")} approve of it. \`wording-experiments\`, \`pew-2012-03\`.`,
  PollBasePro: "A database of polls: it drops sizes of exactly 1,000, which stand for unknown ones.",
  PracTools: "An R package: its `nProp2sam` takes the overlap of two samples into the variance of a difference.",
  "Social Monitoring 2019": `One house, two months apart: ${printed("nato", "sm-2019-05", "non-aligned")} chose non-aligned status in one question, ${printed("nato", "sm-2019-07/sm-non-aligned-referendum", "for")} were for it in a referendum of its own. The figures of May are printed once more for June, where they are disputed. \`ukraine-nato\`.`,
  SQP: "The Survey Quality Predictor codes balance, don't-know, neutral category and order of the labels for every question.",
  "SwedishPolls, precision":
    "Asks for the precision with which figures were printed. <https://github.com/MansMeg/SwedishPolls/issues/153>",
  "SwedishPolls, overlap":
    "Asks for warnings where polls overlap in time. <https://github.com/MansMeg/SwedishPolls/issues/205>",
  "WTFJHT 2024":
    "A news log that had presented four yes-or-no questions as two choices, and was corrected. <https://github.com/mkiser/WTFJHT/issues/993>",
};

/** @param {number} item @param {string} what */
function aapor(item, what) {
  return `Item ${item} of what the American Association for Public Opinion Research asks to be disclosed (April 2021): ${what}.`;
}

/**
 * A share as it was printed.
 *
 * @param {keyof typeof datasets} dataset
 * @param {string} address
 * @param {string} option
 * @param {import("toplines").Base} [base]
 */
function printed(dataset, address, option, base = undefined) {
  const { results } = topline(datasets[dataset], address, base === undefined ? {} : { base });
  const result = results.find(({ option: { code } }) => code === option);
  if (result === undefined) throw new Error(`${address} has no answer ${option}`);
  return formatPercent(result.share, result.printed?.decimals ?? 0);
}
