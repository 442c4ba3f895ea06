/**
 * Where the site will be, such as `https://example.com/revoir/`, when that is known as it is built: by `REVOIR_SITE_URL`.
 * Only then are there addresses that have to be whole: canonical ones and the sitemap.
 */
export const address = addressOf(process.env.REVOIR_SITE_URL);

/**
 * @param {string | undefined} given
 * @returns {string | undefined} with a slash at its end
 */
export function addressOf(given) {
  if (given === undefined || given === "") return undefined;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new TypeError(
      `Cannot build the site for ${JSON.stringify(given)}: REVOIR_SITE_URL is to be a whole address, such as https://example.com/`,
    );
  }
  const { origin, pathname } = new URL(given);
  return origin + pathname.replace(/\/?$/, "/");
}
