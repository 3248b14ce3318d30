// @ts-check
/** Made data sets of published toplines. */
import { readTables } from "toplines/formats";
import { seededRandom } from "toplines/stats";

/**
 * So many monthly waves of one house and one question, printed with one decimal.
 *
 * @param {number} count
 * @param {number} [respondents] The same for each wave; 400 to 2,400 unless told.
 */
export function waves(count, respondents) {
  const random = seededRandom(1948);
  const surveys = [];
  const toplines = [];
  for (let wave = 1; wave <= count; wave++) {
    const n = respondents ?? 400 + Math.floor(2_000 * random());
    const yes = 200 + Math.floor(400 * random());
    const no = Math.floor((990 - yes) * random());
    const day = new Date(Date.UTC(1950, wave, 1)).toISOString().slice(0, 10);
    surveys.push(`wave-${wave},house,${day},${day},face-to-face,adults,UA,${n},printed`);
    for (const [option, tenths] of Object.entries({ yes, no, dk: 1_000 - yes - no })) {
      toplines.push(`wave-${wave},join,all,${option},${(tenths / 10).toFixed(1)},1,percent,published,counted,printed`);
    }
  }
  const table = (/** @type {string} */ header, /** @type {string[]} */ ...lines) =>
    `${[header, ...lines].join("\n")}\n`;
  const files = {
    "surveys.csv": table("id,houses,field_start,field_end,modes,population,territory_includes,n,sources", ...surveys),
    "questions.csv": table("id,topic,title,wording_status,sources", "join,alliance,Joining,unknown,printed"),
    "options.csv": table(
      "question,code,label_en,role",
      "join,yes,Yes,substantive",
      "join,no,No,substantive",
      "join,dk,Do not know,dk",
    ),
    "organisations.csv": table("id,name", "house,The House"),
    "toplines.csv": table("survey,question,base,option,value,decimals,unit,origin,standing,sources", ...toplines),
    "sources.csv": table("id,title", "printed,Printed tables"),
  };
  return readTables(files, { id: "made-waves" });
}
