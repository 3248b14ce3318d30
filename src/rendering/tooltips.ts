import type { ResultPicture } from "../pictures/picture.ts";
import { PICTURE_TEXTS } from "../pictures/picture-texts.ts";
import { speechOf } from "../pictures/speech.ts";
import { isSilent, rowName } from "./picture-table.ts";

/** What a tooltip says of each row: its name and figure, when and of how many, the exact words and how near they are to what was asked. */
export function rowHints({ rows, text }: Pick<ResultPicture, "rows" | "text">): readonly string[] {
  const { say, dates, count } = speechOf({ language: text.language }, PICTURE_TEXTS);
  return rows.map((row, place) => {
    const words = text.rows[place]!;
    if (isSilent(words)) return "";
    const name = rowName(row, words, text.language);
    const { start, end, n, wording, wordingStatus } = row;
    const when = start == null || end == null ? "" : dates({ start: String(start), end: String(end) });
    const isExact = wordingStatus === "verbatim" || wordingStatus === "translated";
    const asked = isExact
      ? say("quote", String(wording), wordingStatus === "translated" ? say("translated") : "")
      : say("asDescribed", String(wording));
    const figure = [words.value, words.range === "" ? "" : `(${words.range})`].filter(Boolean).join(" ");
    return [
      [name, figure].filter(Boolean).join(": "),
      [name.includes(when) ? "" : when, typeof n === "number" ? `n = ${count(n)}` : ""].filter(Boolean).join(", "),
      wording == null ? "" : asked,
    ]
      .filter(Boolean)
      .join("\n");
  });
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
