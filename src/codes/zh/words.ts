import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Chinese, in simplified characters. */
export const words: Words = {
  labels: {
    description: "含义",
    whenYouSeeIt: "何时出现",
    howToFix: "如何修复",
    whenToUse: "何时使用",
    atAGlance: "概览",
    seenAs: "各程序如何显示",
    sample: "示例",
    links: "延伸阅读",
    thisEnd: "这次结束",
    summary: "简而言之",
    differences: "主要区别",
    noDifference: "这是同一个代码。",
    whenToUseWhich: "何时用哪个",
    server: "服务器",
    client: "客户端",
    closeEvent: "close 事件",
    sends: "发送",
    shows: "显示",
  },
  fields: {
    meaning: "含义",
    fault: "在哪里查找",
    sentBy: "由谁发送",
    onWire: "在关闭帧中",
    browserMaySend: "由浏览器脚本",
    class: "结束的类别",
    retry: "之后客户端",
    resend: "再发同样的消息",
    registry: "定义于",
    range: "区间",
  },
  classes: {
    done: { label: "完成", clause: "{}算作完成" },
    "going-away": { label: "离开", clause: "{}算作离开" },
    restart: { label: "重启", clause: "{}算作重启" },
    overload: { label: "过载", clause: "{}算作过载" },
    reauthenticate: { label: "需要凭据", clause: "{}算作要求凭据" },
    forbidden: { label: "禁止", clause: "{}算作禁止" },
    "our-bug": { label: "接收方的缺陷", clause: "{}算作接收它的一端的缺陷" },
    "their-bug": { label: "发送方的故障", clause: "{}算作发送它的一端的故障" },
    "too-big": { label: "过大", clause: "{}算作过大" },
    network: { label: "网络", clause: "{}算作网络故障" },
    unknown: { label: "未知", clause: "{}没有说明发生了什么" },
  },
  faults: {
    sender: { label: "发送代码的一端", clause: "{}的原因在发送它的一端" },
    receiver: { label: "接收代码的一端", clause: "{}的原因在接收它的一端" },
    nobody: { label: "无处可查，一切正常", clause: "{}不是任何人的过错" },
    elsewhere: { label: "发送代码的一端的后面", clause: "{}的原因在发送它的一端的后面" },
    unknown: { label: "代码没有说明", clause: "{}没有说明是谁的过错" },
  },
  senders: {
    client: { label: "客户端", clause: "只有客户端发送{}" },
    server: { label: "服务器", clause: "只有服务器发送{}" },
    either: { label: "任何一端", clause: "任何一端都可以发送{}" },
    nobody: { label: "没有人", clause: "任何人都不得发送{}" },
  },
  onWire: {
    yes: { label: "会传输", clause: "{}在关闭帧中传输" },
    no: { label: "从不", clause: "{}不得出现在关闭帧中" },
  },
  browserMaySend: {
    yes: { label: "可以", clause: "浏览器中的脚本可以发送{}" },
    no: { label: "不可以，只有1000和3000-4999", clause: "浏览器中的脚本不可以发送{}" },
  },
  resend: {
    yes: { label: "可以", clause: "{}之后可以再次发送同样的消息" },
    no: { label: "切勿", clause: "导致{}的消息不得再次发送" },
  },
  ranges: {
    unused: { label: "0-999，未使用", clause: "{}小于第一个关闭代码" },
    protocol: { label: "1000-2999，属于协议", clause: "{}属于协议" },
    library: { label: "3000-3999，供库使用", clause: "{}在供库使用的区间内，经申请在IANA注册" },
    private: { label: "4000-4999，私有", clause: "{}在私有使用的区间内" },
    above: { label: "5000及以上，没有含义", clause: "{}大于最后一个关闭代码" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "不再重连",
      now: "立即重连",
      backoff: `在${range}的随机延迟后重连，延迟逐次增长`,
      slot: `在分配给它的时间点重连，否则在${range}的随机延迟后重连`,
      "after-credentials": "取得新的凭据后重连",
    }[when];
    return giveUpAfter === undefined ? does : `${does}，连续第${giveUpAfter}次时放弃`;
  },
  retryClause: (code, does) => `${code}之后，客户端${does}`,
  registryClause: (code, reference) => `${code}定义于${reference}`,
  meaningClause: (code, gist) => `${code}的含义：${gist}`,
  occasions: {
    told: "当关闭帧带来它时",
    found: "当它自己发现错误时",
    left: "当它离开时",
    silent: "当关闭帧没有代码时",
    cut: "当TCP在没有关闭帧的情况下结束时",
    refused: "当从未有过连接时",
    asked: "当脚本要它发送这个代码时",
  },
};
