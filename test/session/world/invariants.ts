/**
 * What has to hold in every world, each as a function of plain facts that says what is wrong, or nothing. The names are
 * those of docs/sessions/proof.md.
 */

/** S1: what the client's handler received is the kept outputs from their beginning, in order, each once. */
export function deliveredIsPrefixOfKept(
  delivered: readonly string[],
  kept: readonly string[],
): string | undefined {
  return prefix(delivered, kept, "the client received", "the log holds");
}

/** S2: what was consumed is what the client sent from its beginning, in order, each once. */
export function consumedIsPrefixOfSent(
  consumed: readonly string[],
  sent: readonly string[],
): string | undefined {
  return prefix(consumed, sent, "the server consumed", "the client sent");
}

/** S3: a message that leaves the server is the one that is kept under its number. `kept`: all that ever was. */
export function shownIsKept(
  number: number,
  content: string,
  kept: readonly string[] | undefined,
): string | undefined {
  if (kept === undefined) return `message ${number} ("${content}") left before it was kept`;
  if (kept.includes(content)) return undefined;
  return `message ${number} left as "${content}", and is kept as "${kept.join('", "')}"`;
}

/** S4: what is acknowledged has been processed durably. */
export function acknowledgedIsDone(acknowledged: number, done: number): string | undefined {
  if (acknowledged <= done) return undefined;
  return `${acknowledged} messages are acknowledged, and ${done} done for good`;
}

/** S5: steps that were accepted have epochs that do not decrease, and each epoch one owner. */
export function epochIsOwned(
  step: { readonly epoch: number; readonly by: string },
  before: { readonly epoch: number },
  owners: readonly string[],
): string | undefined {
  if (step.epoch < before.epoch)
    return `a step of epoch ${step.epoch} follows one of ${before.epoch}`;
  if (owners.includes(step.by)) return undefined;
  return `${step.by} writes in epoch ${step.epoch}, which is ${owners.join(" and ") || "nobody"}'s`;
}

/** S6: who takes a session over sees every step that was accepted before, and none is accepted behind its back. */
export function takeoverSeesAll(
  seen: { readonly lsn: number; readonly rx: number; readonly tx: number },
  accepted: { readonly lsn: number; readonly rx: number; readonly tx: number },
): string | undefined {
  if (seen.lsn === accepted.lsn && seen.rx === accepted.rx && seen.tx === accepted.tx)
    return undefined;
  return `the new owner was given step ${seen.lsn} (rx ${seen.rx}, tx ${seen.tx}) as the last, and ${accepted.lsn} (rx ${accepted.rx}, tx ${accepted.tx}) is`;
}

/** S7: numbers of steps follow each other without a gap, and positions never go back. */
export function stepFollows(
  step: { readonly lsn: number; readonly rx: number; readonly tx: number },
  before: { readonly lsn: number; readonly rx: number; readonly tx: number },
): string | undefined {
  if (step.lsn !== before.lsn + 1) return `step ${step.lsn} follows ${before.lsn}`;
  if (step.rx < before.rx) return `rx goes back from ${before.rx} to ${step.rx}`;
  if (step.tx < before.tx) return `tx goes back from ${before.tx} to ${step.tx}`;
  return undefined;
}

/** S8: a client is not taken back whose past is not that of the log. */
export function lineageFits(
  client: { readonly delivered: readonly string[]; readonly acknowledged: number },
  log: { readonly kept: readonly string[]; readonly rx: number },
): string | undefined {
  const wrong = prefix(client.delivered, log.kept, "the client received", "the log holds");
  if (wrong !== undefined) return wrong;
  if (client.acknowledged <= log.rx) return undefined;
  return `the client was told that ${client.acknowledged} of its messages are done, and the log knows of ${log.rx}`;
}

/** S9: every send that was accepted has been delivered, or what became of it was told. */
export function sendIsAnswered(
  accepted: number,
  fates: { readonly delivered: number; readonly reported: number },
): string | undefined {
  const answered = fates.delivered + fates.reported;
  if (answered === accepted) return undefined;
  return `${accepted} messages were taken to be sent, ${fates.delivered} were delivered and ${fates.reported} reported`;
}

