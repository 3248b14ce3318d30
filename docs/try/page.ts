/** The page: what is chosen goes to the engine, and what comes back is shown. */
import type { Answer, Answered, Judgement, Language, Outline, QuestionOutline, Request, Words } from "./messages.ts";
import { mayIt, said, type Word } from "./words.ts";

/** The bundled polls, with the pair that is shown first. */
const BUNDLED = {
  "ukraine-nato": {
    en: "Ukraine and NATO",
    uk: "Україна та НАТО",
    first: "iri-2014-03/iri-referendum",
    second: "iri-2021-11/iri-referendum",
    option: "for",
  },
  "us-impeachment": { en: "Impeachment in the US", uk: "Імпічмент у США" },
  "wording-experiments": { en: "Experiments with words", uk: "Експерименти з формулюваннями" },
} as const satisfies Record<string, { en: string; uk: string; first?: string; second?: string; option?: string }>;
const OWN = "your-polls";

const by = <Element extends HTMLElement>(id: string): Element => document.getElementById(id) as Element;
const [question, other, first, second, option] = ["question", "other", "first", "second", "option"].map((id) =>
  by<HTMLSelectElement>(id),
) as [HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement];

let language: Language = "en";
let outline: Outline | null = null;
/** What was pasted or dropped: read again when the language changes. */
let own: { readonly name: string; readonly text: string } | null = null;

const engine = new Worker(URL.createObjectURL(new Blob([by("engine").textContent ?? ""], { type: "text/javascript" })));
const waiting = new Map<number, (answer: Answer) => void>();
let asked = 0;
engine.onmessage = ({ data: { number, answer } }: MessageEvent<Answered>) => {
  waiting.get(number)?.(answer);
  waiting.delete(number);
};

function ask<Wanted extends Answer>(request: Request): Promise<Wanted | { readonly problems: readonly string[] }> {
  asked += 1;
  const number = asked;
  engine.postMessage({ ...request, number });
  return new Promise((resolve) => waiting.set(number, resolve as (answer: Answer) => void));
}

function say(word: Word, ...parts: readonly string[]): string {
  return said(language, word, ...parts);
}

/** An element with its text and what stands in it. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

// the state of bundled polls stands in the address, so that a link shows the same

interface State {
  readonly dataset: string;
  readonly first: string;
  readonly second: string;
  readonly option: string;
}

function stateInAddress(): State {
  const told = new URLSearchParams(location.hash.slice(1));
  const named = told.get("data") ?? "";
  const dataset = Object.hasOwn(BUNDLED, named) ? named : "ukraine-nato";
  const usual: Partial<State> = dataset === "ukraine-nato" ? BUNDLED[dataset] : {};
  return {
    dataset,
    first: told.get("first") ?? usual.first ?? "",
    second: told.get("second") ?? usual.second ?? "",
    option: told.get("option") ?? usual.option ?? "",
  };
}

function keepState(): void {
  const state = new URLSearchParams({ language });
  if (outline !== null && outline.id !== OWN) {
    for (const [key, value] of Object.entries({
      data: outline.id,
      first: first.value,
      second: second.value,
      option: option.value,
    }))
      state.set(key, value);
  }
  history.replaceState(null, "", `#${state.toString()}`);
}

// what can be chosen

function showLanguage(): void {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const each of document.querySelectorAll<HTMLElement>("[data-say]"))
    each.textContent = say(each.dataset.say as Word);
  const button = by("language");
  [button.lang, button.textContent] = language === "en" ? ["uk", "Українською"] : ["en", "In English"];
  for (const input of document.querySelectorAll<HTMLInputElement>("#datasets input")) {
    input.nextElementSibling!.textContent = ` ${nameOfData(input.value)}`;
  }
}

function nameOfData(id: string): string {
  return id === OWN ? say("own") : BUNDLED[id as keyof typeof BUNDLED][language];
}

async function open(state: State): Promise<void> {
  busy();
  const answer =
    state.dataset === OWN && own !== null
      ? await ask<Outline>({ ask: "read", ...own, language })
      : await ask<Outline>({ ask: "open", dataset: state.dataset, language });
  if ("problems" in answer) return showProblems("cannot", answer.problems);
  outline = answer;
  showOutline(answer, state);
  return judge(state);
}

function showOutline({ id, questions, begin, read }: Outline, state: State): void {
  const polls = questions.reduce((sum, each) => sum + each.polls.length, 0);
  by("notes").replaceChildren(
    ...[...(id === OWN ? [say("pollsRead", String(polls))] : []), ...read].map((line) => make("li", {}, line)),
  );
  by("how").hidden = id !== OWN;
  by("pair").hidden = false;
  const most = questions.toSorted((one, another) => another.polls.length - one.polls.length)[0];
  const wanted = questionOf(state.first) ?? questions.find((each) => each.id === begin) ?? most;
  fill(question, questions.map(questionChoice), wanted?.id ?? "");
  const another = questionOf(state.second);
  fill(
    other,
    [{ value: "", text: say("sameQuestion") }, ...questions.map(questionChoice)],
    another === undefined || another === wanted ? "" : another.id,
  );
  showPolls(state);
}

function questionChoice({ id, title, polls }: QuestionOutline): { value: string; text: string } {
  return { value: id, text: `${title} (${String(polls.length)})` };
}

function showPolls(state: Partial<State>): void {
  const [one, two] = [chosenQuestion(question), chosenQuestion(other) ?? chosenQuestion(question)];
  const [ofFirst, ofSecond] = [one?.polls ?? [], two?.polls ?? []];
  const latest = [ofFirst.at(one === two ? -2 : -1)?.address, ofSecond.at(-1)?.address];
  const [before, after] = (one === two && one?.usual) || latest;
  fill(first, ofFirst.map(pollChoice), state.first ?? "", before);
  fill(second, ofSecond.map(pollChoice), state.second ?? "", after);
  fill(
    option,
    (one?.options ?? []).map(({ code, label }) => ({ value: code, text: label })),
    state.option ?? "",
  );
}

function pollChoice({ address, name }: { readonly address: string; readonly name: string }): {
  value: string;
  text: string;
} {
  return { value: address, text: name };
}

/** Fills a list, and chooses what is wanted, else what is usual, else the first. */
function fill(
  list: HTMLSelectElement,
  choices: readonly { readonly value: string; readonly text: string }[],
  wanted: string,
  usual?: string,
): void {
  list.replaceChildren(...choices.map(({ value, text }) => make("option", { value }, text)));
  const chosen = [wanted, usual].find((each) => choices.some(({ value }) => value === each));
  list.value = chosen ?? choices[0]?.value ?? "";
}

