import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Chinese, in simplified characters. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "本端在没有关闭帧的情况下中断了连接。",
        peer: "对端在没有关闭帧的情况下结束了连接。",
        network: "连接结束时，两端都没有发送关闭帧。",
      }[by];
    }
    return {
      us: `本端关闭了连接：${code}。`,
      peer: `对端关闭了连接：${code}。`,
      network: `连接在关闭过程中丢失：${code}。`,
    }[by];
  },
  sent: (status) => `本端发送了关闭帧（${statusOf(status)}）。`,
  received: (status) => `对端发送了关闭帧（${statusOf(status)}）。`,
  clean: "双方的关闭帧都已到达；关闭过程正常。",
  notClean: "关闭握手没有完成。",
  utf8: ({ offset, sequenceStart, around }) =>
    `文本从第${offset}个字节起不再是UTF-8${sequenceStart === offset ? "" : `，位于从第${sequenceStart}个字节开始的字符中`}（附近：${around}）。`,
  utf8Problems: {
    "stray-continuation": "在必须开始一个字符的地方，出现了只能延续字符的字节。",
    overlong: "某个字符使用的字节比需要的多。",
    surrogate: "代理对的一半被写成了独立的字符。",
    "out-of-range": "某个字符超出了Unicode的最后一个字符U+10FFFF。",
    "impossible-byte": "F5到FF的字节从不出现在UTF-8中。",
    "broken-sequence": "一个字符开始了，而后面的字节没有延续它。",
    truncated: "消息在字符中间结束。",
  },
  payloadGuesses: {
    "latin1-text": "看起来像Latin-1或Windows-1252文本：请转换为UTF-8。",
    "utf16-text": "看起来像UTF-16文本：请转换为UTF-8。",
    gzip: "看起来像gzip数据：请作为二进制消息发送。",
    zlib: "看起来像zlib数据：请作为二进制消息发送。",
    image: "看起来像图片：请作为二进制消息发送。",
    protobuf: "看起来像protobuf消息：请作为二进制消息发送。",
    messagepack: "看起来像MessagePack：请作为二进制消息发送。",
    "random-bytes": "看起来像压缩、加密或随机的字节：请作为二进制消息发送。",
  },
  limit: ({ limit, max, value }) => `限制${limit}为${max}，而已达到${value}。`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "握手失败：从未有过连接。"
        : `服务器对握手响应了HTTP ${status}：从未有过连接。`;
    return retryAfterMs === undefined
      ? answer
      : `${answer}它要求等待${seconds(retryAfterMs)}（Retry-After）。`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `握手后${seconds(ageMs)}`,
      idleMs === undefined ? undefined : `沉默${seconds(idleMs)}之后`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`观察到的情况：${facts.join("，")}。`];
  },
  networkCauses: {
    refused: "该地址上没有程序在监听：服务器没有运行，或者被防火墙拒绝。",
    dns: "找不到服务器的名称。",
    tls: "TLS无法建立：请检查证书，以及该端口是否真的支持TLS。",
    reset: "连接被重置：某个进程已经死亡，或者途中的某个环节丢弃了它。",
    cut: "TCP在没有关闭帧的情况下结束：某个进程已结束，或者代理关闭了连接。",
    timeout: "没有及时得到响应。",
    unknown: "系统没有给出有用的原因。",
  },
  liveness: ({ silentMs }) =>
    `在${seconds(silentMs)}内没有从对端收到任何数据，包括对ping的响应：它已经不在，或者通往它的路断了。`,
  rule: (id, sentence) =>
    id === undefined ? `发生的情况：${sentence}。` : `违反的规则：${sentence}（${id}）。`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `${seconds(ms)}的沉默是以下各项的已知限制：${names.join("、")}。`
      : `${seconds(ms)}的存活时间是以下各项的已知限制：${names.join("、")}。`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "客户端不应再来：重连不会改变什么。",
      now: "客户端可以立即重连。",
      backoff: `客户端可以在${range}的随机延迟后重连，延迟逐次增长。`,
      slot:
        slotMs === undefined
          ? `客户端可以在${range}的随机延迟后重连。`
          : `客户端可以在${seconds(slotMs)}后重连，这是服务器分配给它的时间点。`,
      "after-credentials": "客户端取得新的凭据后可以重连。",
    }[when];
    return giveUpAfter === undefined ? does : `${does}连续${giveUpAfter}次这样结束后，应当放弃。`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "没有代码";
  return reason === "" ? `代码${code}` : `代码${code}，原因“${reason}”`;
}
