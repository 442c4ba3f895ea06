/** The page of one code, or of a range. What a code means is the catalogue's. */
export const code = {
  title: (/** @type {string} */ code, /** @type {string} */ name) =>
    `${code} ${name}: WebSocket close code`,
  answer: "In short",
  steps: {
    happened: () => "Find out what happened",
    lab: (/** @type {number} */ code) => `See a ${code} happen`,
    restart: () => "How a restart keeps connections",
    rules: () => "Find the rule that was broken",
    sessions: () => "How sessions outlive connections",
  },
  delays: {
    title: "When to come back",
    attempt: "Attempt",
    seconds: "Seconds to wait before it, at random",
  },
  /** Where a sample runs. */
  sides: { server: "On the server, in Node", client: "On the client, in a browser or in Node" },
  seen: { program: "Program", case: "Case" },
  compare: {
    title: (/** @type {number} */ code) => `Compare ${code}`,
    pair: (/** @type {number} */ a, /** @type {number} */ b) => `${a} or ${b}?`,
    others: "With any other code",
  },
  sessions: {
    title: "Private codes of sessions",
    intro: (/** @type {string} */ protocol) =>
      `The sessions of revoir close with these codes. They mean this only where both ends agreed on the subprotocol ${protocol}.`,
  },
  beside: "Codes before and after",
};
