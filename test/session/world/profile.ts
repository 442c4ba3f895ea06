import type { Dice } from "./dice.js";
import type { Line } from "./network.js";
import type { StoreFaults } from "./store-line.js";
import type { StoreMode } from "./world-store.js";

/**
 * Which worlds are made. `safe`: everything goes wrong except the store; `gappy` and `lossy`: the store too;
 * `planned`: nothing but restarts that were planned; `cuts`: nothing but cuts. `ends` and `tabs` are worlds of the first three
 * in which that is frequent what is rare there: sessions that end, of clients that die often and begin again with what they
 * had written down; connections that are opened beside others, and little that may wait for a client.
 */
export const modes = ["safe", "gappy", "lossy", "planned", "cuts", "ends", "tabs"] as const;
export type Mode = (typeof modes)[number];

/** What a world is like, drawn from its seed. */
export interface Profile {
  readonly mode: Mode;
  readonly storeMode: StoreMode;
  /** From when on nothing goes wrong, and how long it is waited at most for everything to arrive. */
  readonly faultsUntilMs: number;
  readonly endMs: number;
  readonly nodes: number;
  readonly devices: number;
  /** How far the clocks of processes are apart. */
  readonly skewMs: number;
  readonly faults: Faults;
  readonly line: Line;
  readonly storeFaults: StoreFaults;
  readonly host: HostProfile;
  readonly client: ClientProfile;
  readonly work: WorkProfile;
}

/** Chances for each millisecond: of a connection, a node, a device, or the store. */
export interface Faults {
  readonly cut: number;
  readonly crash: number;
  readonly restart: number;
  readonly handover: number;
  readonly pause: number;
  readonly deviceDeath: number;
  readonly duplicateTab: number;
  /** Opens a second connection though the first is there, as a phone does that finds a better network. */
  readonly roam: number;
  /** Says again what a client has said to come back; says it for another principal. */
  readonly theft: number;
  readonly outage: number;
  /** The store forgets the newest of a session. */
  readonly loss: number;
  /** A topic begins anew: what was published in it is gone. */
  readonly topicLoss: number;
}

export interface HostProfile {
  readonly windowMessages: number;
  readonly windowBytes: number;
  readonly maxWaiting: number;
  readonly maxDetachedBytes: number;
  readonly overflow: "end" | "block";
  readonly ttlMs: number;
  readonly ackMessages: number;
  readonly ackMs: number;
  readonly concurrency: number;
  readonly storeTimeoutMs: number;
}

export interface ClientProfile {
  readonly windowMessages: number;
  readonly windowBytes: number;
  readonly maxQueued: number;
  readonly persists: boolean;
  readonly hasSlowHandlers: boolean;
}

export interface WorkProfile {
  /** Milliseconds between what a program does by itself. */
  readonly everyMs: number;
  readonly maxBurst: number;
  readonly maxBytes: number;
  /** What a program has under way at most before it waits. */
  readonly maxBacklog: number;
  readonly reply: number;
  /** The chance that a handler takes time, that one fails, and that a message makes every handler fail. */
  readonly slowHandler: number;
  readonly failingHandler: number;
  readonly poison: number;
  /** How many topics clients follow. */
  readonly topics: number;
  /** The chance, for each thing a program does, that it ends the session. */
  readonly clientEnds: number;
  readonly serverEnds: number;
  /** The chance, for each session and thing that is done, that something is sent to it by way of its private topic. */
  readonly mail: number;
  /** The chance that the server has a snapshot of a topic, and that it subscribes a client to one more. */
  readonly snapshots: number;
  readonly given: number;
}

/** Draws a world. */
export function drawProfile(mode: Mode, dice: Dice): Profile {
  if (mode === "ends" || mode === "tabs") {
    const mild = drawProfile(dice.pick(["safe", "gappy", "lossy"] as const), dice);
    return { ...(mode === "ends" ? withEnds(mild, dice) : withTabs(mild, dice)), mode };
  }
  const isQuiet = mode === "planned" || mode === "cuts";
  const isTight = dice.chance(0.4);
  const profile = {
    mode,
    storeMode: mode === "gappy" || mode === "lossy" ? mode : ("safe" as const),
    faultsUntilMs: 800,
    endMs: 20_000,
    nodes: dice.whole(2, 3),
    devices: dice.pick([1, 1, 1, 2]),
    skewMs: dice.between(0, 5000),
    faults: drawFaults(mode, dice),
    line: drawLine(dice),
    storeFaults: drawStoreFaults(mode, dice),
    host: drawHost(isTight, dice),
    client: drawClient(isTight, dice),
    work: drawWork(dice),
  };
  if (!isQuiet) return profile;
  const work = { ...profile.work, failingHandler: 0, poison: 0, clientEnds: 0, serverEnds: 0 };
  const host = { ...profile.host, ttlMs: 60_000, maxWaiting: 10_000, maxDetachedBytes: 2 ** 28 };
  return { ...profile, work, host, storeFaults: noStoreFaults };
}

function withEnds(mild: Profile, dice: Dice): Profile {
  const sometimes = sometimesOf(dice);
  const [serverEnds, given] = [sometimes(0.4, 0.05), sometimes(0.6, 0.2)];
  return {
    ...mild,
    faults: { ...mild.faults, deviceDeath: dice.between(0, 0.02), duplicateTab: 0 },
    client: { ...mild.client, persists: true },
    work: { ...mild.work, clientEnds: dice.between(0, 0.06), serverEnds, given },
  };
}

