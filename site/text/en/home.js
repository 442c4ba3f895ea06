/** The first page: what people come with, and every code at a glance. */
export const home = {
  title: "WebSocket close codes: what happened, and what to do",
  description:
    "Every WebSocket close code: what it means, when you see it, how to fix it, and whether to reconnect.",
  heading: "Your WebSocket was closed. Here is why.",
  lead: "What each close code means, whose fault it is, how to fix it, and whether to come back.",
  seen: "I have just seen",
  refused: "The server refused the handshake, so there was never a connection.",
  unsure: "Not sure what you are looking at?",
  happened: "Tell what you know, and find out what happened.",
  code: "Code",
  registered: "Registered codes",
  ranges: "Ranges",
};
