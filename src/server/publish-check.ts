import { requireKnown, requireObject, requireType } from "./checks.js";

/**
 * Checks how something is to be published: without its key, what is published once more would be there twice.
 *
 * @param verb what is done, such as "publish to"
 * @param place to what it is done
 * @throws TypeError that names the option, its value and what was expected
 */
export function checkPublish(verb: string, place: string, options: unknown): void {
  if (options === undefined) return;
  const sentence = `${verb} ${JSON.stringify(place)}`;
  const given = requireObject("options", options, "{ key }", sentence);
  requireKnown("option", given, ["key"], sentence);
  requireType("key", given.key, "string", sentence);
}