function chosenQuestion(list: HTMLSelectElement): QuestionOutline | undefined {
  return outline?.questions.find(({ id }) => id === list.value);
}

function questionOf(address: string): QuestionOutline | undefined {
  return outline?.questions.find(({ polls }) => polls.some((poll) => poll.address === address));
}

// what comes back

/** Judges what is chosen; a link may name what is not there, which the answer says. */
async function judge(told: Partial<State> = {}): Promise<void> {
  if (outline === null) return;
  const named = {
    first: told.first || first.value,
    second: told.second || second.value,
    option: told.option || option.value,
  };
  const isThere = named.first === first.value && named.second === second.value && named.option === option.value;
  if (isThere) keepState();
  busy();
  const number = asked + 1;
  const answer = await ask<Judgement>({ ask: "judge", dataset: outline.id, ...named, language });
  // another pair has been chosen meanwhile
  if (number !== asked) return;
  if ("problems" in answer) showProblems("refused", answer.problems);
  else show(answer);
}

function busy(): void {
  const result = by("result");
  result.setAttribute("aria-busy", "true");
  if (result.childElementCount === 0) result.append(make("p", { class: "hint" }, say("working")));
}

function place(...content: readonly (string | Node)[]): void {
  const result = by("result");
  result.replaceChildren(...content);
  result.removeAttribute("aria-busy");
}

function showProblems(title: Word, problems: readonly string[]): void {
  place(
    make("p", { class: "may no" }, `${say(title)}.`),
    make("ul", { class: "problems" }, ...problems.map((each) => make("li", {}, each))),
  );
}

function show(judged: Judgement): void {
  const { may, sentence, pictures, differs, words, claim, embed, rows } = judged;
  place(
    make("p", { class: `may ${may === "with care" ? "care" : may}` }, mayIt(language, judged)),
    make("h2", {}, say("toPrint")),
    make("blockquote", {}, ...sentence.map((line) => make("p", {}, line))),
    make("p", {}, copyButton(sentence.join("\n"), say("toPrint"))),
    ...(pictures === null ? [] : [figureOf(pictures)]),
    make("h2", {}, say("differs")),
    ...differsShown(differs),
    make("h2", {}, say("words")),
    ...words.map(wordsShown),
    make("h2", {}, say("take")),
    make(
      "dl",
      {},
      ...(claim === "" ? [] : [make("dt", {}, say("claim")), make("dd", {}, copied(claim, say("claim")))]),
      ...(embed === "" ? [] : [make("dt", {}, say("embed")), make("dd", {}, copied(embed, say("embed")))]),
    ),
    make(
      "p",
      { class: "beside" },
      ...(pictures === null ? [] : [download("poll.svg", "image/svg+xml", pictures.wide, say("picture"))]),
      download("poll.csv", "text/csv", rows, say("rows")),
    ),
  );
}

function figureOf({ narrow, wide }: { readonly narrow: string; readonly wide: string }): HTMLElement {
  const figure = make("figure");
  for (const [name, svg] of Object.entries({ narrow, wide })) {
    const drawn = make("div", { class: name });
    // drawn by the library, which escapes each text
    drawn.innerHTML = svg;
    figure.append(drawn);
  }
  return figure;
}

