import { fromMarkdown } from "mdast-util-from-markdown";
import { oneLine } from "../../src/claims/visible-text.ts";

/** A node of mdast, as far as links need it. */
interface MdastNode {
  readonly type: string;
  readonly children?: readonly MdastNode[];
  readonly value?: string;
  readonly alt?: string | null;
  readonly url?: string;
  readonly identifier?: string;
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
}

function visit(node: MdastNode, enter: (node: MdastNode) => void): void {
  enter(node);
  for (const child of node.children ?? []) visit(child, enter);
}

function textOf(node: MdastNode): string {
  if (node.type === "html") return "";
  if (node.type === "break") return " ";
  if (node.value !== undefined) return node.value;
  if (node.alt !== undefined) return node.alt ?? "";
  const isBlock = /^(?:root|paragraph|heading|list|listItem|blockquote)$/.test(node.type);
  return (node.children ?? []).map(textOf).join(isBlock && !/^(?:paragraph|heading)$/.test(node.type) ? "\n" : "");
}

/** What a reader sees of a Markdown text, by mdast. */
export function mdastWords(text: string): string {
  return oneLine(textOf(fromMarkdown(text) as MdastNode));
}

/** Links to recipes that have words, by mdast: start, end, words, destination. */
export function mdastLinks(text: string): readonly (readonly [number, number, string, string])[] {
  const root = fromMarkdown(text) as MdastNode;
  const urls = new Map<string, string>();
  visit(root, ({ type, identifier, url }) => {
    if (type === "definition" && !urls.has(identifier!)) urls.set(identifier!, url!);
  });
  const links: [number, number, string, string][] = [];
  visit(root, (node) => {
    const url = node.type === "link" ? node.url! : node.type === "linkReference" ? urls.get(node.identifier!)! : "";
    const { start, end } = node.position!;
    const words = oneLine(textOf(node));
    const isAutolink = node.type === "link" && text[start.offset!] === "<";
    if (/^toplines:/i.test(url) && words !== "" && !isAutolink) links.push([start.offset!, end.offset!, words, url]);
  });
  return links;
}
