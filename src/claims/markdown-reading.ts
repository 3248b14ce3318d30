import type { Tree } from "@lezer/common";

/** A link or an image that carries a recipe. Offsets are those of the text. */
export interface RecipeLink {
  readonly from: number;
  readonly to: number;
  readonly textFrom: number;
  readonly textTo: number;
  readonly destination: string;
  readonly image: boolean;
  /** The definition that a reference link uses; null for a link that says its own destination. */
  readonly label: string | null;
  /** Stands in a footnote that is written in its place, `^[…]`, as Pandoc has it. */
  readonly inNote: boolean;
}

/** `<a …>` or `</a>` among Markdown; both ends of one link stand in one block. */
export interface AnchorTag {
  readonly from: number;
  readonly to: number;
  readonly opens: boolean;
  readonly block: number;
}

/** `[label]: destination`. */
export interface LinkDefinition {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly destination: string;
  /** Where the destination stands. */
  readonly at: number;
}

/** What a Markdown text holds that has to do with claims, and its tree. */
export interface MarkdownReading {
  readonly tree: Tree;
  readonly links: readonly RecipeLink[];
  /** Autolinks `<toplines:…>`. */
  readonly autolinks: readonly { readonly from: number; readonly to: number }[];
  readonly anchors: readonly AnchorTag[];
  /** All definitions in order; of two with one label the first counts. */
  readonly definitions: readonly LinkDefinition[];
  /** Labels of footnotes that have their words. */
  readonly footnotes: readonly string[];
  /** Where the text starts after a byte order mark and a YAML block. */
  readonly bodyFrom: number;
}

/** Refuses at an offset, for a reason. */
export type RefuseAt = (offset: number, message: string) => never;
