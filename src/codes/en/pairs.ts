import type { Language } from "../language.js";

/** What sets often confused codes apart, in English. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 says that the work is done; 1001 says that an end is leaving, whether the work is done or not.",
    choose:
      "Close with 1000 when you are finished with the connection, and with 1001 when you are about to disappear. In a browser you can only send 1000; the browser sends 1001 by itself when the page is left.",
  },
  "1000-1005": {
    difference:
      "1000 is a code that was sent; 1005 stands for a close frame that carried none. Both closings were in order, but after a 1005 you do not know why.",
    choose: "Close with 1000 and never without a code, or the other end is left to guess.",
  },
  "1001-1006": {
    difference:
      "After 1001 the other end said that it leaves; after 1006 it said nothing. A closed laptop or a killed tab turns the first into the second.",
    choose:
      "You can send 1001 from a server, never 1006. Count both as people leaving, when a page is at the other end.",
  },
  "1001-1012": {
    difference:
      "1001 and 1012 both announce that the server goes; only 1012 promises that it comes back at once.",
    choose:
      "Send 1012 for a restart or a deployment, 1001 for a server that is taken away. Old clients know 1001 better, but treat it as they please.",
  },
  "1002-1007": {
    difference:
      "1002 is about the envelope, 1007 about the letter: with 1002 the frames break the protocol, with 1007 the frames are fine and their content does not fit. Chromium sends 1002 for both.",
    choose:
      "Both are for the WebSocket library to send. When you see either, repair the end that received it.",
  },
  "1003-1007": {
    difference:
      "1003 refuses a kind of message, text or binary, however well-formed; 1007 refuses one whose content is broken for its kind.",
    choose:
      "Send 1003 when you never take that kind. 1007 is for the WebSocket library, when text is not UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 says which rule was broken, that of the kind of message; 1008 covers every other rule, and need not say which.",
    choose:
      "Send 1003 for text where you take binary or the reverse, 1008 for what else you do not allow.",
  },
  "1005-1006": {
    difference:
      "With 1005 the other end closed in order and gave no code; with 1006 it did not close at all, the connection was just gone.",
    choose:
      "Neither can be sent. After 1005 ask the people of the other end to give a code; after 1006 look for a crash, a proxy or the network.",
  },
  "1006-1012": {
    difference:
      "Both are what a restart looks like from outside: with 1012 the server said so and gave a time; with 1006 it was just gone, and everybody has to guess.",
    choose:
      "Send 1012 to everybody before the process ends. Waves of 1006 at every deployment mean that the server does not.",
  },
  "1006-1015": {
    difference:
      "1015 is a 1006 whose cause is known: TLS. Browsers do not tell it, and show 1006 for both.",
    choose:
      "Neither can be sent. A 1006 on wss:// that never once opened is often a 1015 in disguise: check the certificate.",
  },
  "1007-1009": {
    difference: "1007 is about what a message contains, 1009 about how much of it there is.",
    choose:
      "Leave 1007 to the WebSocket library and set the limit for 1009 there. In both cases the same message must not be sent again.",
  },
  "1007-1012": {
    difference:
      "1007 is a defect of a message and its sender's to repair; 1012 is a planned restart and nobody's fault. After 1012 coming back is the cure; after 1007 it is not, as long as the same bytes are sent.",
    choose:
      "They never compete: 1007 answers a bad message at once, 1012 is sent to everybody when the server restarts.",
  },
  "1008-1009": {
    difference:
      "1009 is one policy with a number of its own: the size of a message. 1008 is all the others.",
    choose: "Send 1009 for one message that is too large, 1008 for too many messages.",
  },
  "1008-1013": {
    difference: "1008 says that the client did wrong; 1013 that the server is full, whoever asks.",
    choose:
      "Send 1008 to the one client that exceeds its share, 1013 to anyone when the server itself is at its limit. After 1013 coming back later helps, after 1008 it does not.",
  },
  "1008-3000": {
    difference: "1008 refuses without a way out; 3000 says that credentials are what is missing.",
    choose:
      "Send 3000 when signing in, or a fresh token, would open the door: a client can act on it. Keep 1008 for rules that no credentials change.",
  },
  "1008-3003": {
    difference: "1008 refuses something that was done; 3003 refuses somebody, for want of a right.",
    choose:
      "Send 3003 for missing permission, 1008 for misbehaviour such as too many messages. Neither invites to come back.",
  },
  "1011-1012": {
    difference:
      "1011 is an accident, 1012 a plan: after 1011 something is broken and may stay so, after 1012 the server will be back in seconds.",
    choose:
      "Send 1012 from the handler of the stop signal, 1011 from the handler of an exception. Never restart under 1011: it wakes the people on call.",
  },
  "1011-1014": {
    difference:
      "With 1011 the end that closes failed itself; with 1014 it is a gateway, and the server behind it failed.",
    choose:
      "Send 1014 only from a gateway about the server behind it. For its own errors a gateway sends 1011.",
  },
  "1012-1013": {
    difference:
      "1012 means back in a moment; 1013 means not now, and every early return makes it worse.",
    choose:
      "Send 1012 when the server restarts, 1013 when it is full. Clients come back within seconds after 1012, after 1013 only much later or to another address.",
  },
  "3000-3003": {
    difference: "3000 means: I do not know who you are; 3003 means: I know, and you may not.",
    choose: "Send 3000 when new credentials could help, 3003 when they could not.",
  },
};