function withTabs(mild: Profile, dice: Dice): Profile {
  const sometimes = sometimesOf(dice);
  const [duplicateTab, roam] = [sometimes(0.6, 0.01), sometimes(0.8, 0.02)];
  const overflow = dice.chance(0.2) ? "end" : "block";
  return {
    ...mild,
    faults: { ...mild.faults, duplicateTab, roam },
    host: { ...mild.host, maxWaiting: dice.whole(3, 30), overflow },
    client: { ...mild.client, persists: dice.chance(0.8) },
    work: { ...mild.work, serverEnds: sometimes(0.5, 0.05) },
  };
}

export const noStoreFaults: StoreFaults = { slow: 0, lost: 0, failing: 0, lostHint: 0 };

function drawFaults(mode: Mode, dice: Dice): Faults {
  const sometimes = sometimesOf(dice);
  const faults = {
    cut: sometimes(0.9, 0.012),
    crash: sometimes(0.7, 0.006),
    restart: sometimes(0.5, 0.003),
    handover: sometimes(0.4, 0.003),
    pause: sometimes(0.5, 0.006),
    deviceDeath: sometimes(0.3, 0.003),
    duplicateTab: sometimes(0.15, 0.002),
    roam: sometimes(0.3, 0.006),
    theft: sometimes(0.2, 0.006),
    outage: sometimes(0.2, 0.001),
    loss: mode === "lossy" ? dice.between(0.0005, 0.004) : 0,
    topicLoss: mode === "lossy" ? sometimes(0.5, 0.004) : 0,
  };
  if (mode === "planned") return { ...none, restart: 0.006, handover: dice.pick([0, 0.003]) };
  return mode === "cuts" ? { ...none, cut: 0.02 } : faults;
}

const none: Faults = {
  cut: 0,
  crash: 0,
  restart: 0,
  handover: 0,
  pause: 0,
  deviceDeath: 0,
  duplicateTab: 0,
  roam: 0,
  theft: 0,
  outage: 0,
  loss: 0,
  topicLoss: 0,
};

function drawLine(dice: Dice): Line {
  return {
    minLatencyMs: dice.between(0.2, 2),
    maxLatencyMs: dice.between(2, 12),
    downBytesPerMs: dice.chance(0.2) ? dice.between(20, 400) : Number.POSITIVE_INFINITY,
    halfOpen: dice.between(0, 0.8),
    hasTextAsBytes: dice.chance(0.5),
  };
}

function drawStoreFaults(mode: Mode, dice: Dice): StoreFaults {
  const sometimes = sometimesOf(dice);
  return {
    slow: sometimes(0.6, 0.15),
    lost: sometimes(0.5, 0.05),
    failing: mode === "gappy" ? dice.between(0.005, 0.05) : sometimes(0.4, 0.04),
    lostHint: sometimes(0.5, 0.8),
  };
}

function drawHost(isTight: boolean, dice: Dice): HostProfile {
  return {
    windowMessages: isTight ? dice.whole(2, 12) : 1024,
    windowBytes: isTight ? dice.whole(600, 3000) : 1_048_576,
    maxWaiting: dice.chance(0.15) ? dice.whole(10, 60) : 10_000,
    maxDetachedBytes: dice.chance(0.1) ? dice.whole(50, 500) : 2 ** 28,
    overflow: dice.pick(["end", "block"] as const),
    ttlMs: dice.chance(0.1) ? dice.between(60, 400) : 60_000,
    ackMessages: dice.pick([1, 4, 32]),
    ackMs: dice.pick([5, 20, 100]),
    concurrency: dice.pick([1, 1, 1, 4]),
    storeTimeoutMs: dice.between(40, 120),
  };
}

function drawClient(isTight: boolean, dice: Dice): ClientProfile {
  return {
    windowMessages: isTight ? dice.whole(2, 12) : 1024,
    windowBytes: isTight ? dice.whole(600, 3000) : 1_048_576,
    maxQueued: dice.chance(0.2) ? dice.whole(5, 30) : 10_000,
    persists: dice.chance(0.5),
    hasSlowHandlers: dice.chance(0.4),
  };
}

function drawWork(dice: Dice): WorkProfile {
  const sometimes = sometimesOf(dice);
  return {
    everyMs: dice.between(6, 30),
    maxBurst: dice.pick([2, 3, 12]),
    maxBytes: dice.pick([0, 0, 40, 500]),
    maxBacklog: dice.pick([10, 40, 80]),
    reply: dice.between(0.2, 1),
    slowHandler: sometimes(0.5, 0.4),
    failingHandler: sometimes(0.1, 0.01),
    poison: sometimes(0.1, 0.01),
    topics: dice.chance(0.3) ? dice.whole(1, 2) : 0,
    clientEnds: sometimes(0.08, 0.02),
    serverEnds: sometimes(0.05, 0.01),
    mail: sometimes(0.25, 0.4),
    snapshots: sometimes(0.4, 1),
    given: sometimes(0.3, 0.1),
  };
}

/** Draws a value up to `high`, in a part of all worlds; 0 in the others. */
function sometimesOf(dice: Dice): (share: number, high: number) => number {
  return (share, high) => {
    const [isThere, value] = [dice.chance(share), dice.between(0, high)];
    return isThere ? value : 0;
  };
}
