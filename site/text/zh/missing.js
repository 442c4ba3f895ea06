/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "没有这个页面",
  lead: "这个地址在本站没有对应的页面。请在上方搜索，或者从某个关闭代码开始。",
};
