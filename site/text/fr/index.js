/** The site's own words in French. */
import { code } from "./code.js";
import { common } from "./common.js";
import { home } from "./home.js";
import { lab } from "./lab.js";

/** @type {import("../en/index.js").Text} */
export const text = { common, home, code, lab };
