/**
 * Where the site will be, as it is given: by `REVOIR_SITE_URL`.
 *
 * @param {string | undefined} given
 * @returns {string | undefined} with a slash at its end; undefined when nobody has said it
 * @throws TypeError when it is no address of a web server
 */
export function addressOf(given) {
  if (given === undefined || given === "") return undefined;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new TypeError(
      `Cannot build the site for REVOIR_SITE_URL=${JSON.stringify(given)}: expected an http or https address`,
    );
  }
  const { origin, pathname } = new URL(given);
  return origin + pathname.replace(/\/?$/, "/");
}
