import { join } from "node:path";
import ts from "typescript";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT } from "./built-package.ts";

/** Subpaths of the package that have types, with the file of each. */
const TYPED_SUBPATHS: readonly (readonly [subpath: string, file: string])[] = Object.entries(
  packageJson.exports,
).flatMap(([subpath, targets]) =>
  typeof targets === "object" && "types" in targets ? [[subpath, join(ROOT, targets.types)] as const] : [],
);

// As a strict consumer without Node's types.
const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  strict: true,
  noEmit: true,
  types: [],
};

/** Whether a declaration is of the language itself. */
const ofTypeScript = (symbol: ts.Symbol | undefined): boolean =>
  /\/typescript\/lib\/lib\./.test(symbol?.declarations?.[0]?.getSourceFile().fileName ?? "");

/** Each place where a published type is `any`, down to parameters, results and properties; and how many types were seen. */
export function placesOfAny(): { readonly places: readonly string[]; readonly typesSeen: number } {
  const program = ts.createProgram({ rootNames: TYPED_SUBPATHS.map(([, file]) => file), options: OPTIONS });
  const checker = program.getTypeChecker();
  const places: string[] = [];
  const seen = new Set<ts.Type>();
  for (const [subpath, file] of TYPED_SUBPATHS) {
    for (const name of exportsOf(checker, program.getSourceFile(file)!)) {
      const place = `${subpath} ${name.name}`;
      if (name.flags & ts.SymbolFlags.Type) visit(checker.getDeclaredTypeOfSymbol(name), place);
      if (name.flags & ts.SymbolFlags.Value) visit(checker.getTypeOfSymbol(name), place);
    }
  }
  return { places, typesSeen: seen.size };

  function visit(type: ts.Type, place: string): void {
    if (type.flags & ts.TypeFlags.Any) places.push(place);
    if (seen.has(type)) return;
    seen.add(type);
    for (const argument of type.aliasTypeArguments ?? []) visit(argument, place);
    if (type.isUnionOrIntersection()) for (const part of type.types) visit(part, place);
    if (isReference(type)) for (const argument of checker.getTypeArguments(type)) visit(argument, `${place}[]`);
    if (ofTypeScript(type.getSymbol())) return;
    const constraint = checker.getBaseConstraintOfType(type);
    if (constraint !== undefined && constraint !== type) visit(constraint, place);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const taken of signature.getParameters()) visit(checker.getTypeOfSymbol(taken), `${place}(${taken.name})`);
      visit(signature.getReturnType(), `${place}()`);
    }
    for (const property of type.getProperties()) {
      if (!ofTypeScript(property)) visit(checker.getTypeOfSymbol(property), `${place}.${property.name}`);
    }
    for (const index of checker.getIndexInfosOfType(type)) visit(index.type, `${place}[…]`);
  }
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return Boolean(type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference);
}

function exportsOf(checker: ts.TypeChecker, file: ts.SourceFile): readonly ts.Symbol[] {
  return checker
    .getExportsOfModule(checker.getSymbolAtLocation(file)!)
    .map((each) => (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each));
}

/** What an editor shows of an exported function when the mouse rests on it. */
export interface Hover {
  /** E.g. `./trend trend`. */
  readonly place: string;
  readonly signature: string;
  readonly documentation: string;
}

export function hoversOfFunctions(): readonly Hover[] {
  const program = ts.createProgram({ rootNames: TYPED_SUBPATHS.map(([, file]) => file), options: OPTIONS });
  const checker = program.getTypeChecker();
  let text = "";
  const marks: { readonly place: string; readonly at: number }[] = [];
  for (const [subpath, file] of TYPED_SUBPATHS) {
    const names = checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
      .filter((each) => callable(checker, each));
    // A block of its own: some subpaths share names.
    text += `import { ${names.map(({ name }) => `${name} as ${named(subpath, name)}`).join(", ")} } from "${file.replace(/\.d\.ts$/, ".js")}";\n`;
    for (const { name } of names) {
      marks.push({ place: `${subpath} ${name}`, at: text.length });
      text += `${named(subpath, name)};\n`;
    }
  }
  const service = serviceWith(text);
  return marks.map(({ place, at }) => {
    const info = service.getQuickInfoAtPosition(FILE, at)!;
    const shown = ts.displayPartsToString(info.displayParts);
    return {
      place,
      signature: shown.replace(/^\(alias\) function [a-z]*_/, "").replace(/\nimport [\s\S]*$/, ""),
      documentation: ts.displayPartsToString(info.documentation),
    };
  });
}

const FILE = join(ROOT, "hovers.mts");

const named = (subpath: string, name: string): string => `${subpath.replace(/\W/g, "")}_${name}`;

function callable(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return Boolean(target.flags & ts.SymbolFlags.Value) && checker.getTypeOfSymbol(target).getCallSignatures().length > 0;
}

function serviceWith(text: string): ts.LanguageService {
  const { fileExists, readFile, directoryExists, getDirectories } = ts.sys;
  const contentOf = (file: string): string | undefined => (file === FILE ? text : readFile(file));
  return ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const content = contentOf(file);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists,
    readFile,
    directoryExists,
    getDirectories,
  });
}
