import { readTables } from "../../src/formats/read-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";

/**
 * A small made-up data set with something of everything: the country XA has three parts, of which the Isle (XA-03) was
 * left out in 2022, and asks itself whether to join the League.
 *
 * - acme-2020-03: everything printed. Two regions with n, the young without; also a base "decided"; two margins with their
 *   share; a design effect of 1.2 without definition that fits the margins only as a deft.
 * - acme-2022-05: the next wave, by telephone, without the Isle; a scale with nets; an alternative; n approximate; a margin
 *   without share or level.
 * - meridian-2021-10: another house with the same interviewers; dates to the month; n inferred; 12% not printed; "<0.5".
 * - web-2022-06: opt-in; no sample size on record, with why; a disputed figure that takes the total to 103; counts of a part.
 * - acme-2023-01: recorded without any figure.
 */
export const POLL_FILES: Readonly<Record<string, string>> = {
  "datapackage.json": JSON.stringify({
    name: "league-polls",
    title: "The League",
    description: "Made up for tests.",
    version: "1.2.0",
    licenses: [{ name: "CC0-1.0" }],
  }),

  "organisations.csv": `id,name,aliases,from
acme,Acme Polls,Acme;ACME Ltd,1999
meridian,Meridian,,
webworld,Webworld,,
fieldwork,Fieldwork Ltd,,
daily-post,The Daily Post,,
`,

  "surveys.csv": `id,title,houses,fielded_by,sponsors,field_start,field_end,published,modes,sample_type,sampling_frame,population,population_note,territory_includes,territory_excludes,territory_note,languages,n,n_status,n_note,design_effect,response_rate,weighting,inferred,limitations,sources
acme-2020-03,The League and us,acme,fieldwork,daily-post,2020-03-02,2020-03-15,2020-03-20,face-to-face,probability,electoral roll,adults,residents aged 18 and over,XA,,,en;uk,1000,,,1.2,0.41,"age, sex, region",,The roll misses newcomers.,acme-report
acme-2022-05,,acme,fieldwork,,2022-05-30,2022-06-05,2022-06-10,telephone,probability,,adults,,XA,XA-03,without the Isle,en,1200,approximate,About 1200 is printed.,,,,,,acme-slides
meridian-2021-10,,meridian;acme,fieldwork,,2021-09,2021-10,,face-to-face,,,,,,,,,2000,inferred,All waves of this year had 2000.,,,,modes,,post-2021
web-2022-06,,webworld,,,2022-06-01,2022-06-03,,web,opt-in,,internet-users,,XA,,,,,,The item prints none.,,,,,,post-2022
acme-2023-01,,acme,,,2023,2023,,,,,,,,,,,,,,,,,,,acme-slides
`,

  "margins.csv": `survey,half_width_points,at_percent,level
acme-2020-03,3.7,50,0.95
acme-2020-03,2.2,10,0.95
acme-2022-05,2.8,,
`,

  "questions.csv": `id,topic,title,description,wording_status,response_structure,filter,dont_know,option_order,sources
league-referendum,league,Support for joining the League,,verbatim,referendum,,volunteered,fixed,acme-report
alliance-choice,league,Best alliance,The item names three ways for the country.,paraphrase,forced-choice,,,,post-2021
league-trust,league,Trust in the League,,translated,scale,,volunteered,fixed,acme-slides
reasons,league,Reasons for joining,,unknown,multi-select,those who would vote for joining,,,post-2022
`,

  "wordings.csv": `question,part,language,text,status,sources
league-referendum,question,en,"If there were a vote on joining the League, how would you vote?",verbatim,acme-report
league-referendum,question,uk,"Якби відбулося голосування про вступ до Ліги, як би Ви проголосували?",verbatim,acme-report
league-referendum,preamble,en,"Some speak of a ""vote on the League"".",verbatim,acme-report
league-trust,question,en,How far do you trust the League?,translated,acme-slides
`,

  "options.csv": `question,code,label_en,label_uk,role,offered,stance,score,combines
league-referendum,for,for joining,за вступ,substantive,offered,league-membership:for,,
league-referendum,against,against joining,проти вступу,substantive,offered,league-membership:against,,
league-referendum,would-not-vote,would not vote,не брали б участі,would-not-vote,volunteered,,,
league-referendum,dk,don't know,важко сказати,dk,volunteered,,,
alliance-choice,league,the League,,substantive,offered,league-membership:for,,
alliance-choice,union,the Union,,substantive,offered,union-membership:for,,
alliance-choice,neutral,neither,,substantive,offered,neutrality:for,,
alliance-choice,other,something else,,other,volunteered,,,
alliance-choice,dk,don't know,,dk,,,,
league-trust,fully,fully,,substantive,offered,,4,
league-trust,rather,rather,,substantive,offered,,3,
league-trust,rather-not,rather not,,substantive,offered,,2,
league-trust,not-at-all,not at all,,substantive,offered,,1,
league-trust,trust,trust (net),,substantive,,league-trust:for,,fully;rather
league-trust,distrust,distrust (net),,substantive,,league-trust:against,,rather-not;not-at-all
league-trust,dk,don't know,,dk,volunteered,,,
reasons,safety,safety,,substantive,offered,,,
reasons,trade,trade,,substantive,offered,,,
reasons,other,another,,other,volunteered,,,
`,

  "groups.csv": `id,variable,scheme,label,definition,territory,sources
north,region,acme-regions,North,Northshire,XA-01,acme-report
south,region,acme-regions,South,Southshire and the Isle,XA-02;XA-03,acme-report
young,age,acme-ages,Aged 18 to 34,,,acme-report
`,

  "group-sizes.csv": `survey,group,weighted_base,sources
acme-2020-03,north,600,acme-report
acme-2020-03,south,400,acme-report
`,

  "populations.csv": `territory,name,date,persons,sources
XA-01,Northshire,2020-01-01,3000000,census
XA-02,Southshire,2020-01-01,1500000,census
XA-03,the Isle,2020-01-01,500000,census
`,

  "toplines.csv": `survey,question,group,base,option,value,decimals,unit,base_n,standing,reason,locator,note,sources
acme-2020-03,league-referendum,,,for,40,,,,,,p. 3,,acme-report
acme-2020-03,league-referendum,,,against,35,,,,,,p. 3,,acme-report
acme-2020-03,league-referendum,,,would-not-vote,10,,,,,,p. 3,,acme-report
acme-2020-03,league-referendum,,,dk,15,,,,,,p. 3,,acme-report
acme-2020-03,league-referendum,,decided,for,53.3,,,750,,,p. 4,,acme-report
acme-2020-03,league-referendum,,decided,against,46.7,,,750,,,p. 4,,acme-report
acme-2020-03,league-referendum,north,,for,50,,,600,,,p. 5,,acme-report
acme-2020-03,league-referendum,north,,against,28,,,600,,,p. 5,,acme-report
acme-2020-03,league-referendum,north,,would-not-vote,8,,,600,,,p. 5,,acme-report
acme-2020-03,league-referendum,north,,dk,14,,,600,,,p. 5,,acme-report
acme-2020-03,league-referendum,south,,for,25,,,400,,,p. 5,,acme-report
acme-2020-03,league-referendum,south,,against,46,,,400,,,p. 5,,acme-report
acme-2020-03,league-referendum,south,,would-not-vote,13,,,400,,,p. 5,,acme-report
acme-2020-03,league-referendum,south,,dk,16,,,400,,,p. 5,,acme-report
acme-2020-03,league-referendum,young,,for,48,,,,,,p. 6,,acme-report
acme-2020-03,league-referendum,young,,against,30,,,,,,p. 6,,acme-report
acme-2022-05,league-referendum,,,for,52,,,,,,,,acme-slides
acme-2022-05,league-referendum,,,against,28,,,,,,,,acme-slides
acme-2022-05,league-referendum,,,would-not-vote,7,,,,,,,,acme-slides
acme-2022-05,league-referendum,,,dk,13,,,,,,,,acme-slides
acme-2022-05,league-referendum,,,dk,12,,,,alternative,The Daily Post prints 12.,,,post-2022
acme-2022-05,league-referendum,north,,for,58,,,700,,,,,acme-slides
acme-2022-05,league-referendum,north,,against,24,,,700,,,,,acme-slides
acme-2022-05,league-trust,,,fully,12.5,,,,,,,,acme-slides
acme-2022-05,league-trust,,,rather,30.1,,,,,,,,acme-slides
acme-2022-05,league-trust,,,rather-not,25,1,,,,,,,acme-slides
acme-2022-05,league-trust,,,not-at-all,20.4,,,,,,,,acme-slides
acme-2022-05,league-trust,,,trust,42.6,,,,,,,,acme-slides
acme-2022-05,league-trust,,,distrust,45.4,,,,,,,,acme-slides
acme-2022-05,league-trust,,,dk,12.0,,,,,,,,acme-slides
meridian-2021-10,alliance-choice,,,league,41.2,,,,,,,Read out third.,post-2021
meridian-2021-10,alliance-choice,,,union,36.5,,,,,,,,post-2021
meridian-2021-10,alliance-choice,,,neutral,10.0,,,,,,,,post-2021
meridian-2021-10,alliance-choice,,,other,<0.5,,,,,,,,post-2021
web-2022-06,league-referendum,,,for,61,,,,disputed,The headline prints 51.,,,post-2022
web-2022-06,league-referendum,,,for,51,,,,alternative,In the headline.,,,post-2022
web-2022-06,league-referendum,,,against,30,,,,,,,,post-2022
web-2022-06,league-referendum,,,dk,12,,,,,,,,post-2022
web-2022-06,reasons,,filtered,safety,210,,count,300,,,,,post-2022
web-2022-06,reasons,,filtered,trade,165,,count,300,,,,,post-2022
web-2022-06,reasons,,filtered,other,30,,count,300,,,,,post-2022
`,

  "sources.csv": `id,title,authors,date,url,accessed,type,provenance
acme-report,The League and us,Acme Polls,2020-03-20,https://example.org/acme-2020.pdf,2024-02-29,report,primary
acme-slides,Slides of June,Acme Polls,2022-06-10,https://example.org/acme-2022.pdf,2024-02-29,slides,primary
post-2021,Where to?,The Daily Post,2021-11,,,news,secondary
post-2022,Web users want in,The Daily Post,2022-06-11,https://example.org/post-2022,,news,secondary
census,Population by shire,Office of Statistics,2020,,,reference-work,primary
`,
};

/** `POLL_FILES`, read. */
export const POLLS: Dataset = readTables(POLL_FILES, { id: "polls" });

/** `POLL_FILES` with one file changed: each pair is a text that stands there once and what to put in its place. */
export function pollFilesWith(
  file: string,
  ...changes: readonly (readonly [from: string, to: string])[]
): Record<string, string> {
  let text = POLL_FILES[file] ?? "";
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold ${JSON.stringify(from)} once`);
    text = text.replace(from, () => to);
  }
  return { ...POLL_FILES, [file]: text };
}
