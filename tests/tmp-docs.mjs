import ts from "typescript"; import { readdirSync, existsSync } from "node:fs"; import { join } from "node:path";
const SRC = join(process.cwd(), "src");
const entries = ["index.ts", ...readdirSync(SRC).map(f => `${f}/index.ts`)].filter(f => existsSync(join(SRC, f)));
const cfg = ts.parseJsonConfigFileContent(ts.readConfigFile("tsconfig.json", ts.sys.readFile).config, ts.sys, process.cwd());
console.time("p");
const program = ts.createProgram(entries.map(e => join(SRC, e)), { ...cfg.options });
const checker = program.getTypeChecker();
const decls = new Map();
for (const e of entries) { const sf = program.getSourceFile(join(SRC, e)); for (let s of checker.getExportsOfModule(checker.getSymbolAtLocation(sf))) { const name = s.name; if (s.flags & ts.SymbolFlags.Alias) s = checker.getAliasedSymbol(s); for (const d of s.declarations) decls.set(d, name); } }
console.timeEnd("p");
const throws = new Map();
function reaches(fn, stack = new Set()) {
  if (throws.has(fn)) return throws.get(fn);
  if (stack.has(fn)) return false; stack.add(fn);
  let r = false;
  const visit = n => { if (r) return;
    if (ts.isNewExpression(n) && n.expression.getText() === "PollError" && n.parent && ts.isThrowStatement(n.parent)) { r = true; return; }
    if (ts.isCallExpression(n)) { let s = checker.getSymbolAtLocation(n.expression); if (s && s.flags & ts.SymbolFlags.Alias) s = checker.getAliasedSymbol(s); for (const d of s?.declarations ?? []) { const b = ts.isFunctionDeclaration(d) ? d : ts.isVariableDeclaration(d) && d.initializer && (ts.isArrowFunction(d.initializer)) ? d.initializer : null; if (b && b.getSourceFile().fileName.startsWith(SRC) && reaches(b, stack)) r = true; } }
    ts.forEachChild(n, visit); };
  visit(fn); throws.set(fn, r); return r;
}
const bad = {}; const add = (k, v) => (bad[k] ??= []).push(v);
for (const [d, name] of decls) {
  const file = d.getSourceFile().fileName.slice(SRC.length + 1); const at = `${file}:${name}`;
  const docs = ts.getJSDocCommentsAndTags(d).filter(ts.isJSDoc); const doc = docs.at(-1);
  const text = doc ? ts.getTextOfJSDocComment(doc.comment) ?? "" : "";
  const tags = ts.getJSDocTags(d);
  if (ts.isFunctionDeclaration(d)) {
    if (!text) add("summary", at);
    for (const p of d.parameters) { const t = ts.getJSDocParameterTags(p); if (!t.length || !ts.getTextOfJSDocComment(t[0].comment)) add("param" + (p.name.getText() === "options" || p.name.kind === ts.SyntaxKind.ObjectBindingPattern ? "-options" : ""), `${at}(${p.name.getText().slice(0,30)})`); }
    if (!tags.some(t => t.tagName.text === "returns")) { const rt = d.type?.getText(); add("returns", `${at}: ${rt} | ${text.split("\n")[0]}`); }
    const hasThrows = tags.some(t => t.tagName.text === "throws"); const r = reaches(d);
    if (r && !hasThrows) add("throws", at); if (!r && hasThrows) add("throws-not", at);
    const ex = tags.filter(t => t.tagName.text === "example"); if (!ex.some(t => ts.getTextOfJSDocComment(t.comment)?.includes("// =>"))) add("example", at);
    if (/\n {4,}\S/.test(doc?.getText().replace(/^\s*\* ?/gm, "") ?? "") && !tags.some(t => t.tagName.text === "see")) add("see", at);
  } else if (ts.isInterfaceDeclaration(d) || ts.isTypeAliasDeclaration(d)) {
    if (!text) add("type", at);
    const t = checker.getTypeAtLocation(d);
    const members = ts.isInterfaceDeclaration(d) ? d.members : ts.isTypeLiteralNode(d.type) ? d.type.members : [];
    for (const m of members) { const mt = m.type?.getText() ?? ""; const md = ts.getJSDocCommentsAndTags(m).filter(ts.isJSDoc); if (!md.length) add(/\bnumber\b/.test(mt) ? "num-prop" : "prop", `${at}.${m.name?.getText()}: ${mt.slice(0,60).replace(/\n/g," ")}`); }
  } else if (!text && !(ts.isVariableDeclaration(d) && ts.getJSDocCommentsAndTags(d).length)) add("other", at);
}
for (const [k, v] of Object.entries(bad)) { console.log(`\n== ${k} ${v.length}`); if (k !== "prop") console.log(v.join("\n")); }
