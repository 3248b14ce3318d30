/** Links that docstrings do not write out, since an editor could not follow them. */
import { join } from "node:path";
import { normalizePath, ReflectionKind } from "typedoc";

/** `docs/methods.md` in a docstring leads to the guide, and `shareDifference()` to the function. */
export function linkComments(project, root) {
  const functions = new Map(project.getReflectionsByKind(ReflectionKind.Function).map((each) => [each.name, each]));
  const targets = {
    guide: (file) => project.files.registerAbsolute(normalizePath(join(root, file))).target,
    function: (name) => pageTarget(project, functions.get(name)),
  };
  for (const { comment } of Object.values(project.reflections)) {
    if (comment === undefined) continue;
    comment.summary = comment.summary.flatMap((part) => linked(part, targets));
    for (const tag of comment.blockTags) tag.content = tag.content.flatMap((part) => linked(part, targets));
  }
}

/** What a link to the page of a name points at: a path that no file has, for a file may hold several names. */
export function pageTarget(project, page) {
  if (page === undefined) return undefined;
  const place = normalizePath(`/pages/${page.getFullName()}`);
  project.files.registerReflectionPath(place, page);
  return project.files.registerAbsolute(place).target;
}

function linked(part, targets) {
  if (part.kind !== "text") return [part];
  // Formulas are indented lines, and stay as they are.
  return part.text.split(/(^ {4,}.*$|docs\/[\w-]+\.md|\b[a-z]\w+\(\))/m).flatMap((text) => {
    const target = text.startsWith("docs/")
      ? targets.guide(text)
      : text.endsWith("()")
        ? targets.function(text.slice(0, -2))
        : undefined;
    if (target === undefined) return text === "" ? [] : [{ kind: "text", text }];
    return [
      { kind: "text", text: "[" },
      { kind: "text", text },
      { kind: "text", text: "](" },
      { kind: "relative-link", text, target },
      { kind: "text", text: ")" },
    ];
  });
}
