import type { RefuseAt } from "./markdown-reading.ts";

/** Tags that begin within tags: more in a row make the parser take all memory, and are no page. */
const MOST_OPEN_TAGS = 500;

/** Refuses HTML in which tags begin within tags that are never ended, one after the other: `<a <a <a`. */
export function checkTags(text: string, refuseAt: RefuseAt): void {
  const start = /<(?:(script|style|textarea|title)(?=[\s/>])|(!--)|[a-z][^<>]*(?=<))/gi;
  let end = -1;
  let open = 0;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const [whole, element, comment] = found;
    if (element !== undefined || comment !== undefined) {
      // Nothing begins in a script, a style or a comment.
      const close = element === undefined ? /-->/g : new RegExp(`</${element}`, "gi");
      close.lastIndex = start.lastIndex;
      if (close.exec(text) === null) return;
      start.lastIndex = close.lastIndex;
      continue;
    }
    open = found.index === end ? open + 1 : 1;
    end = found.index + whole.length;
    if (open > MOST_OPEN_TAGS)
      refuseAt(found.index, `Expected each tag to be ended by >, got over ${MOST_OPEN_TAGS} in a row that are not.`);
  }
}
