/** The site's own words in Turkish. */
import { code } from "./code.js";
import { compare } from "./compare.js";
import { common } from "./common.js";
import { happened } from "./happened.js";
import { home } from "./home.js";
import { how } from "./how.js";
import { lab } from "./lab.js";
import { missing } from "./missing.js";
import { rules } from "./rules.js";

/** @type {import("../en/index.js").Text} */
export const text = { common, home, code, compare, rules, happened, how, lab, missing };
