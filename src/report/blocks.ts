import type { Block } from "./document.ts";

export function heading(text: string): Block {
  return { kind: "heading", level: 2, text };
}

export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

export function list(items: readonly string[]): Block {
  return { kind: "list", items };
}
