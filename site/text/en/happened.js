/** The page that asks what was seen, and names the likely causes. */
export const happened = {
  title: "What happened to my connection?",
  description:
    "From a WebSocket close code, the connection's age and its silence to the likely cause: proxies and clouds with their time-outs, and the setting to change.",
  lead: "Tell what you saw. The more you tell, the surer the answer; nothing leaves this page.",
  form: {
    label: "What you saw",
    paste: "Paste a close event, or a line of a console or a log",
    code: "Which close code was shown?",
    noCode: "None: messages just stopped",
    place: "Where was it shown?",
    places: {
      browser: "In a browser",
      client: "In another client",
      server: "At the server",
    },
    opened: "Had it been open?",
    openedChoices: { yes: "Yes", no: "Never" },
    age: "How old was it, in seconds?",
    idle: "How long was it silent before, in seconds?",
    many: "How many ended at that moment?",
    manyChoices: { no: "One", yes: "Many" },
    hops: "What stands between the two ends?",
    nothing: "Nothing",
    unknown: "I do not know",
    show: "Show the causes",
    clear: "Start anew",
  },
  results: {
    title: "Likely causes",
    hint: "Answer what you know. The causes that fit appear here, the likeliest first.",
    examples: {
      title: "For example",
      silence: "1006 in a browser, after 60 s of silence, behind nginx",
      refused: "1006 in a browser, and it was never open",
      many: "1001 for many clients at once, behind Cloudflare",
      silent: "Nothing was shown, and nothing arrives any more",
      age: "1006 after 5 minutes, on Google Cloud Run",
    },
    count: (/** @type {{ count: string }} */ { count }) => `Causes that fit: ${count}`,
    none: "Nothing that is known fits all of these answers. Take back the one that you are least sure of.",
    link: "The address of this page now holds your answers: copy it to share them.",
    confidence: { likely: "Likely", possible: "Possible" },
    whyWord: "What points to it",
    cutsWord: "What may have cut",
  },
  signs: {
    told: "The line that you pasted says so.",
    unopened: "It was never open.",
    many: "Many ended at once.",
    single: "Only one ended.",
    hop: "What does this stands on the way.",
    idle: "The silence was as long as a limit that is known.",
    age: "It ended at an age that is a known limit.",
    "since-open": "Its age is a known limit of silence: it fits if nothing was said all the while.",
    round: "The time is a round number.",
  },
  tree: {
    title: "By what was seen",
    groups: {
      unopened: "1006, and it was never open",
      one: "1006, and it had been open: one connection",
      many: "Many connections in one moment",
      silent: "No end was shown",
      other: "Other codes",
    },
    codes: "Every code that can be sent",
    codesLead: "Whoever sends a code means it. What each of them says, and what helps:",
  },
  causes: {
    refused: {
      title: "The handshake was refused",
      why: "The server, or a proxy before it, answered with an HTTP status. A script is not told which: every refusal is 1006.",
      todo: [
        "Read the status in the network panel of the developer tools, or ask with the command below.",
        "401 and 403: look at cookies, tokens and allowed origins. 404 and 426: at the path. 429 and 503: too many come at once. 502 and 504: the proxy does not reach the server.",
      ],
    },
    unreachable: {
      title: "Nobody was reached",
      why: "The name was not found, nothing listens there, a firewall refuses, or TLS failed. To a script all of it is 1006.",
      todo: [
        "Open the address with `https:` in a browser: it says what is wrong with the name or the certificate.",
        "Use `wss:` for a port that speaks TLS, and `ws:` for one that does not.",
      ],
    },
    upgrade: {
      title: "The proxy did not pass the upgrade on",
      why: "The fields `Upgrade` and `Connection` are meant for the next hop only. A proxy drops them unless it is told to pass them on.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: switch caching off on this route.",
      ],
    },
    "page-policy": {
      title: "The page may not connect there",
      why: "A page that came by `https:` may not open `ws:`, and its Content-Security-Policy has to allow the address. The console says which of the two it was.",
      todo: ["Use `wss:`.", "Add the address to `connect-src`."],
    },
    idle: {
      title: "A hop cut it for its silence",
      why: "Proxies and load balancers end a connection on which nothing is said for a time. Neither end has done anything wrong; both see 1006, where they are told at all.",
      todo: [
        "Let the server ping every 25 s, as revoir's does: that is less than every limit of silence in the table below.",
        "Or raise the limit, on every hop that has one.",
      ],
    },
    age: {
      title: "A hop cut it for its age",
      why: "Some hops count from the handshake, whatever is said. No ping helps.",
      todo: [
        "Raise the limit where that is possible.",
        "Else expect the end: let clients come back by themselves, and not all at once.",
      ],
    },
    timer: {
      title: "A timer cut it, and it is not known whose",
      why: "Accidents happen at any moment. A round time is somebody's setting.",
      todo: [
        "Look for the number in the settings of every hop, of the server and of its framework.",
        "Connect past the hops, one after the other, until it lasts.",
      ],
    },
    change: {
      title: "A hop was reloaded or replaced",
      why: "A proxy that takes new settings ends its old connections, at once or after some time. All their clients come back together.",
      todo: [
        "Compare the moment with reloads and deployments of what stands on the way.",
        "Let the old process go on for longer, and clients come back after a random delay.",
      ],
    },
    stopped: {
      title: "The server's process ended",
      why: "A deployment, a crash, too little memory. What clients see depends on the software: 1001 from Bun and Deno, 1005 from socket.io and @fastify/websocket, 1006 from crossws and from whatever is killed.",
      todo: [
        "Look at the server's log and its restarts at that moment. Exit code 137 is a kill, often for want of memory.",
        "Close with 1012 before the process ends: clients then know that they are to come back.",
      ],
    },
    vanished: {
      title: "The client is gone",
      why: "A laptop that sleeps, a phone without a network, a browser that was killed: nobody is left to send a close frame. The server notices by a ping that is not answered, or when it writes.",
      todo: [
        "Nothing, as long as it is one client now and then.",
        "Keep what the client will ask for when it comes back.",
      ],
    },
    network: {
      title: "The client's network changed",
      why: "From Wi-Fi to mobile, a VPN, sleep: with the old address its connections are gone. It happens to one client, at any age.",
      todo: [
        "Come back after a random delay that grows, and at once when the network is there again.",
      ],
    },
    faulty: {
      title: "The client found a fault in what it received",
      why: "A browser that gets text that is not UTF-8, or a broken frame, fails the connection and shows its own script 1006. The code that it sends is in the server's log, the reason in the console.",
      todo: [
        "Read the console: `Could not decode a text frame as UTF-8.` and `Invalid frame header` are the usual ones.",
        "Send raw bytes as binary messages.",
        "If the server sends nothing of the kind, something on the way changes bytes.",
      ],
    },
    "half-open": {
      title: "One end is gone, and the other was not told",
      why: "Where no packet comes, TCP notices nothing. A cut cable, a machine asleep or a hop that forgets leaves an open connection on which nothing arrives any more.",
      todo: [
        "Ask for a sign of life: the server by ping; a page by a message of its own, since scripts can neither send pings nor see them.",
        "Take silence after the question for the end.",
      ],
    },
    left: {
      title: "The page was left",
      why: "A browser sends 1001 when its page is closed or left. Often that frame does not arrive, and the server sees 1006.",
      todo: ["Nothing: that is how pages end."],
    },
    rewritten: {
      title: "A library shows 1000 for another end",
      why: "reconnecting-websocket 4.4.0 and partysocket 1.3.0 report 1000 and a clean end for connections that were cut or failed.",
      todo: ["Listen to the `WebSocket` itself for once, and ask again with what it shows."],
    },
    codeless: {
      title: "The other end closed and gave no code",
      why: "Its program called `close()` without an argument. Frameworks do so when they are done, and some when they stop.",
      todo: [
        "Give a code wherever you close: a client cannot tell the end of the work from a restart otherwise.",
      ],
    },
    limit: {
      title: "A message is larger than a hop takes",
      why: "AWS API Gateway closes with 1009 when a frame has more than 32 KB or a message more than 128 KB.",
      todo: ["Send messages of less than 128 KB, in frames of at most 32 KB."],
    },
    unanswered: {
      title: "A ping was not answered in time",
      why: "The Python library websockets closes with 1011 when its ping is not answered; the reason is `keepalive ping timeout`.",
      todo: [
        "Look for what keeps the other end from reading: a long computation, a blocking call, a full queue.",
        "Or raise the library's `ping_timeout`.",
      ],
    },
    said: {
      title: "The other end says so",
      why: "The code was sent on purpose.",
      todo: ["Read the page of the code."],
    },
  },
  timers: {
    title: "Who cuts, and when",
    lead: "Times by default; each can be otherwise where it can be set. A ping of the server every 25 s stays below all limits of silence, and none helps against a limit of age.",
    columns: {
      hop: "On the way",
      when: "cuts",
      shows: "a client is shown",
      setting: "what to set",
      source: "source",
    },
    when: {
      idle: (/** @type {{ time: string }} */ { time }) => `after ${time} without a byte`,
      idleOfServer: (/** @type {{ time: string }} */ { time }) =>
        `after ${time} without a byte from the server`,
      idleAsSet: "after a silence as long as is set",
      age: (/** @type {{ time: string }} */ { time }) => `at the age of ${time}`,
      change: "when it is reloaded, restarted or replaced",
      changeAfter: (/** @type {{ time: string }} */ { time }) =>
        `when it stops your program, by force after ${time}`,
      most: (/** @type {{ time: string }} */ { time }) => `at most ${time}`,
      measured: "measured by users",
    },
    shows: {
      nothing: "nothing: neither end is told",
      app: "what your program sends, else 1006",
      unknown: "not documented",
    },
    fixed: "cannot be set",
    units: {
      s: (/** @type {{ n: string }} */ { n }) => `${n} s`,
      min: (/** @type {{ n: string }} */ { n }) => `${n} min`,
      h: (/** @type {{ n: string }} */ { n }) => `${n} h`,
    },
    documented: "documentation",
    reported: "report",
  },
};
