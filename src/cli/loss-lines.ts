import { formatCount } from "../format/number.ts";
import type { Loss } from "../formats/losses.ts";

/** What a format does not carry, a line for each table. What went with a row that is lost is not told again. */
export function lossLines(losses: readonly Loss[]): readonly string[] {
  const rowsOf = new Map(losses.map((loss) => [loss.field, loss]));
  const tables = new Map<string, Loss[]>();
  const lines: string[] = [];
  for (const loss of losses) {
    const [table, field] = loss.field.split(".") as [string, string?];
    // Results have a sentence of their own.
    if (field === undefined && table === "results") lines.push(loss.message);
    else if (field === undefined || !isImplied(loss, rowsOf.get(table)))
      tables.set(table, [...(tables.get(table) ?? []), loss]);
  }
  return [...lines, ...[...tables].map(([table, ofTable]) => `${table}: ${fieldsOf(ofTable)}.`)];
}

/** Every row has the field, and only with rows it is lost; or no row is left. */
function isImplied({ lost, of }: Loss, rows: Loss | undefined): boolean {
  if (rows === undefined) return false;
  return rows.lost === rows.of || (lost === rows.lost && of === rows.of);
}

/** Fields of which as many are lost stand together: `id, modes (3 of 3)`. */
function fieldsOf(losses: readonly Loss[]): string {
  const counts = new Map<string, string[]>();
  for (const { field, lost, of } of losses) {
    const count = `${formatCount(lost)} of ${formatCount(of)}`;
    counts.set(count, [...(counts.get(count) ?? []), field.split(".")[1] ?? "rows"]);
  }
  return [...counts].map(([count, fields]) => `${fields.join(", ")} (${count})`).join("; ");
}
