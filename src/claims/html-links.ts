import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, type TreeAdapter } from "parse5";

type Element = DefaultTreeAdapterMap["element"];
type Node = DefaultTreeAdapterMap["node"];

/** Offsets of the HTML. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A link as a browser makes it. */
interface HtmlLink {
  /** Its address, decoded, as browsers clean it. */
  readonly address: string;
  /** Where the attribute of the address stands. */
  readonly href: Range;
  readonly startTag: Range;
  /** Null where another tag or the end of a block ends the link. */
  readonly endTag: Range | null;
  /** The words that a reader sees, with their spaces and line breaks. */
  readonly words: string;
  /** Where they stand, in order. */
  readonly shown: readonly Range[];
  /** Starts and ends of the elements that hold all of the words, each within the one before. */
  readonly around: readonly { readonly name: string; readonly startTag: Range; readonly inner: Range }[];
}

/** What a page holds, as far as claims need it. */
export interface HtmlReading {
  readonly links: readonly HtmlLink[];
  /** Other tags with an address that is a recipe. */
  readonly strays: readonly { readonly tag: Range; readonly at: number; readonly isImage: boolean }[];
  /** Code, comments, scripts and styles. */
  readonly quiet: readonly Range[];
  /** Elements whose content is no HTML, or is not shown. */
  readonly closed: readonly (Range & { readonly name: string })[];
}

/** Elements within elements. Deeper nesting is no page, and browsers cut it at half of this. */
const DEEPEST = 1000;
/** Elements in a page, and one more for each two characters: marks that are never closed are opened anew in each paragraph. */
const MOST_ELEMENTS = 10_000;
/** Elements between which words do not join. */
const BREAKS = /^(?:br|p|div|li|td|th|tr|h[1-6]|dd|dt|hr)$/;
const CODE: ReadonlySet<string> = new Set(["code", "pre", "samp", "kbd", "tt", "script", "style"]);
const CLOSED: ReadonlySet<string> = new Set(
  "iframe noembed noframes plaintext script select style template textarea title xmp".split(" "),
);
const UNSEEN: ReadonlySet<string> = new Set("iframe noembed noframes script style template textarea title".split(" "));
/** Elements that can hold all words of a link, and stay around new ones. */
export const AROUND: ReadonlySet<string> = new Set("b i em strong del span u small mark sub sup code".split(" "));

