/**
 * @param {string} _file
 * @param {import("./results.js").Results} _results
 */
export function drawPictures(_file, _results) {}
