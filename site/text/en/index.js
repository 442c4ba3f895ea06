/** The site's own words in English. What the codes mean is the catalogue's. */
import { code } from "./code.js";
import { common } from "./common.js";
import { happened } from "./happened.js";
import { home } from "./home.js";
import { how } from "./how.js";

export const text = { common, home, code, happened, how };

/** @typedef {typeof text} Text what every language has to say */
