import type { Window } from "../envelope.js";
import type { Carrying } from "./carrying.js";
import type { Following } from "./following.js";
import type { Hold } from "./hold.js";
import type { Home } from "./home.js";
import type { Introducing } from "./introducing.js";
import type { Parting } from "./parting.js";
import type { Pipeline } from "./pipeline.js";
import type { Receiving } from "./receiving.js";
import type { Sending } from "./sending.js";

/** What a hold is made of. Each part has one thing to do, and asks the others for the rest. */
export interface HoldParts<Data> {
  readonly home: Home<Data>;
  readonly hold: Hold<Data>;
  /** What the client takes. */
  readonly window: Window;
  /** Steps on their way to the store. */
  readonly pipeline: Pipeline;
  /** The client's messages, until it knows that they are kept. */
  readonly receiving: Receiving<Data>;
  /** Messages to the client, until it has acknowledged them. */
  readonly sending: Sending;
  /** The connection. */
  readonly carrying: Carrying<Data>;
  /** Topics. */
  readonly following: Following<Data>;
  /** What the application is told when a connection has come. */
  readonly introducing: Introducing<Data>;
  /** How this process lets go of the session, for good or not. */
  readonly parting: Parting<Data>;
}
