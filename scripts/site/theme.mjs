/**
 * The reference without what it says twice, and what makes it heavy: names of fields stand in the signature and in the list
 * of the page already, and thousands of icons mark each of them as a field.
 */
import { DefaultTheme, JSX, ReflectionKind } from "typedoc";

export function addTheme(site) {
  site.renderer.defineTheme(
    "toplines",
    class extends DefaultTheme {
      getRenderContext(page) {
        const context = super.getRenderContext(page);
        const { index, icons } = context;
        const lighter = {
          ...icons,
          anchor: () => JSX.createElement("span", { "aria-hidden": "true" }, "#"),
          [ReflectionKind.Property]: () => undefined,
        };
        Object.defineProperty(context, "icons", { value: lighter });
        context.index = (model) => (model.kindOf(ReflectionKind.Interface) ? undefined : index(model));
        return context;
      }
    },
  );
  site.options.setValue("theme", "toplines");
}
