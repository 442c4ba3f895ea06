import { addressOf } from "../tools/site-address.js";

/**
 * Where the site will be, such as `https://example.com/revoir/`, when that is known as it is built. Only then are there addresses that
 * have to be whole: canonical ones and the sitemap.
 */
export const address = addressOf(process.env.REVOIR_SITE_URL);
