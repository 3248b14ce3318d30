import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { CautionKind } from "../../src/model/caution.ts";

const SRC = join(import.meta.dirname, "../../src");

/** Every kind of caution that a file of src defines, beside the function that gives it. */
export const CAUTION_KINDS: readonly CautionKind[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort()
  .flatMap((name) => {
    const source = ts.createSourceFile(name, readFileSync(join(SRC, name), "utf8"), ts.ScriptTarget.ES2022);
    return source.statements
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) =>
        declarationList.declarations.flatMap(({ type, initializer }) =>
          type?.getText(source) === "CautionKind" &&
          initializer !== undefined &&
          ts.isObjectLiteralExpression(initializer)
            ? [kindOf(initializer, source)]
            : [],
        ),
      );
  });

function kindOf({ properties }: ts.ObjectLiteralExpression, source: ts.SourceFile): CautionKind {
  const entries = properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => {
    if (initializer.kind === ts.SyntaxKind.TrueKeyword) return [name.getText(source), true] as const;
    if (!ts.isStringLiteral(initializer)) throw new Error(`${name.getText(source)} is no string`);
    return [name.getText(source), initializer.text] as const;
  });
  return Object.fromEntries(entries) as unknown as CautionKind;
}
