/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}：WebSocket关闭代码`,
  answer: "简而言之",
  steps: {
    happened: () => "找出发生了什么",
    lab: (code) => `亲眼看到${code}如何发生`,
    restart: () => "重启如何保住连接",
    rules: () => "查找违反的规则",
    sessions: () => "会话如何比连接活得更久",
  },
  delays: {
    title: "何时重连",
    attempt: "尝试",
    seconds: "尝试之前随机等待的秒数",
  },
  sides: {
    server: "服务器端，在Node中",
    client: "客户端，在浏览器或Node中",
  },
  seen: { program: "程序", case: "情形" },
  compare: {
    title: (code) => `比较${code}`,
    pair: (a, b) => `${a}还是${b}？`,
    others: "与任何其他代码比较",
  },
  sessions: {
    title: "会话的私有代码",
    intro: (protocol) =>
      `revoir的会话以这些代码关闭。只有双方约定了子协议${protocol}，它们才有这样的含义。`,
  },
  beside: "前后的代码",
};
