const { compareWaves, lead, loadDataset, share, topline } = require("toplines");
const { readTables } = require("toplines/formats");
const { fitTrend, seriesOf } = require("toplines/trend");
const { figures } = require("./figures.mjs");

figures({ compareWaves, fitTrend, lead, loadDataset, readTables, seriesOf, share, topline }).then((result) => {
  console.log(JSON.stringify(result));
});
