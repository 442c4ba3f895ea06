import type { Language } from "../language.js";

/** What each code means, in English. */
export const codes: Language["codes"] = {
  1000: {
    title: "Normal Closure",
    gist: "the work is done and the connection was closed on purpose",
    description:
      "One end has nothing more to say, and closes. This is the only code for an end that is wholly as planned: nothing failed, and nothing is expected to follow.",
    whenYouSeeIt:
      "A program called close(1000), or a library did so for it. Careful: some reconnecting clients report 1000 for connections that were really cut (1006); when a 1000 surprises you, believe the other end's log.",
    howToFix:
      "There is nothing to fix. If the connection should have gone on, look at the end that sent the 1000 for what made it close.",
    whenToUse:
      "Send 1000 when both ends have what they wanted, such as a finished transfer or a user who signs out.",
  },
  1001: {
    title: "Going Away",
    gist: "one end is leaving: a page is left, or a server stops",
    description:
      "The end that sends it is about to disappear. A browser sends it when its page is left, reloaded or closed; a server may send it when it stops for good.",
    whenYouSeeIt:
      "On a server: all day long, whenever somebody leaves a page. On a client: the server or a proxy stops; several runtimes send 1001 when they shut down, and Cloudflare's proxy has been seen to send it when it restarts. On React Native for iOS a 1001 may also be a lost connection.",
    howToFix:
      "On a server, count it as a normal end. On a client, come back after a random delay. If you run the server and it does come back, let it send 1012, which says so.",
    whenToUse:
      "Send 1001 from a server that leaves and is not replaced. A script in a browser can not send it; the browser does so by itself.",
  },
  1002: {
    title: "Protocol Error",
    gist: "one end received bytes that break the WebSocket protocol",
    description:
      "The end that sends it received a frame that the protocol forbids: a wrong mask, a reserved bit or opcode, a control frame that is too long, a close code that may not travel. It can not trust anything that follows, so it closes.",
    whenYouSeeIt:
      "A hand-written WebSocket implementation, a proxy that changes the stream, compression that only one end believes in, or something that is not a WebSocket on the port. Chromium also sends 1002 for text that is not UTF-8, where others send 1007.",
    howToFix:
      "The fault is with the end that receives the 1002. Read the reason, and the sender's log or console: most name the rule. Update the library there, and try without the proxy and without compression.",
    whenToUse:
      "Leave 1002 to the WebSocket library. For messages that your application can not make sense of, 1002 is wrong: the frames were fine.",
  },
  1003: {
    title: "Unsupported Data",
    gist: "one end received a kind of message that it does not take",
    description:
      "The message is well-formed, but of a kind the receiver has no use for: binary where it takes only text, or text where it takes only binary.",
    whenYouSeeIt:
      "A client sends JSON as bytes to a server that reads only text messages, or text to one that reads only binary. Often a serializer was changed on one end only.",
    howToFix:
      "Send the other kind: a string makes a text message, an ArrayBuffer or Uint8Array a binary one. Never send the same message again, it would end the same way.",
    whenToUse:
      "Send 1003 when the kind of message, text or binary, is one that you never take. For content that you do not like, answer with an error or use 1008.",
  },
  1004: {
    title: "Reserved",
    gist: "a reserved number without a meaning",
    description:
      "RFC 6455 sets 1004 aside for a meaning that may be defined one day. No endpoint may send it.",
    whenYouSeeIt:
      "Only from a faulty implementation, or in a log whose author invented a meaning for it. Most libraries answer it with 1002; Chromium lets it through.",
    howToFix:
      "Find the end that sends it and let it send a code that exists, from 4000-4999 if it is its own.",
    whenToUse: "Never use 1004.",
  },
  1005: {
    title: "No Status Received",
    gist: "the connection was closed in order, without a code",
    description:
      "A close frame came and its body was empty. The number 1005 is never sent: it is how an API tells its own program that there was no code. The closing itself was in order.",
    whenYouSeeIt:
      "The other end called close() without a code. Several servers do so when they shut down, so a 1005 may well be a restart that did not say so.",
    howToFix:
      "If you own the other end, give a code: 1000 when done, 1012 before a restart, 4000-4999 for your own reasons. A client does best to come back with a growing delay.",
    whenToUse:
      "You can not send 1005. You cause it by closing without a code, and thereby keep your reason from the other end.",
  },
  1006: {
    title: "Abnormal Closure",
    gist: "the connection ended, or never began, without a close frame",
    description:
      "No close frame was received. The number 1006 is never sent: an API makes it up to say that nobody said anything. In a browser it stands for everything that a script must not be told: a refused handshake, a failed TLS, a dead server, a lost network, and faults that the browser itself found in what it received.",
    whenYouSeeIt:
      "A process that crashed or was killed, a proxy that cut an idle connection (often after exactly 30, 60 or 100 seconds), a lost network, or a handshake answered with 401, 403, 404 or 503. In a browser also when the server sent bad frames or bad text.",
    howToFix:
      "Look at the other end and at what lies between: the server's log may have a real code. Note how long the connection lived and how long it was silent; a round number points to a proxy's limit. Send pings more often than that limit. For a refused handshake, make the same request with a tool that shows the HTTP answer.",
    whenToUse:
      "You can not send 1006, and should never pretend to. Treat it as a lost network: come back after a random, growing delay.",
  },
  1007: {
    title: "Invalid Payload Data",
    gist: "a message's content does not fit its kind, such as text that is not UTF-8",
    description:
      "An endpoint received a message whose content does not fit its type, most often a text message that is not UTF-8. The frames were fine, what they carried was not. Compressed data that can not be inflated may end so too.",
    whenYouSeeIt:
      "Raw bytes were sent as text: a compressed or encrypted buffer, Latin-1 text, a protobuf, an image, or a string that was cut in the middle of a character. A server sees 1007 from most clients when it sends such text; Chromium answers it with 1002, and its own script is shown 1006.",
    howToFix:
      "Send raw bytes as binary messages, and only valid UTF-8 as text. Cut strings by characters, not by bytes. Never send the same bytes again, they would end the same way.",
    whenToUse:
      "Leave 1007 to the WebSocket library. JSON that does not parse, or does not fit a schema, is valid text: answer it with an error, or close with 1008 or a code of your own.",
  },
  1008: {
    title: "Policy Violation",
    gist: "what the other end did is not allowed here",
    description:
      "The general refusal: what was received goes against a policy of the end that closes, and no other code fits, or it does not want to say which policy. It is not about the protocol, which was kept.",
    whenYouSeeIt:
      "Too many messages in too short a time, a message before signing in, a forbidden origin, a broken rule of the application. Many servers use it where 3000, 3003 or a private code would tell more.",
    howToFix:
      "Read the reason, then the server's log. Change what the client does; coming back unchanged ends the same way.",
    whenToUse:
      "Send 1008 when a rule of yours was broken and nothing more exact fits: 1003 for the kind of message, 1009 for its size, 3000 and 3003 for permission, 1013 for overload.",
  },
  1009: {
    title: "Message Too Big",
    gist: "a message is larger than the receiver takes",
    description:
      "A message, or one frame of it, exceeds the receiver's limit. With compression the inflated size counts, so a small frame can be too big.",
    whenYouSeeIt:
      "A large upload in one message, a full state where a change would do, or a default limit nobody knew of. On a server that uses ws, look for the error WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; its close event says 1006.",
    howToFix:
      "Send less at once: parts, changes only, or an HTTP upload. Or raise the receiver's limit, if its memory allows that for every connection at once. Never send the same message again.",
    whenToUse:
      "Send 1009 for the size of a message and nothing else. For too many messages use 1008, for a busy server 1013.",
  },
  1010: {
    title: "Mandatory Extension",
    gist: "the client needs an extension that the server did not agree to",
    description:
      "Sent by a client only: it offered an extension it can not do without, and the server's handshake did not take it. A server never sends it, since it can refuse the handshake instead. The reason should name the extension.",
    whenYouSeeIt:
      "A client that insists on compression talks to a server without it, or a proxy removed the Sec-WebSocket-Extensions field from the handshake.",
    howToFix:
      "Turn the extension on at the server, let proxies pass the Sec-WebSocket-Extensions field, or let the client do without.",
    whenToUse:
      "Send 1010 from a client that can not work without the extension. Few programs have a reason to.",
  },
  1011: {
    title: "Internal Error",
    gist: "the end that closes met an error that it did not expect",
    description:
      "Something failed inside the end that sends it, so that it can not go on. RFC 6455 speaks of servers; erratum 3227 and practice allow it to either end.",
    whenYouSeeIt:
      "An exception in a message handler, a database that is away. Python's websockets library sends 1011 also when a ping goes unanswered for too long.",
    howToFix:
      "The cause is with the end that sent it: look there for the error at that moment. A client comes back after a growing delay, since the same request may fail again.",
    whenToUse:
      "Send 1011 when a handler fails and the connection can not be trusted to go on. Put an identifier of the error into the reason, never its stack.",
  },
  1012: {
    title: "Service Restart",
    gist: "the server is restarting and will be back soon",
    description:
      "The server ends the connection because it is restarting, by plan: come back after a short delay and expect success. It is registered with IANA from a mail to the hybi list and stands in no RFC; that mail asks clients for a random delay of 5 to 30 seconds.",
    whenYouSeeIt:
      "A deployment, a new configuration, a planned restart of a machine. Everybody connected sees it at about the same time.",
    howToFix:
      "Come back by yourself: at the slot if the reason has one (after=<ms>), else after a random delay of 1 to 5 seconds. The delay must be random, or all clients return in the same instant. Nobody is at fault.",
    whenToUse:
      "Send 1012 before every planned restart, at a pace the new server can take. A script in a browser can not send it. A few implementations reject codes from 1012 on, so say it in a message of your own first where that matters.",
  },
  1013: {
    title: "Try Again Later",
    gist: "the server is overloaded; come back later",
    description:
      "The server can not take this connection now. As registered, by the same mail as 1012, a client should go to another address of the service if there is one, or come back to the same one only when its user asks.",
    whenYouSeeIt:
      "A limit of connections is reached, a machine is out of memory, a client does not read fast enough and its queue overflowed.",
    howToFix:
      "Clients: try another address, or wait long, 10 seconds and more, longer each time. Servers: add capacity, and take fewer connections at once.",
    whenToUse:
      "Send 1013 when you are well but full. A server that is about to restart sends 1012, one that is broken 1011; a client that asks too much gets 1008.",
  },
  1014: {
    title: "Bad Gateway",
    gist: "a gateway got no valid answer from the server behind it",
    description:
      "Sent by a gateway or proxy that holds the connection for another server and got an invalid answer from it, as HTTP does with status 502. Registered with IANA from a mail to the hybi list.",
    whenYouSeeIt:
      "The server behind a gateway crashed, was not ready yet, or does not speak WebSocket. Most proxies do not send it and cut the connection instead, which shows as 1006.",
    howToFix:
      "Look at the gateway's log and at the server behind it, not at the gateway itself. A client comes back after a growing delay.",
    whenToUse:
      "Send 1014 only from a program that passes connections on to another server. For errors of your own use 1011.",
  },
  1015: {
    title: "TLS Handshake",
    gist: "TLS could not be set up, so there was never a connection",
    description:
      "The TLS handshake failed, for example because the certificate can not be verified. The number 1015 is never sent, since there is nothing to send it on. Browsers show 1006 instead.",
    whenYouSeeIt:
      "An expired or self-signed certificate, a name that does not match, wss:// to a port that speaks plain ws://, or an interfering proxy. In a browser you see 1006, and the cause in the console.",
    howToFix:
      "Open the same host with https:// in the browser and read its warning, or check the certificate with a TLS tool. Repair the certificate, its chain or the address; waiting alone rarely helps.",
    whenToUse:
      "You can not send 1015. A program that knows TLS failed may report it so to its own user.",
  },
  3000: {
    title: "Unauthorized",
    gist: "credentials are missing, wrong or expired",
    description:
      "The end that closes needs to know who the other one is, and does not: what status 401 is to HTTP. Registered with IANA, first come, first served.",
    whenYouSeeIt:
      "A token is missing or has expired, sometimes in the middle of a long connection. A server that accepts the handshake first and then closes with 3000 tells a browser what a refused handshake can not.",
    howToFix:
      "Get new credentials, then come back. When fresh ones are refused too, stop and ask the user to sign in.",
    whenToUse:
      "Send 3000 when signing in could help. When it could not, because this user may never do that, send 3003.",
  },
  3003: {
    title: "Forbidden",
    gist: "it is known who asks, and they may not",
    description:
      "The end that closes knows who the other one is and refuses all the same: what status 403 is to HTTP. Registered with IANA, first come, first served.",
    whenYouSeeIt: "A user opens a room, a tenant or a feature that their account has no right to.",
    howToFix:
      "Coming back changes nothing. Change the rights, or what is asked for; tell the user which permission is missing.",
    whenToUse:
      "Send 3003 when new credentials of the same user would be refused too. When signing in could help, send 3000.",
  },
  3008: {
    title: "Timeout",
    gist: "the other end took too long",
    description:
      "The end that closes waited for something and gave up: what status 408 is to HTTP. Registered with IANA, first come, first served.",
    whenYouSeeIt:
      "No first message after the handshake, no answer in time, or no message at all for longer than an idle limit.",
    howToFix:
      "Send what is expected in time, or a message now and then to stay. If the connection is simply not needed, close it with 1000.",
    whenToUse:
      "Send 3008 when an open connection does not do what you wait for. When the other end answers nothing at all any more, a close frame will not reach it either.",
  },
  unused: {
    title: "Not Used",
    gist: "a number below 1000, which is no close code",
    description: "RFC 6455 does not use 0 to 999. No endpoint may send them.",
    whenYouSeeIt:
      "Most often an HTTP status or an exit code was passed to close() by mistake, or an implementation reads the two bytes of the code wrongly.",
    howToFix: "Find the end that sends it and let it send a code that exists.",
    whenToUse: "Never use a number below 1000.",
  },
  protocol: {
    title: "Unassigned",
    gist: "a number kept for the protocol, without a meaning today",
    description:
      "1000 to 2999 belong to the protocol, its future versions and its extensions. This number is not assigned, so no endpoint may send it, and receiving it is a protocol error.",
    whenYouSeeIt:
      "Somebody picked a free number from the wrong range for an application of their own. Chromium lets it through, ws and Node answer with 1002.",
    howToFix: "Use 4000-4999 for codes of your own.",
    whenToUse: "Never use an unassigned number of the protocol's range.",
  },
  library: {
    title: "Library Code",
    gist: "a code of a library or framework; see its documentation",
    description:
      "3000 to 3999 are for libraries, frameworks and applications that register them with IANA, first come, first served. This one has no row there; what it means is known to who sends it.",
    whenYouSeeIt:
      "A messaging service or a framework closes with a code of its own; Centrifugo, for one, uses 3000-3014 and 3500-3999, over the top of the registered ones.",
    howToFix: "Look it up in the documentation of the library or service at the other end.",
    whenToUse:
      "Use one only if you publish a library and register the number. For an application, 4000-4999 needs no asking.",
  },
  private: {
    title: "Private Code",
    gist: "a code of the application; both ends have agreed on it",
    description:
      "4000 to 4999 are for private use: an application gives them their meaning, and nobody registers them. Scripts in browsers may send them.",
    whenYouSeeIt:
      "The application itself closes. Some services publish their tables: Discord uses 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Look it up in the documentation of the application or service. Decide per code whether a client comes back; without that knowledge, it does so with a growing delay.",
    whenToUse:
      "Use 4000-4999 for every reason of your own, and write down for each whether to come back.",
  },
  above: {
    title: "Undefined",
    gist: "a number above 4999, which is no close code",
    description:
      "RFC 6455 defines nothing above 4999. Two bytes could carry up to 65535, but no endpoint may send these.",
    whenYouSeeIt:
      "An implementation reads the two bytes of the code in the wrong order, or passes some other number to close(). Chromium lets it through, ws and Node answer with 1002.",
    howToFix: "Use 4000-4999 for codes of your own.",
    whenToUse: "Never use a number above 4999.",
  },
};
