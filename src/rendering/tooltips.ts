import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { speechOf } from "../pictures/speech.ts";
import { PICTURE_TEXTS } from "../pictures/texts.ts";
import { headingOf } from "../pictures/topic-words.ts";
import type { Row } from "../report/columns.ts";
import { isSilent, rowName } from "./picture-table.ts";

/** What only a tooltip says: English, Ukrainian. The texts of cautions that name no aspect are under their codes. */
const TEXTS = {
  ...PICTURE_TEXTS,
  noSize: ["no sample size on record", "обсяг вибірки невідомий"],
  caution: ["Caution: {0}", "Застереження: {0}"],
  differs: ["Caution: the surveys differ by {0}", "Застереження: опитування відрізняються ({0})"],
  unrecorded: ["Not on record: {0}", "Немає даних: {0}"],
  "answers-not-printed": ["not all answers were reported", "наведено не всі відповіді"],
  "other-values-printed": ["another source has another figure", "в іншому джерелі інше значення"],
  "censored-value": ["only a bound was published", "оприлюднено лише межу"],
  "n-inferred": ["the sample size is inferred", "обсяг вибірки визначено за непрямими даними"],
  "opinion-may-have-moved": ["opinion may have moved between the surveys", "думка могла змінитися між опитуваннями"],
  disputed: ["the figure is disputed", "значення сумнівне"],
} as const;

/**
 * What a tooltip says of each row: its name and figure; who asked, when and of how many; the exact words, and how near they are
 * to what was asked; the first caution.
 */
export function rowHints({ rows, text }: Pick<ResultPicture, "rows" | "text">): readonly string[] {
  const { language } = text;
  const { say, dates, count } = speechOf({ language }, TEXTS);
  const cautionOf = (codes: string): string => {
    for (const code of codes.split(" ")) {
      if (Object.hasOwn(TEXTS, code)) return say("caution", say(code as keyof typeof TEXTS));
      const aspect = aspectName(aspectOf(code), language);
      if (code.startsWith("different-")) return say("differs", aspect);
      if (code.endsWith("-unknown")) return say("unrecorded", aspect);
    }
    return "";
  };
  const hintOf = (row: Row, place: number): string => {
    const words = text.rows[place]!;
    if (isSilent(words)) return "";
    const name = rowName(row, words, language);
    const { start, end, n, wording, wordingStatus, house } = row;
    const when = start == null || end == null ? "" : dates({ start: String(start), end: String(end) });
    const isExact = wordingStatus === "verbatim" || wordingStatus === "translated";
    const asked = words.asked
      ? say("quote", words.asked)
      : isExact
        ? say("quote", String(wording), wordingStatus === "translated" ? say("translated") : "")
        : say("asDescribed", String(wording));
    const size = typeof n === "number" ? `n = ${count(n)}` : house == null ? "" : say("noSize");
    const figure = [words.value, words.range === "" ? "" : `(${words.range})`].filter(Boolean).join(" ");
    return [
      headingOf([name, figure].filter(Boolean).join(": ")),
      [words.by ?? "", name.includes(when) ? "" : when, size].filter(Boolean).join(", "),
      wording == null ? "" : asked,
      row.row === "finding" || row.row === "unknown" ? "" : cautionOf(String(row.cautions ?? "")),
    ]
      .filter(Boolean)
      .join("\n");
  };
  return rows.map(hintOf);
}

/**
 * A kilobyte for pages that want tooltips: at the mark that is nearest to a pointer or a finger, or along the rows with the
 * arrow keys, each picture being one stop of the tab key. Escape closes.
 */
export const TOOLTIP_SCRIPT = `document.querySelectorAll(".picture").forEach(f=>{
let t=JSON.parse(f.querySelector("script").textContent),[a]=f.children,o=f.querySelector("output"),on,at,
b=e=>e.getBoundingClientRect(),
m=()=>[...a.querySelectorAll("[data-row]")].filter(e=>t[e.dataset.row]&&b(e).width),
show=e=>{on?.classList.remove("on")
on=e
if(o.hidden=!e)return
e.classList.add("on")
o.textContent=t[at=e.dataset.row]
o.style=\`--x:\${b(e).x-b(f).x}px;--y:\${b(e).bottom-b(f).y+8}px\`},
d=(e,p)=>{let r=b(e);return Math.hypot(Math.max(r.x-p.x,0,p.x-r.right),Math.max(r.y-p.y,0,p.y-r.bottom))}
a.tabIndex=0
a.onpointermove=a.onpointerdown=p=>{let[e]=m().sort((x,y)=>d(x,p)-d(y,p));show(e&&d(e,p)<24&&e)}
a.onpointerleave=p=>p.pointerType=="mouse"&&show()
a.onblur=()=>show()
a.onkeydown=k=>{let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[k.key],r={},l
if(k.key=="Escape")show()
if(!s)return
k.preventDefault()
m().forEach(e=>r[e.dataset.row]??=e)
l=Object.values(r)
show(l.at((l.indexOf(r[at])+s)%l.length))}})`;
