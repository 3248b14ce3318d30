/** What markdown-it learns for the site. Each extension takes the parser. */
import temml from "temml";

const MATH = /\$\$[^$]+\$\$|\$[^$\n]+\$/g;

/** TypeDoc takes the backslash of `\{` for its own; in a formula it is TeX's. */
export function withPlainBraces(text) {
  return text.replace(MATH, (formula) => formula.replaceAll("\\{", "\\lbrace ").replaceAll("\\}", "\\rbrace "));
}

/** `$…$` in a line, `$$…$$` and a `math` fence as a block, as forges write formulas: MathML, which needs no script. */
export function formulas(parser) {
  parser.inline.ruler.after("escape", "formula", (state, silent) => {
    // As on forges: a sum of dollars is no formula.
    const found = /^(\$\$?)(?! )((?:\\.|[^$\\])+?)(?<! )\1(?!\d)/.exec(state.src.slice(state.pos, state.posMax));
    if (found === null) return false;
    if (!silent) state.push("formula", "math", 0).content = toMathMl(found[2], found[1] === "$$");
    state.pos += found[0].length;
    return true;
  });
  parser.renderer.rules.formula = (tokens, index) => tokens[index].content;
  const fence = parser.renderer.rules.fence;
  parser.renderer.rules.fence = (tokens, index, ...rest) =>
    tokens[index].info.trim() === "math"
      ? `<p>${toMathMl(tokens[index].content, true)}</p>\n`
      : fence(tokens, index, ...rest);
}

function toMathMl(tex, displayMode) {
  return temml.renderToString(tex.trim(), { displayMode, throwOnError: true, annotate: false });
}

/** TypeDoc makes anchors of the plain text of a heading only; forges count its code, too. */
export function headingsWithCode(parser) {
  parser.core.ruler.push("code-in-headings", ({ tokens, Token }) => {
    for (const [index, { type }] of tokens.entries()) {
      if (type !== "heading_open") continue;
      for (const code of tokens[index + 1].children.filter((child) => child.type === "code_inline")) {
        const text = new Token("text", "", 0);
        text.content = code.content;
        code.type = "code_in_heading";
        code.children = [text];
      }
    }
  });
  parser.renderer.rules.code_in_heading = (tokens, index, ...rest) =>
    parser.renderer.rules.code_inline(tokens, index, ...rest);
}

/** `doi:10.…` leads to the paper. */
export function linkedDois(parser) {
  parser.linkify.add("doi:", {
    validate: (text, from) => /^10\.\d{4,}\/[^\s"<>]*[^\s"<>.,;)]/.exec(text.slice(from))?.[0].length ?? 0,
    normalize: (match) => {
      match.url = `https://doi.org/${match.url.slice("doi:".length)}`;
    },
  });
}

/** A fence that names no language is text, not TypeScript. */
export function plainFences(parser) {
  parser.core.ruler.push("plain-fences", ({ tokens }) => {
    for (const token of tokens) if (token.type === "fence" && token.info.trim() === "") token.info = "text";
  });
}

/** Cells that hold a sentence are marked, so that the style can keep them readable on a narrow page. */
export function markedSentences(parser) {
  parser.core.ruler.push("sentences-in-cells", ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type !== "td_open") continue;
      const words = tokens[index + 1].children.map(({ content }) => content).join("");
      if (words.length > 60) token.attrJoin("class", "sentence");
    }
  });
}