/** S10: what waits stays within what was agreed. */
export function staysWithin(what: string, count: number, limit: number): string | undefined {
  return count <= limit ? undefined : `${what}: ${count}, and ${limit} may be`;
}

/** S11: a session is given for a token that is good, to its principal, at a later attempt than all before. */
export function takeoverIsAllowed(
  request: { readonly tokenHash: string; readonly principal: string; readonly attempt: number },
  session: {
    readonly tokens: readonly string[];
    readonly principal: string;
    readonly attempt: number;
  },
): string | undefined {
  if (session.tokens.length > 2) return `${session.tokens.length} tokens are good at one time`;
  if (!session.tokens.includes(request.tokenHash))
    return "a token that is not good opened the session";
  if (request.principal !== session.principal)
    return `"${request.principal}" was given the session of "${session.principal}"`;
  if (request.attempt > session.attempt) return undefined;
  return `attempt ${request.attempt} was let in after ${session.attempt}`;
}

/** S12: of a subscription offsets only grow, one by one unless a gap was told, and each bears what was published. */
export function publicationFollows(
  publication: { readonly offset: number; readonly content: string },
  position: number,
  published: string | undefined,
): string | undefined {
  const { offset, content } = publication;
  if (offset !== position + 1) return `publication ${offset} came at position ${position}`;
  if (content === published) return undefined;
  return `publication ${offset} came as "${content}", and was "${published}"`;
}

/** S13: both ends count alike. */
export function countsAgree(told: number, counted: number): string | undefined {
  return told === counted ? undefined : `one end says it sent ${told}, and ${counted} were counted`;
}

/** S13: what is acknowledged has come on the same connection, or was said to be done when it began. */
export function acknowledgedHasCome(told: number, come: number): string | undefined {
  return told <= come ? undefined : `${told} messages are acknowledged, and ${come} have come`;
}

/** S14: what one process sends to a session's mailbox becomes messages to the client once, and in that order. */
export function mailFollows(content: string, number: number, last: number): string | undefined {
  return number > last ? undefined : `"${content}" came behind number ${last} of the same sender`;
}

/** S10: what waits in bytes stays within what was agreed; one message may always go when no other waits. */
export function bytesStayWithin(
  what: string,
  sizes: readonly number[],
  limit: number,
): string | undefined {
  const sum = sizes.reduce((total, size) => total + size, 0);
  return sizes.length <= 1 ? undefined : staysWithin(`${what} in bytes`, sum, limit);
}

/** L1: when nothing goes wrong any more, everything arrives, in both directions. */
export function allArrived(left: {
  readonly attached: boolean;
  readonly toServer: number;
  readonly toClient: number;
}): string | undefined {
  if (!left.attached) return "the session has no connection at the end";
  if (left.toServer > 0) return `${left.toServer} messages of the client were never consumed`;
  if (left.toClient > 0) return `${left.toClient} messages to the client never arrived`;
  return undefined;
}

/** L2: a planned restart costs a connection at most one resume, and no handler is called again for it. */
export function restartIsCheap(cost: {
  readonly resumes: number;
  readonly restarts: number;
  readonly invokedAgain: number;
}): string | undefined {
  if (cost.invokedAgain > 0) return `${cost.invokedAgain} messages were handled again`;
  if (cost.resumes <= cost.restarts) return undefined;
  return `${cost.resumes} resumes, and ${cost.restarts} connections were asked to go`;
}

function prefix(
  part: readonly string[],
  whole: readonly string[],
  partIs: string,
  wholeIs: string,
): string | undefined {
  const at = part.findIndex((each, index) => each !== whole[index]);
  if (at < 0) return undefined;
  const expected = whole[at] === undefined ? "nothing" : `"${whole[at]}"`;
  return `at ${at + 1} ${partIs} "${part[at]}", and ${wholeIs} ${expected}`;
}