/** Reads HTML as browsers do. `refuse` is told an offset and what is wrong. */
export function readHtml(
  html: string,
  isRecipe: (address: string) => boolean,
  refuse: (offset: number, message: string) => never,
): HtmlReading {
  const links: (Omit<HtmlLink, "words" | "shown"> & { words: string; readonly shown: Range[] })[] = [];
  const strays: { tag: Range; at: number; isImage: boolean }[] = [];
  const quiet: Range[] = [];
  const closed: (Range & { name: string })[] = [];
  const open: { readonly element: Element; readonly link: (typeof links)[number] }[] = [];
  let hidden: Element | null = null;
  const addWords = (words: string): void => {
    if (hidden === null) for (const { link } of open) link.words += words;
  };
  const addText = ({ value, sourceCodeLocation: place }: DefaultTreeAdapterMap["textNode"]): void => {
    addWords(value);
    if (hidden === null && place != null) for (const { link } of open) link.shown.push(rangeOf(place));
  };
  const enter = (element: Element): void => {
    const { tagName, attrs, sourceCodeLocation: place } = element;
    if (BREAKS.test(tagName)) addWords(" ");
    if (UNSEEN.has(tagName)) hidden ??= element;
    const startTag = place?.startTag;
    if (place == null || startTag === undefined) return;
    // An element that is never closed reaches to the end of its last text.
    const last = element.childNodes.at(-1)?.sourceCodeLocation?.endOffset ?? 0;
    const whole = { from: place.startOffset, to: Math.max(place.endOffset, last) };
    if (CODE.has(tagName)) quiet.push(whole);
    else if (CLOSED.has(tagName)) closed.push({ ...whole, name: tagName });
    for (const { name, value } of attrs) {
      const address = cleaned(value);
      if (!isRecipe(address)) continue;
      if (tagName === "a" && name === "href") {
        const link = {
          address,
          href: rangeOf(place.attrs?.[name] ?? startTag),
          startTag: rangeOf(startTag),
          endTag: place.endTag === undefined ? null : rangeOf(place.endTag),
          words: "",
          shown: [],
          around: aroundWords(element),
        };
        links.push(link);
        open.push({ element, link });
      } else {
        const attribute = place.attrs?.[name];
        if (attribute === undefined) continue;
        const sign = /=\s*/.exec(html.slice(attribute.startOffset, attribute.endOffset));
        const at = attribute.startOffset + (sign === null ? 0 : sign.index + sign[0].length);
        strays.push({ tag: rangeOf(startTag), at, isImage: tagName === "img" && name === "src" });
      }
    }
  };
  const leave = (element: Element): void => {
    if (open.at(-1)?.element === element) open.pop();
    if (hidden === element) hidden = null;
    if (BREAKS.test(element.tagName)) addWords(" ");
  };
  const waiting: (Node | { readonly left: Element })[] = [treeOf(html, refuse)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ("left" in next) leave(next.left);
    else if (next.nodeName === "#text") addText(next as DefaultTreeAdapterMap["textNode"]);
    else if (next.nodeName === "#comment") {
      const place = (next as DefaultTreeAdapterMap["commentNode"]).sourceCodeLocation;
      if (place != null) quiet.push({ from: place.startOffset, to: place.endOffset });
    } else if ("childNodes" in next) {
      if ("tagName" in next) {
        enter(next);
        waiting.push({ left: next });
      }
      for (let index = next.childNodes.length - 1; index >= 0; index--) waiting.push(next.childNodes[index]!);
    }
  }
  return { links, strays, quiet, closed };
}

/** An address as browsers take it: without line ends and tabs, and without spaces at its ends. */
function cleaned(address: string): string {
  return address.replace(/[\t\n\r]/g, "").replace(/^[\0- ]+|[\0- ]+$/g, "");
}

function rangeOf({ startOffset, endOffset }: { readonly startOffset: number; readonly endOffset: number }): Range {
  return { from: startOffset, to: endOffset };
}

function aroundWords(link: Element): HtmlLink["around"] {
  const around: { name: string; startTag: Range; inner: Range }[] = [];
  for (let element = link; ; ) {
    const inner = element.childNodes.filter(
      (node) => !(defaultTreeAdapter.isTextNode(node) && /^[ \t\n\r\f]*$/.test(node.value)),
    );
    const only = inner[0];
    if (inner.length !== 1 || only === undefined || !defaultTreeAdapter.isElementNode(only)) return around;
    const { startTag, endTag } = only.sourceCodeLocation ?? {};
    if (!AROUND.has(only.tagName) || startTag === undefined || endTag === undefined) return around;
    const range = { from: startTag.endOffset, to: endTag.startOffset };
    around.push({ name: only.tagName, startTag: rangeOf(startTag), inner: range });
    element = only;
  }
}

function treeOf(html: string, refuse: (offset: number, message: string) => never): DefaultTreeAdapterMap["document"] {
  let depth = 0;
  let elements = 0;
  let last = 0;
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...args) {
      elements++;
      if (elements > html.length / 2 + MOST_ELEMENTS)
        refuse(last, "Tags are opened anew in each paragraph and never closed.");
      return defaultTreeAdapter.createElement(...args);
    },
    setNodeSourceCodeLocation(node, location) {
      last = location?.startOffset ?? last;
      defaultTreeAdapter.setNodeSourceCodeLocation(node, location);
    },
    onItemPush() {
      depth++;
      if (depth > DEEPEST) refuse(last, `Tags are nested more than ${DEEPEST} deep.`);
    },
    onItemPop() {
      depth--;
    },
  };
  return parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter });
}
