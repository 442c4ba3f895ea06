/**
 * The clients of Redis that can be handed over, and what the store needs of any of them. None is imported: each is known by
 * its methods.
 */

/** An argument of a command. */
export type Argument = string | Buffer;

/** What the server answers: an error is an answer, too. Text comes as bytes. */
export type Reply = Buffer | string | number | null | undefined | Error | readonly Reply[];

/** What the store uses of an `ioredis` or `iovalkey` client, or of a `Cluster` of theirs. */
export interface IoredisLike {
  readonly status: string;
  readonly isCluster?: boolean;
  callBuffer(command: string, args: Argument[]): Promise<unknown>;
  pipeline(): IoredisPipeline;
  duplicate(): IoredisLike;
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: "message", listener: (channel: string, message: string) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  disconnect(): void;
}

/** Commands of `ioredis` that leave together. */
export interface IoredisPipeline {
  callBuffer(command: string, args: Argument[]): unknown;
  exec(): Promise<[error: Error | null, result: unknown][] | null>;
}

/** What the store uses of a client of `redis` (node-redis 5 or later). */
export interface NodeRedisLike {
  readonly isReady: boolean;
  sendCommand(args: readonly Argument[], options?: object): Promise<unknown>;
  duplicate(): NodeRedisLike;
  connect(): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  destroy(): void;
}

/** What the store uses of a cluster's client of `redis`: it wants to be told by which key a command finds its server. */
export interface NodeRedisClusterLike extends Omit<NodeRedisLike, "sendCommand" | "duplicate"> {
  sendCommand(
    firstKey: Argument | undefined,
    isReadonly: boolean | undefined,
    args: readonly Argument[],
    options?: object,
  ): Promise<unknown>;
  duplicate(): NodeRedisClusterLike;
  getSlotRandomNode(slot: number): unknown;
}

/** A client of Redis or Valkey, or of a cluster: of `ioredis`, of `iovalkey`, or of `redis`. */
export type RedisClient = IoredisLike | NodeRedisLike | NodeRedisClusterLike;

/** What the store needs of a client. */
export interface RedisLink {
  /** Whether it is connected. What is sent while it is not would wait in the client, without a bound. */
  readonly isReady: boolean;
  /** Whether keys lie on several servers. */
  readonly isCluster: boolean;
  /** Sends in order, in this turn of the event loop. Resolves with one answer for each; what did not come through is an `Error`. Never rejects. */
  send(commands: readonly Command[]): Promise<readonly Reply[]>;
  /** Opens a connection of its own for hints, which comes back and subscribes again by itself. */
  listen(onMessage: (channel: string, message: string) => void): RedisEar;
}

/** A command's name and its arguments. */
export type Command = readonly [name: string, ...args: Argument[]];

/** A connection that hears what is published. */
export interface RedisEar {
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  close(): void;
}

/**
 * Recognises a client.
 *
 * @throws {TypeError} when it is none that is known
 */
export function linkOf(client: RedisClient): RedisLink {
  if (isFunction(client, "callBuffer") && isFunction(client, "pipeline")) {
    return ioredisLink(client as IoredisLike);
  }
  if (isFunction(client, "getSlotRandomNode")) {
    return nodeRedisClusterLink(client as NodeRedisClusterLike);
  }
  if (isFunction(client, "sendCommand") && "isReady" in client) {
    return nodeRedisLink(client as NodeRedisLike);
  }
  throw new TypeError("Cannot open the store: expected a client of ioredis, iovalkey or redis");
}

function isFunction(client: unknown, name: string): boolean {
  return typeof (client as Record<string, unknown> | undefined)?.[name] === "function";
}

function ioredisLink(client: IoredisLike): RedisLink {
  const isCluster = client.isCluster === true;
  return {
    isCluster,
    get isReady() {
      return client.status === "ready";
    },
    // A cluster's client takes no pipeline over several servers, and each command to the right one.
    send: isCluster
      ? inTurn(([name, ...args]) => client.callBuffer(name, args))
      : inBatches((commands) => sendPipeline(client, commands)),
    listen: (onMessage) => ioredisEar(client.duplicate(), onMessage),
  };
}

