import { datasetSchema } from "../model/dataset-schema.ts";
import { TABLES } from "./tables.ts";

/** What of a valibot schema the walk looks at. */
interface Node {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly key?: Node;
  readonly value?: Node;
  readonly wrapped?: Node;
  readonly default?: unknown;
  readonly options?: readonly string[];
  readonly literal?: string;
  readonly pipe?: readonly { readonly type: string; readonly metadata?: { readonly keywords?: object } }[];
}

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft 7) of a data set as `parseDataset` takes it, for editors and for programs in other languages.
 *
 * It tells fields, types, words and forms. What needs more than one record it cannot tell: references, ids that are there
 * twice, shares that exceed the whole. What it refuses `parseDataset` refuses, too; what it lets pass may still be refused.
 *
 * @returns Plain JSON; the package has it as `toplines/schema/toplines-dataset.schema.json`.
 * @example
 * ```ts
 * datasetJsonSchema().required; // => ["id", "title", "surveys", "questions", "toplines", "sources"]
 * ```
 */
export function datasetJsonSchema(): JsonSchema {
  // A copy, since words and defaults are those that parseDataset goes by.
  const copyOf = (schema: JsonSchema): JsonSchema => JSON.parse(JSON.stringify(schema)) as JsonSchema;
  return copyOf({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "toplines data set",
    description: "Published survey results with their questions, surveys and sources.",
    ...schemaOf(datasetSchema() as unknown as Node, [], descriptions()),
  });
}

/** What TABLES say of each field, by its place. */
function descriptions(): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { records, description, columns } of TABLES) {
    known.set(records.join("."), description);
    for (const column of columns) known.set([...records, ...column.to].join("."), column.description);
  }
  return known;
}

function schemaOf(node: Node, path: readonly string[], known: ReadonlyMap<string, string>): JsonSchema {
  const description = known.get(path.join("."));
  const keywords = node.pipe?.flatMap(({ metadata }) => Object.entries(metadata?.keywords ?? {})) ?? [];
  return Object.assign({}, description && { description }, shapeOf(node, path, known), Object.fromEntries(keywords));
}

function shapeOf(node: Node, path: readonly string[], known: ReadonlyMap<string, string>): JsonSchema {
  const inside = (part: Node, key: readonly string[] = []): JsonSchema => schemaOf(part, [...path, ...key], known);
  switch (node.type) {
    case "object_with_rest": {
      const entries = Object.entries(node.entries!);
      return {
        type: "object",
        required: entries.filter(([, { type }]) => type !== "optional" && type !== "nullish").map(([key]) => key),
        properties: Object.fromEntries(entries.map(([key, entry]) => [key, inside(entry, [key])])),
        additionalProperties: false,
      };
    }
    case "array": {
      // What is said of a list stands on the list.
      const { description: _, ...items } = inside(node.item!);
      return { type: "array", items };
    }
    case "record":
      return {
        type: "object",
        propertyNames: inside(node.key!, [""]),
        additionalProperties: inside(node.value!, ["*"]),
      };
    case "optional":
      return { ...inside(node.wrapped!), default: node.default };
    case "nullish":
      return orNull(inside(node.wrapped!));
    case "picklist":
      return { type: "string", enum: node.options };
    case "literal":
      return { const: node.literal };
    default:
      return { type: node.type };
  }
}

function orNull({ type, enum: words, ...rest }: JsonSchema): JsonSchema {
  return { ...rest, type: [type, "null"], ...(words !== undefined && { enum: [...(words as string[]), null] }) };
}
