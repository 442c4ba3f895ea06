/** The site's own words in French. */
import { code } from "./code.js";
import { common } from "./common.js";
import { happened } from "./happened.js";
import { home } from "./home.js";
import { how } from "./how.js";

/** @type {import("../en/index.js").Text} */
export const text = { common, home, code, happened, how };
