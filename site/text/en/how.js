/** How revoir closes, comes back, restarts and resumes. */
export const how = {
  title: "How it works",
  description:
    "How revoir's connections end, how its clients come back, how a server is restarted without cutting anybody off, and how sessions survive it.",
  lead: "A connection ends, sooner or later. What happens next is written down, as tables, and these pages are drawn from them.",
  words: {
    yours: "What you do",
    limits: "What is bounded, and what is not promised",
    wire: (/** @type {{ section: string }} */ { section }) =>
      `What goes over the wire, to the byte: \`PROTOCOL.md\`, section ${section}.`,
    docs: (/** @type {{ path: string }} */ { path }) => `In the repository: \`${path}\`.`,
  },
  connection: {
    title: "The states of a connection",
    picture: "Three states, and the ways between them",
    lead: "A connection is opened once and closed once. Each end tells of it once, in one shape: who ended it, with which code, what was known, and whether to come back.",
    transitions: {
      closing:
        "One end sends a close frame, because it wants to or because it fails the connection.",
      closed: "Both close frames are there, or the time for the answer is over.",
      lost: "TCP ends without a close frame, or the other end has been silent for too long: 1006.",
    },
  },
  reconnect: {
    title: "How a client comes back",
    description:
      "The states of a link, and when it comes back after each close code: the delays of every attempt, drawn from the policy that the client uses.",
    lead: "A link is made of connections that come and go. After each end the code decides whether it comes back, and when.",
    states: {
      title: "The states of a link",
      picture: "Six states, and the ways between them",
      transitions: {
        open: "The handshake succeeds. What waited is sent, in order.",
        ended: "The connection or the attempt ends, and the policy says to come back.",
        due: "The delay is over; or the network is back, or somebody looks at the page again.",
        offline: "The browser says that there is no network: waiting for it costs nothing.",
        online: "The network is back. A try a minute is made even without, since browsers err.",
        close: "The program closes the link, in whatever state it is: for good.",
        closed: "The closing handshake is done, or there was nothing to close.",
        over: "A connection or an attempt ends, and the policy says to stay away, or it was tried often enough.",
      },
    },
    policy: {
      title: "How long it waits",
      lead: "A delay is drawn at random between the ends of a bar, so that clients that were cut together do not come back together. With each attempt the bar grows, up to the longest delay.",
      caption: "Delay before each of the first six attempts, in seconds",
      code: "After",
      does: "A client",
      delays: "waits",
      resend: "What was under way is not sent again: it would end the next connection too.",
      never: "It does not come back by itself.",
      range: (/** @type {{ attempt: string, from: string, to: string }} */ { attempt, from, to }) =>
        `Attempt ${attempt}: ${from} to ${to} s.`,
    },
    yours: [
      "Nothing, for the default. `status` has a sentence to show to a person.",
      "Change the advice for single codes where you know better.",
      "Give `credentials` where tokens expire: it is called before the one attempt that follows a 3000 or a 401.",
      "In a page, add the heartbeat: a browser does not notice a server that fell silent.",
    ],
    limits: [
      "A connection has to last for 10 s for the attempts to be counted from the beginning.",
      "Messages wait while the link is away, up to the limits of `queue`, and are handed to one connection once. Whether they arrived is not known without a session.",
      "A page in the back/forward cache has no connection; it comes back with the page.",
    ],
  },
  restart: {
    title: "How a server restarts",
    description:
      "Three ways to restart a WebSocket server: the live handover of open connections, 1012 with slots, and the cut; what goes between the two processes, letter by letter.",
    lead: "The next process takes the open connections from the old one, alive. What cannot move is told 1012, and when to come back.",
    ways: {
      title: "Three ways to go",
      columns: { way: "Way", client: "A client sees", when: "It takes" },
      handover: {
        name: "Handover",
        client: "Nothing. The connection stands still for some milliseconds.",
        when: "Linux, plain TCP, both processes on one machine. TLS ends at a proxy.",
      },
      drain: {
        name: "1012",
        client:
          "A close frame with 1012, and a slot in its reason. It is back after 1 to 5 s, or at its slot.",
        when: "Nothing. The server closes at a pace that the next one can take.",
      },
      cut: {
        name: "Cut",
        client: "1006, and everybody at once.",
        when: "A crash, SIGKILL, or a process that ends without a word.",
      },
    },
    sequence: {
      title: "A handover, letter by letter",
      lead: "The two processes talk over a unix socket. Sockets travel with the letters.",
      picture: "The letters between the next process and the old one",
      successor: "next process",
      predecessor: "old process",
      steps: {
        hello: "I am here, and this is what I understand.",
        welcome: "Come in; with the listening socket.",
        listening: "I listen on the same socket: from now on newcomers find either of us.",
        peer: "For each connection: it is stopped between two reads, and goes over with all that is known of it.",
        adopted: "I have made it again, and have not touched it.",
        late: "What was done to it meanwhile.",
        yours: "It is yours. Until this letter it was mine, and I could take it back at any time.",
        tail: "What I had not been able to write to it.",
        settled: "No handler of mine works for it any more.",
        moved: "Everything that can move has moved. What is left here gets 1012.",
        farewell: "Nothing more will come.",
        received: "I have read it all, and this is how long connections stood still.",
      },
      decides:
        "One letter decides whose a connection is: `yours`. If the next process dies before it, the old one goes on as if nothing had been; nobody has to guess.",
    },
    yours: [
      "Run the server under `revoir run`, and say `revoir reload`; or start the next process with the same `restart.path`.",
      "Call `drain()` on SIGTERM for all other ways of restarting.",
      "Export what you keep beside `peer.data`, if you keep something.",
    ],
    limits: [
      "TLS that ends in the process cannot move, nor can connections to another machine: they get 1012.",
      "A restart in Kubernetes goes to another pod, and so always by 1012.",
      "If the next process stands still for 5 s while connections wait for it, the old one takes back what is not handed over, and goes on.",
    ],
  },
  sessions: {
    title: "How a session resumes",
    description:
      "Messages that outlive connections: numbers, acknowledgements and a store. What a resume says, message by message, and what is promised.",
    lead: "A session is two numbered streams of messages. It outlives connections, processes and machines, as far as its store reaches.",
    sequence: {
      title: "Cut, and resumed",
      picture: "The messages of a session, before and after its connection is cut",
      client: "client",
      server: "server",
      cut: "the connection is cut",
      message: "messages",
      steps: {
        hello: "I want a session; so much may be on its way to me.",
        welcome: "Here is its id, and a token that is good once. It is in the store already.",
        up: "Messages of the client. They are numbered by counting, so that a number costs no byte.",
        down: "What a handler answers, kept together with the fact that it consumed the message.",
        ack: "So many of yours are processed, and kept.",
        cut: "Nobody knows what has arrived. Both ends know what they have.",
        resume: "The same session; I have processed so many of yours, and go on from here.",
        again: "All that is not acknowledged comes again at once.",
        resumed: "I had processed so many; the rest of what you send is new. The next token.",
        missed: "What was missed comes next. What was there already is dropped by its number.",
        end: "I have nothing more to say. Only now is the session over.",
      },
    },
    table: {
      title: "Every message there is",
      lead: "A binary message whose first byte is not 00 is one of these; text is the application's.",
      byte: "Byte",
      type: "Message",
      sender: "Sent by",
      fields: "Fields",
      senders: { client: "client", server: "server", both: "both" },
    },
    yours: [
      "Choose a store: memory, SQLite, LMDB or Redis.",
      "Connect with `revoir/client/session`. A message that is sent is processed once, or you are told.",
      "Write elsewhere under the message's key: after a crash a handler may be called again.",
    ],
    limits: [
      "What a handler does through revoir happens once. What it does elsewhere may happen again after a crash; its key is the same then.",
      "A session without a connection lives for two minutes, unless set otherwise.",
      "What a store has lost is lost: it is declared, and never gone on with as if nothing had been.",
    ],
  },
};