function differsShown(differs: Judgement["differs"]): readonly HTMLElement[] {
  if (differs === null || differs.rows.length === 0) return [make("p", {}, say("nothing"))];
  const head = ["", ...differs.sides, say("points")].map((text) =>
    text === "" ? make("td") : make("th", { scope: "col" }, text),
  );
  const rows = differs.rows.map(({ aspect, first: one, second: two, points }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, aspect),
      ...(two === ""
        ? [make("td", { colspan: "2" }, one)]
        : [make("td", { "data-side": differs.sides[0] }, one), make("td", { "data-side": differs.sides[1] }, two)]),
      make("td", { class: "points" }, points),
    ),
  );
  return [
    make("p", {}, differs.summary),
    make("table", { class: "side-by-side" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
  ];
}

function wordsShown({ what, language: tongue, status, runs }: Words): HTMLElement {
  const one = runs.filter(({ kind }) => kind !== "added");
  const two = runs.filter(({ kind }) => kind !== "removed");
  const marked = (side: typeof runs): HTMLElement =>
    make(
      "dd",
      { lang: tongue },
      ...side.map(({ kind, text }) => (kind === "same" ? text : make(kind === "added" ? "ins" : "del", {}, text))),
    );
  const title = `${what === "preamble" ? `${say("preamble")}, ` : ""}${say(status as Word)}`;
  if (runs.every(({ kind }) => kind === "same"))
    return make("dl", {}, make("dt", {}, `${say("same")} (${title})`), marked(one));
  return make(
    "dl",
    {},
    make("dt", {}, `${say("ofFirst")} (${title})`),
    marked(one),
    make("dt", {}, `${say("ofSecond")} (${title})`),
    marked(two),
  );
}

function copied(text: string, name: string): HTMLElement {
  return make("div", { class: "copied" }, make("code", {}, text), copyButton(text, name));
}

function copyButton(text: string, name: string): HTMLElement {
  const button = make("button", { type: "button", "aria-label": `${say("copy")}: ${name}` }, say("copy"));
  button.onclick = async () => {
    await written(text);
    button.textContent = say("copied");
    setTimeout(() => {
      button.textContent = say("copy");
    }, 2000);
  };
  return button;
}

/** A page from disk may not always write to the clipboard itself. */
async function written(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", {}, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

function download(name: string, type: string, text: string, label: string): HTMLElement {
  return make("a", { download: name, href: `data:${type};charset=utf-8,${encodeURIComponent(text)}` }, label);
}

// what the reader does

async function readOwn(name: string, text: string): Promise<void> {
  own = { name, text };
  by<HTMLInputElement>(`data-${OWN}`).checked = true;
  by("own").hidden = false;
  await open({ dataset: OWN, first: "", second: "", option: "" });
}

async function readFile(file: File | undefined): Promise<void> {
  if (file !== undefined) await readOwn(file.name, await file.text());
}

for (const id of [...Object.keys(BUNDLED), OWN]) {
  const input = make("input", { type: "radio", name: "data", id: `data-${id}`, value: id });
  input.onchange = () => {
    by("own").hidden = id !== OWN;
    if (id === OWN && own === null) {
      by("pair").hidden = true;
      return place();
    }
    const usual: Partial<State> = id === "ukraine-nato" ? BUNDLED[id] : {};
    return open({ first: "", second: "", option: "", ...usual, dataset: id });
  };
  by("datasets").append(make("label", {}, input, make("span")));
}
by("choose").onsubmit = (event) => event.preventDefault();
by("read").onclick = () => readOwn("pasted.csv", by<HTMLTextAreaElement>("pasted").value);
by("file").onchange = () => readFile(by<HTMLInputElement>("file").files?.[0]);
question.onchange = () => {
  other.value = "";
  showPolls({});
  return judge();
};
other.onchange = () => {
  showPolls({ first: first.value, option: option.value });
  return judge();
};
for (const list of [first, second, option]) list.onchange = () => judge();
by("language").onclick = () => {
  language = language === "en" ? "uk" : "en";
  showLanguage();
  const chosen = { first: first.value, second: second.value, option: option.value };
  if (outline !== null) return open({ dataset: outline.id, ...chosen });
};
document.ondragover = (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
};
document.ondragleave = () => document.body.classList.remove("dropping");
document.ondrop = (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  return readFile(event.dataTransfer?.files[0]);
};
window.onhashchange = () => start();

function start(): Promise<void> {
  language = new URLSearchParams(location.hash.slice(1)).get("language") === "uk" ? "uk" : "en";
  const state = stateInAddress();
  by<HTMLInputElement>(`data-${state.dataset}`).checked = true;
  by("own").hidden = true;
  showLanguage();
  return open(state);
}

void start();
