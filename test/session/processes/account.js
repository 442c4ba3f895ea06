/** @typedef {import("./client.js").NumberedClient} NumberedClient */
/** @typedef {import("./servers.js").Line} Line */

/**
 * Holds what clients sent and got against what servers did.
 *
 * @param {readonly NumberedClient[]} clients
 * @param {readonly Line[]} lines
 * @param {boolean} mayLose whether sessions may be lost, each declared: a store that ends with its process
 * @returns {string[]} what does not fit, one sentence each
 */
export function settle(clients, lines, mayLose) {
  return [
    ...clients.flatMap((client) => [
      ...checkSent(client, mayLose),
      ...checkReplies(client),
      ...checkPushes(client, lines, mayLose),
    ]),
    ...checkHandled(clients, lines),
    ...checkServers(lines, mayLose),
  ];
}

/**
 * Whether nothing is under way any more: every outcome is known, and what will come has come.
 *
 * @param {readonly NumberedClient[]} clients
 * @param {readonly Line[]} lines
 * @param {boolean} mayLose
 */
export function isOver(clients, lines, mayLose) {
  if (!clients.every((client) => client.isSettled)) return false;
  return mayLose || settle(clients, lines, false).every((problem) => !problem.includes("lacks"));
}

/**
 * @param {NumberedClient} client
 * @param {boolean} mayLose
 */
function checkSent({ name, sent, confirmed, failed, losses, received }, mayLose) {
  const problems = [];
  if (confirmed.length + failed.size !== sent) {
    problems.push(`${name} lacks ${sent - confirmed.length - failed.size} outcomes of ${sent}`);
  }
  if (new Set(confirmed).size !== confirmed.length)
    problems.push(`${name} was told twice of one message`);
  if (failed.size > 0 && losses.length === 0) {
    problems.push(`${name} lost messages without a word: ${[...failed].slice(0, 3).join(" ")}`);
  }
  if (!mayLose) {
    for (const { reason, text } of losses)
      problems.push(`${name} lost its session: ${reason} ${text}`);
  }
  const got = new Set(received);
  const lacking = confirmed.filter((text) => !got.has(`r:${text}`));
  if (lacking.length > 0 && losses.length === 0) {
    problems.push(`${name} lacks ${lacking.length} replies: to ${lacking.slice(0, 3).join(" ")}`);
  }
  return problems;
}

/** In order, and each once. @param {NumberedClient} client */
function checkReplies({ name, received }) {
  const replies = received.filter((text) => !text.startsWith("p:"));
  const numbers = replies.map((text) => Number(text.split(":")[2]));
  const wrong = replies.filter(
    (text, at) =>
      !text.startsWith(`r:${name}:`) || (at > 0 && Number(numbers[at]) <= Number(numbers[at - 1])),
  );
  return wrong.length === 0
    ? []
    : [`${name} got what it should not have, or not then: ${wrong.slice(0, 3).join(" ")}`];
}

/**
 * @param {NumberedClient} client
 * @param {readonly Line[]} lines
 * @param {boolean} mayLose
 */
function checkPushes({ name, received, ids }, lines, mayLose) {
  const problems = [];
  const pushes = received.filter((text) => text.startsWith("p:"));
  const got = new Set(pushes);
  if (got.size !== pushes.length) problems.push(`${name} got what a server sent twice`);
  /** @type {Map<string, number>} */
  const last = new Map();
  for (const text of pushes) {
    const [, owner = "", number] = text.split(":");
    if (Number(number) < (last.get(owner) ?? 0)) problems.push(`${name} got ${text} out of order`);
    last.set(owner, Number(number));
  }
  const mine = lines.filter(({ id }) => ids.has(id ?? ""));
  const kept = mine.filter(({ event, text }) => event === "push-kept" && !got.has(text ?? ""));
  if (!mayLose && kept.length > 0) {
    problems.push(
      `${name} lacks ${kept.length} that a server was told are kept: ${kept
        .slice(0, 3)
        .map((line) => line.text)
        .join(" ")}`,
    );
  }
  const wrong = mine.filter(({ event, text }) => event === "push-not-kept" && got.has(text ?? ""));
  if (wrong.length > 0)
    problems.push(`${name} got ${wrong[0]?.text}, which a server was told is not kept`);
  return problems;
}

/**
 * @param {readonly NumberedClient[]} clients
 * @param {readonly Line[]} lines
 */
function checkHandled(clients, lines) {
  const problems = [];
  const committed = lines.filter(({ event }) => event === "committed");
  const places = new Set(committed.map(({ id, number }) => `${id}:${number}`));
  if (places.size !== committed.length) problems.push("a message was kept as handled twice");
  const texts = new Set(committed.map(({ text }) => text));
  if (texts.size !== committed.length) problems.push("a text was kept as handled twice");
  const handled = new Set(lines.filter(({ event }) => event === "handled").map(({ text }) => text));
  for (const { confirmed, failed, name } of clients) {
    const unhandled = confirmed.find((text) => !handled.has(text));
    if (unhandled !== undefined)
      problems.push(`${name} was told that ${unhandled} is processed, which no server handled`);
    const wrong = [...failed].find(([text, code]) => code === "not-processed" && texts.has(text));
    if (wrong !== undefined)
      problems.push(`${name} was told that ${wrong[0]} is not processed, which a server has kept`);
  }
  return problems;
}

/**
 * @param {readonly Line[]} lines
 * @param {boolean} mayLose
 */
function checkServers(lines, mayLose) {
  return lines
    .filter(
      ({ event }) =>
        ["error", "uncaught", "alarm"].includes(event) || (event === "ended" && !mayLose),
    )
    .map(
      ({ owner, event, cause, text }) => `server ${owner}: ${event} ${cause ?? ""} ${text ?? ""}`,
    );
}
