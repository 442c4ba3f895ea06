/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "WebSocket关闭代码：发生了什么，该怎么办",
  description: "每个WebSocket关闭代码的含义、何时出现、如何修复，以及是否应当重连。",
  heading: "你的WebSocket被关闭了。原因在这里。",
  lead: "每个关闭代码的含义、是谁的过错、如何修复，以及是否应当重连。",
  seen: "我刚刚看到的是",
  refused: "服务器拒绝了握手，所以从未有过连接。",
  unsure: "不确定自己看到的是什么？",
  happened: "说出你知道的，找出发生了什么。",
  code: "代码",
  registered: "已注册的代码",
  ranges: "区间",
};
