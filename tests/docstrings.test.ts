/**
 * What a reader of the reference, or of an editor's tooltip, is told of every public name. A function says what it is, its
 * parameters, what it returns and throws, shows an example that runs (`tests/docs.test.ts` runs it), and names the source
 * of a formula. A type says what it is, and its numbers what they count and in which unit.
 */
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/built-package.ts";

const SRC = join(ROOT, "src");
const entries = ["index.ts", ...readdirSync(SRC).map((folder) => `${folder}/index.ts`)]
  .map((file) => join(SRC, file))
  .filter((file) => existsSync(file));
const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile) as { readonly config: object };
const program = ts.createProgram(entries, ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options);
const checker = program.getTypeChecker();

const resolved = (symbol: ts.Symbol | undefined): ts.Symbol | undefined =>
  symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** Declaration → where it stands and under which name it is imported. */
const published = new Map<ts.Declaration, string>();
for (const entry of entries) {
  const barrel = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  for (const symbol of checker.getExportsOfModule(barrel)) {
    // of a function with several signatures the first is told in full, and the others say what is other
    const declarations = resolved(symbol)!.declarations ?? [];
    const told = declarations.every(ts.isFunctionDeclaration) ? declarations.slice(0, 1) : declarations;
    for (const declaration of told) {
      published.set(declaration, `${symbol.name} (src/${relative(SRC, declaration.getSourceFile().fileName)})`);
    }
  }
}
const allOf = <T extends ts.Declaration>(is: (node: ts.Node) => node is T): readonly (readonly [T, string])[] =>
  [...published].filter((pair): pair is [T, string] => is(pair[0]));
const functions = allOf(ts.isFunctionDeclaration);
const types = [...allOf(ts.isInterfaceDeclaration), ...allOf(ts.isTypeAliasDeclaration)];

function textOf(node: ts.Node): string {
  const last = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc);
  return ts.getTextOfJSDocComment(last?.comment)?.trim() ?? "";
}

function tagsOf(node: ts.Node, name: string): readonly string[] {
  return ts
    .getJSDocTags(node)
    .filter((tag) => tag.tagName.text === name)
    .map((tag) => ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "");
}

/** The properties that a type declares itself, without those that it takes over from another. */
function ownProperties(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): readonly ts.PropertySignature[] {
  const members: readonly ts.TypeElement[] = ts.isInterfaceDeclaration(node)
    ? node.members
    : ts.isTypeLiteralNode(node.type)
      ? node.type.members
      : [];
  return members.filter(ts.isPropertySignature);
}

/** Whether every property of an options object is explained where it is declared, by whichever type. */
function explainsItsProperties(parameter: ts.ParameterDeclaration): boolean {
  const properties = checker.getTypeAtLocation(parameter).getNonNullableType().getProperties();
  return (
    properties.length > 0 &&
    properties.every((property) => (property.declarations ?? []).some((declaration) => textOf(declaration) !== ""))
  );
}

/** Whether the type of a result has a page of its own that says what it is. */
function isPublishedType(node: ts.TypeNode | undefined): boolean {
  if (node === undefined || !ts.isTypeReferenceNode(node)) return false;
  if (node.typeName.getText() === "Promise") return isPublishedType(node.typeArguments![0]);
  const declarations = resolved(checker.getSymbolAtLocation(node.typeName))?.declarations ?? [];
  return declarations.some((declaration) => published.has(declaration));
}

const throwing = new Map<ts.Node, boolean>();
/** Whether a PollError is thrown in a function or in one of ours that it calls. */
function throwsPollError(node: ts.Node, within: ReadonlySet<ts.Node> = new Set()): boolean {
  if (within.has(node)) return false;
  const known = throwing.get(node);
  if (known !== undefined) return known;
  const inside = new Set([...within, node]);
  const visit = (child: ts.Node): boolean => {
    if (ts.isThrowStatement(child) && /^new PollError\b/.test(child.expression.getText())) return true;
    if (ts.isCallExpression(child) && calledBy(child).some((body) => throwsPollError(body, inside))) return true;
    return ts.forEachChild(child, (next) => visit(next) || undefined) === true;
  };
  const found = ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  throwing.set(node, found);
  return found;
}

function calledBy({ expression }: ts.CallExpression): readonly ts.Node[] {
  return (resolved(checker.getSymbolAtLocation(expression))?.declarations ?? []).flatMap(
    (declaration): readonly ts.Node[] => {
      if (!declaration.getSourceFile().fileName.startsWith(SRC)) return [];
      if (ts.isFunctionDeclaration(declaration)) return [declaration];
      const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
      return value !== undefined && ts.isArrowFunction(value) ? [value] : [];
    },
  );
}

describe("functions", () => {
  const lacking = (lacks: (node: ts.FunctionDeclaration) => boolean): readonly string[] =>
    functions.filter(([node]) => lacks(node)).map(([, name]) => name);

  test("are seen", () => expect(functions.length).toBeGreaterThan(150));

  test("say what they are", () => expect(lacking((node) => textOf(node) === "")).toEqual([]));

  test("say what each parameter is; an object of options may leave it to its properties", () => {
    const silent = functions.flatMap(([node, name]) =>
      node.parameters
        .filter((parameter) => {
          if (ts.getJSDocParameterTags(parameter).some((tag) => ts.getTextOfJSDocComment(tag.comment))) return false;
          return parameter.name.getText() !== "options" || !explainsItsProperties(parameter);
        })
        .map((parameter) => `${name}: ${parameter.name.getText()}`),
    );
    expect(silent).toEqual([]);
  });

  test("say what they return, where its type does not", () => {
    expect(
      lacking(
        (node) =>
          tagsOf(node, "returns").join("") === "" && !isPublishedType(node.type) && node.type?.getText() !== "void",
      ),
    ).toEqual([]);
  });

  test("say which PollError they throw", () => {
    expect(lacking((node) => throwsPollError(node) && !tagsOf(node, "throws").join().includes("PollError"))).toEqual(
      [],
    );
  });

  test("show an example with what comes out of it", () => {
    expect(lacking((node) => !tagsOf(node, "example").join("\n").includes("// =>"))).toEqual([]);
  });

  test("name the source of a formula", () => {
    expect(lacking((node) => hasFormula(node) && !namesSource(node))).toEqual([]);
  });
});

/** A formula is an indented block in the text. */
function hasFormula(node: ts.Node): boolean {
  return /^ {4,}\S/m.test(textOf(node));
}

/** A reference, or a paper named in the text with its year. */
function namesSource(node: ts.Node): boolean {
  return tagsOf(node, "see").length > 0 || /\b(19|20)\d\d\b/.test(textOf(node));
}

describe("types", () => {
  test("are seen", () => expect(types.length).toBeGreaterThan(250));

  test("say what they are", () => {
    expect(types.filter(([node]) => textOf(node) === "").map(([, name]) => name)).toEqual([]);
  });

  test("say what each number is, and in which unit", () => {
    const silent = types.flatMap(([node, name]) =>
      ownProperties(node)
        .filter((property) => /\bnumber\b/.test(property.type?.getText() ?? "") && textOf(property) === "")
        .map((property) => `${name}: ${property.name.getText()}`),
    );
    expect(silent).toEqual([]);
  });
});

test("values that are no functions say what they are", () => {
  const values = allOf(ts.isVariableDeclaration);
  expect(values.length).toBeGreaterThan(3);
  expect(values.filter(([node]) => textOf(node) === "").map(([, name]) => name)).toEqual([]);
});
