import { maxTopicBytes } from "../../layout.js";

/**
 * Holds a name that the program gives against what a topic may be called.
 *
 * @throws {TypeError} an empty name, or one with `@` in front: those are the private topics of sessions
 * @throws {RangeError} more than 512 bytes of UTF-8
 */
export function checkTopic(topic: string): void {
  if (!isPublicTopic(topic)) {
    throw new TypeError(
      `Cannot use the topic "${topic}": a name is not empty, and "@" in front is kept for messages to one session`,
    );
  }
  const bytes = new TextEncoder().encode(topic).length;
  if (bytes > maxTopicBytes) {
    throw new RangeError(
      `Cannot use the topic "${topic.slice(0, 32)}...": it has ${bytes} bytes, more than ${maxTopicBytes}`,
    );
  }
}

/** Whether clients may have it at all. */
export function isPublicTopic(topic: string): boolean {
  return topic !== "" && !topic.startsWith("@");
}

/** The private topic of a session: what comes there from elsewhere is for its client alone. */
export function privateTopic(id: string): string {
  return `@${id}`;
}
