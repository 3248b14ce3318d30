import type { Tree } from "@lezer/common";
import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown";
import { decodeDestination, normalLabel } from "./markdown-link.ts";
import type { LinkDefinition, RefuseAt } from "./markdown-reading.ts";
import { matchAt } from "./match-at.ts";

/** Containers within containers (lists, quotes). Deeper nesting makes the parser slow and is no manuscript. */
const DEEPEST_CONTAINERS = 100;
const FOOTNOTE = /\[\^[^\]\s]+\]:[ \t]*/y;
/** A line on which a definition may start. */
const DEFINITION = /^[ \t>*+\d.)-]*(?:\[\^[^\]\s]+\]:[ \t]*)?\[(?!\^)(?:\\[\s\S]|[^[\]\\])*\]:/m;

/** Footnotes as blocks, and a limit on nesting. */
export function footnoteGrammar(addLabel: (label: string) => void, refuse: RefuseAt): MarkdownConfig {
  return {
    defineNodes: [
      {
        name: "FootnoteDefinition",
        block: true,
        composite: (_context, line) => {
          if (line.next >= 0 && line.indent < line.baseIndent + 4) return false;
          line.moveBaseColumn(line.baseIndent + 4);
          return true;
        },
      },
    ],
    parseBlock: [
      {
        name: "Depth",
        before: "IndentedCode",
        parse(context: BlockContext, line: Line) {
          if (context.depth > DEEPEST_CONTAINERS)
            refuse(
              context.lineStart + line.pos,
              `Expected lists and quotes nested at most ${DEEPEST_CONTAINERS} deep, got deeper.`,
            );
          return false;
        },
      },
      {
        name: "FootnoteDefinition",
        before: "FencedCode",
        parse(context: BlockContext, line: Line) {
          const mark = matchAt(FOOTNOTE, line.text, line.pos);
          if (mark === null) return false;
          addLabel(mark.slice(2, mark.indexOf("]")));
          context.startComposite("FootnoteDefinition", line.pos);
          line.moveBase(line.pos + mark.length);
          return null;
        },
        endLeaf: (_context, line) => matchAt(FOOTNOTE, line.text, line.pos) !== null,
      },
    ],
  };
}

/** After a byte order mark and a YAML block that opens the file. */
export function bodyStart(text: string): number {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  // A rule is followed by an empty line, a YAML block is not.
  const block = matchAt(/---[ \t]*\n(?![ \t]*\n)(?:[\s\S]*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/y, text, start);
  return start + (block?.length ?? 0);
}

/** False for a text that holds no definition; such a text is parsed once. */
export function mayDefine(text: string): boolean {
  return DEFINITION.test(text);
}

/** All definitions of links in a tree of blocks. */
export function definitionsIn(tree: Tree, text: string): readonly LinkDefinition[] {
  const found: LinkDefinition[] = [];
  tree.iterate({
    enter(node) {
      if (node.name !== "LinkReference") return;
      const label = node.node.getChild("LinkLabel");
      const url = node.node.getChild("URL");
      if (label === null || url === null) return;
      found.push({
        from: node.from,
        to: node.to,
        label: normalLabel(text.slice(label.from + 1, label.to - 1)),
        destination: decodeDestination(text.slice(url.from, url.to)),
        at: url.from,
      });
    },
  });
  return found;
}
