export default {
  title: "NATO in the polls",
  root: "src",
  globalStylesheets: [],
  sidebar: false,
  pager: false,
};
