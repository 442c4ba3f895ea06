/** The site's own words in English. What the codes mean is the catalogue's. */
import { code } from "./code.js";
import { common } from "./common.js";
import { home } from "./home.js";
import { lab } from "./lab.js";

export const text = { common, home, code, lab };

/** @typedef {typeof text} Text what every language has to say */
