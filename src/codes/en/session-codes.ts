import type { SessionCodeTexts } from "../session-codes.js";

/** The private codes of `revoir.v1`, in English. */
export const sessionCodes: SessionCodeTexts = {
  mention: (code, gist) =>
    `In the subprotocol revoir.v1, the sessions of revoir, ${code} means: ${gist}.`,
  codes: {
    4400: {
      title: "Session Protocol Error",
      gist: "the two ends of a session do not agree on its protocol or its counts",
      description:
        "One end received a message that is none of revoir.v1, or an acknowledgement that does not match what it has counted. The reason names the message and the field. The session itself is not over.",
      whenYouSeeIt:
        "Two versions that do not fit, or something between the ends that adds, drops or changes messages.",
      howToFix:
        "Read the reason. Bring both ends to versions that fit, and try without the proxy. The client comes back once; the second time at the same place it gives the session up, with the reason mismatch.",
      whenToUse: "Leave 4400 to revoir: no program sends it.",
    },
    4401: {
      title: "Authenticate Again",
      gist: "the session belongs to another user, or its token is not known",
      description:
        "The server keeps the session, and does not give it to this connection: who it is by the server's authorization is not whose session it is, or the token never was one of its.",
      whenYouSeeIt:
        "Somebody signed out and another signed in on the same page, a login has run out, or the server's keys were replaced.",
      howToFix:
        "Give the link credentials: it asks for new ones and comes back with them, once. For another user begin another session.",
      whenToUse:
        "A server may close with 4401 to have the client sign in again and go on with its session.",
    },
    4409: {
      title: "Session Taken Over",
      gist: "another connection has the session",
      description:
        "The same session was resumed over another connection, and only one can have it. Nothing is lost: the other one goes on with it.",
      whenYouSeeIt:
        "A page was duplicated, two programs use one session file, or the client came back before the server had noticed that its connection was dead. In the last case it is the old connection that is closed, and nobody has to do anything.",
      howToFix:
        "Give each page or program a session of its own, or one place in which it is kept. The client that has lost it stops, so that the two do not take it from each other for ever.",
      whenToUse: "Leave 4409 to revoir: it sends it when a session is taken over.",
    },
    4410: {
      title: "Session Gone",
      gist: "the session is not there any more",
      description:
        "The server has no such session: it was without a connection for longer than its time to live, or the store has lost it.",
      whenYouSeeIt:
        "A laptop slept for hours, or a server with sessions in memory only was started anew.",
      howToFix:
        "The client tells the program that the session is lost, and which messages were processed as far as is known. Load the state afresh; with renew another session begins by itself. Raise ttlMs, or keep sessions in a store that outlives the process.",
      whenToUse: "A server may close with 4410 when it has removed a session.",
    },
    4413: {
      title: "Session Overflow",
      gist: "more waited for the client than the server keeps",
      description:
        "While the client was away or slow, messages for it passed the bound in number or bytes. The server ends the session rather than leave some of them out silently.",
      whenYouSeeIt:
        "A client is away for long while much is sent to it, or its handler is too slow for what comes.",
      howToFix:
        "Load the state afresh. Send less to clients that are away, use a topic, which is kept once for everybody, or raise the bounds of the outbox.",
      whenToUse: "Leave 4413 to revoir: the bounds of the outbox decide.",
    },
  },
};
