import type { Issue } from "../../src/errors.ts";

/** A folder with six problems: row with 6 of 7 fields, share 140, unknown option code, 2024-02-31, duplicate id, a share with a comma. */
export const BROKEN: Record<string, string> = {
  "surveys.csv": "id,houses,field_start,field_end,sources\na-2024,acme,2024-02-31,2024-03,s\n",
  "questions.csv": "id,topic,title,wording_status,sources\nq,t,Q,unknown,s\n",
  "options.csv": "question,code,label_uk,role\nq,yes,так,substantive\nq,no,ні,substantive\nq,dk,важко сказати,dk\n",
  "groups.csv": "id,variable,scheme,label\nwest,region,four,Захід\nwest,region,four,Захід\n",
  "toplines.csv": [
    "survey,question,group,base,option,value,sources",
    "a-2024,q,,all,yes,140,s",
    "a-2024,q,all,no,20,s",
    'a-2024,q,west,all,yes,"45,6",s',
    "a-2024,q,west,all,maybe,20,s",
    "a-2024,q,west,all,no,20,s",
    "",
  ].join("\n"),
  "sources.csv": "id,title\ns,Звіт\n",
};
/** Where they are. */
export const SIX: readonly (readonly (string | number)[])[] = [
  ["not-a-date", "surveys.csv", 2, "field_start"],
  ["duplicate-id", "groups.csv", 3, "id"],
  ["out-of-range", "toplines.csv", 2, "value"],
  ["ragged-row", "toplines.csv", 3],
  ["not-a-number", "toplines.csv", 4, "value"],
  ["unknown-reference", "toplines.csv", 5, "option"],
];
/** Code and place of each problem. */
export const placesOf = (issues: readonly Issue[]): unknown => issues.map(({ code, path }) => [code, ...path]);
