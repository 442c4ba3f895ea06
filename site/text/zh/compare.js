/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "比较WebSocket关闭代码",
  lead: "任意两个关闭代码并排对照：各自的含义、何时出现、如何修复，以及两者的区别。",
  confused: "常被混淆",
  all: "所有组合",
  howToRead:
    "在左侧找到一个代码，在顶部找到另一个：两者交汇处的圆点通向它们的比较。大的圆点是常被混淆的组合。",
  pair: ({ a, b }) => `${a}与${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a}与${b}：${nameA}还是${nameB}？`,
  others: "其他比较",
  with: ({ code }) => `${code}与`,
  inLab: "在实验室里用真实的服务器看两者如何发生",
  everything: "所有代码、比较和规则，都在一个JSON文件中",
};
