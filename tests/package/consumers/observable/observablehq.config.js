export default { title: "Polls", root: "src", globalStylesheets: [], sidebar: false, pager: false, toc: false };
