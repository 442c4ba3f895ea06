/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "跳到正文",
  language: "语言",
  asData: "本页的JSON",
  catalogue: "整个目录的JSON",
  about: "revoir：善始善终、还会回来的WebSocket。",
  parts: {
    label: "本站的各部分",
    codes: "关闭代码",
    compare: "比较",
    rules: "规则",
    happened: "发生了什么？",
    how: "工作原理",
    lab: "实验室",
  },
  reconnect: {
    question: "要重连吗？",
    never: "不要",
    now: "要，立即",
    backoff: "要，延迟之后",
    slot: "要，很快",
    few: "最多几次",
    "after-credentials": "要，用新的凭据",
  },
  search: {
    label: "搜索代码、名称和控制台消息",
    hint: "1007、“could not decode”……",
    none: "没有找到",
  },
};
