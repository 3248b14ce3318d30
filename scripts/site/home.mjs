/** The gallery of the home page: the picture of each guide, which leads to the code that draws it. */

/** Guide → its title in Ukrainian. */
const GUIDES = {
  "changes.html": "Чи змінилася думка?",
  "framing.html": "Чи це вплив формулювання?",
  "trend.html": "Одна лінія крізь усі служби",
  "breaks.html": "Коли це змінилося?",
  "coverage.html": "Кого опитували?",
  "shares-and-leads.html": "Частки й відриви",
  "your-own-polls.html": "Власні опитування",
};

const TITLES = { en: "Gallery", uk: "Галерея" };

/** @param pages From `documentPages`. @param language Of the home page. @returns Markdown. */
export function gallery(pages, language) {
  const items = Object.entries(GUIDES).map(([guide, ukrainian]) => {
    const { name, text, file: path } = pages.find(({ address }) => address === `pages/${guide}`);
    const file = path.replace("docs/", "");
    const [, alt, picture] = /^!\[([^\]]+)\]\((images\/[\w/-]+\.svg)\)/m.exec(text);
    const title = language === "uk" ? ukrainian : name;
    // TypeDoc finds the two addresses of a picture that is a link in HTML only
    return `<a href="${file}"><img src="${picture}" alt="${alt.replaceAll('"', "&quot;")}"></a> **[${title}](${file})**`;
  });
  return `## ${TITLES[language]}\n\n${items.map((item) => `- ${item}`).join("\n")}\n`;
}
