/**
 * What needs Node: folders of polls read and written, charts as SVG, PNG and HTML, reports with their pictures.
 *
 * @module toplines/node
 */

export type { PictureBase, PictureTheme, PictureToken } from "../pictures/theme.ts";
export { type RenderHtmlOptions, renderHtml } from "../rendering/render-html.ts";
export { type RenderSvgOptions, renderSvg } from "../rendering/render-svg.ts";
export { readDataset, safeReadDataset } from "./read-dataset.ts";
export { type RenderPngOptions, renderPng } from "./render-png.ts";
export { type WriteDatasetOptions, writeDataset } from "./write-dataset.ts";
export { type WriteReportOptions, writeReport } from "./write-report.ts";