/** What a turn of the event loop asks leaves together: a write and a read for each question costs more than the questions do. */
function inBatches(send: RedisLink["send"]): RedisLink["send"] {
  let gathered: Command[] = [];
  let replies: Promise<readonly Reply[]>;
  const flush = () => {
    const all = gathered;
    gathered = [];
    return send(all);
  };
  return async (commands) => {
    if (gathered.length === 0) {
      replies = new Promise<void>((resolve) => void setImmediate(resolve)).then(flush);
    }
    const from = gathered.length;
    gathered.push(...commands);
    return (await replies).slice(from, from + commands.length);
  };
}

async function sendPipeline(
  client: IoredisLike,
  commands: readonly Command[],
): Promise<readonly Reply[]> {
  // Where it is not connected any more, they would wait in it, without a bound.
  const answers =
    client.status === "ready"
      ? await execute(client, commands).catch((error: Error) => error)
      : new Error("the connection to Redis was lost");
  if (answers instanceof Error) return commands.map(() => answers);
  return commands.map((_, at) => {
    const [error, result] = answers?.[at] ?? [new Error("no answer"), undefined];
    return error ?? (result as Reply);
  });
}

function execute(
  client: IoredisLike,
  commands: readonly Command[],
): ReturnType<IoredisPipeline["exec"]> {
  const pipeline = client.pipeline();
  for (const [name, ...args] of commands) pipeline.callBuffer(name, args);
  return pipeline.exec();
}

function ioredisEar(
  own: IoredisLike,
  onMessage: (channel: string, message: string) => void,
): RedisEar {
  own.on("error", ignore);
  own.on("message", onMessage);
  return {
    subscribe: (channel) => own.subscribe(channel),
    unsubscribe: (channel) => own.unsubscribe(channel),
    close: () => own.disconnect(),
  };
}

/** RESP's type of a string of bytes is `$`: such are wanted as they are. */
const asBytes = { typeMapping: { ["$".charCodeAt(0)]: Buffer } };

function nodeRedisLink(client: NodeRedisLike): RedisLink {
  return {
    isCluster: false,
    get isReady() {
      return client.isReady;
    },
    // What is sent in one tick leaves in one write.
    send: (commands) => settled(commands, (command) => client.sendCommand(command, asBytes)),
    listen: (onMessage) => nodeRedisEar(client.duplicate(), onMessage),
  };
}

function nodeRedisClusterLink(client: NodeRedisClusterLike): RedisLink {
  return {
    isCluster: true,
    get isReady() {
      return client.isReady;
    },
    send: inTurn((command) => client.sendCommand(keyOf(command), false, command, asBytes)),
    listen: (onMessage) => nodeRedisEar(client.duplicate(), onMessage),
  };
}

function nodeRedisEar(
  own: Pick<NodeRedisLike, "connect" | "subscribe" | "unsubscribe" | "on" | "destroy">,
  onMessage: (channel: string, message: string) => void,
): RedisEar {
  own.on("error", ignore);
  const connected = own.connect();
  connected.catch(ignore);
  return {
    subscribe: (channel) =>
      connected.then(() => own.subscribe(channel, (message) => onMessage(channel, message))),
    unsubscribe: (channel) => connected.then(() => own.unsubscribe(channel)),
    close: () => own.destroy(),
  };
}

/** The client comes back by itself; who waits hears of it by time. */
function ignore(): void {}

function settled(
  commands: readonly Command[],
  send: (command: Command) => Promise<unknown>,
): Promise<readonly Reply[]> {
  return Promise.all(
    commands.map((command) => send(command).catch((error: Error) => error) as Promise<Reply>),
  );
}

/**
 * For a cluster: one command of a key after the other. A client that learns that a key has moved sends what it had sent
 * again, and would have a later step overtake an earlier one.
 */
function inTurn(send: (command: Command) => Promise<unknown>): RedisLink["send"] {
  const last = new Map<string, Promise<unknown>>();
  return (commands) =>
    settled(commands, async (command) => {
      const key = String(keyOf(command) ?? "");
      const before = key === "" ? undefined : last.get(key);
      const sent = before === undefined ? send(command) : before.then(() => send(command));
      const over = sent.catch(ignore);
      if (key !== "") last.set(key, over);
      try {
        return await sent;
      } finally {
        if (last.get(key) === over) last.delete(key);
      }
    });
}

/** By which a command finds its server: any will do for one without a key. */
function keyOf([name, ...args]: Command): Argument | undefined {
  if (name === "EVAL" || name === "EVALSHA") return args[2];
  return name === "XADD" || name === "XRANGE" ? args[0] : undefined;
}
