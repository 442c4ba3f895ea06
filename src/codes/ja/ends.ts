import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Japanese. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "こちら側が、クローズフレームなしで接続を断ちました。",
        peer: "相手が、クローズフレームなしで接続を終えました。",
        network: "どちらの側からもクローズフレームがないまま、接続が終わりました。",
      }[by];
    }
    return {
      us: `こちら側が接続を閉じました：${code}。`,
      peer: `相手が接続を閉じました：${code}。`,
      network: `閉じている途中で接続が失われました：${code}。`,
    }[by];
  },
  sent: (status) => `こちら側は、${statusOf(status)}クローズフレームを送りました。`,
  received: (status) => `相手は、${statusOf(status)}クローズフレームを送りました。`,
  clean: "双方のクローズフレームが届き、正しい手順で閉じられました。",
  notClean: "クローズの手順は完了しませんでした。",
  utf8: ({ offset, sequenceStart, around }) =>
    `テキストは、バイト${offset}でUTF-8でなくなっています${sequenceStart === offset ? "" : `（バイト${sequenceStart}から始まる文字の中）`}（周辺：${around}）。`,
  utf8Problems: {
    "stray-continuation": "文字が始まるべき場所に、文字の続きにしか使えないバイトがあります。",
    overlong: "ある文字が、必要以上のバイト数で書かれています。",
    surrogate: "サロゲートペアの片割れが、独立した文字として書かれています。",
    "out-of-range": "ある文字が、Unicodeの最後の文字U+10FFFFを超えています。",
    "impossible-byte": "F5からFFのバイトは、UTF-8には決して現れません。",
    "broken-sequence": "ある文字が始まっていますが、次のバイトがその続きではありません。",
    truncated: "メッセージが文字の途中で終わっています。",
  },
  payloadGuesses: {
    "latin1-text": "これはLatin-1またはWindows-1252のテキストのようです。UTF-8に変換してください。",
    "utf16-text": "これはUTF-16のテキストのようです。UTF-8に変換してください。",
    gzip: "これはgzipのデータのようです。バイナリーメッセージとして送ってください。",
    zlib: "これはzlibのデータのようです。バイナリーメッセージとして送ってください。",
    image: "これは画像のようです。バイナリーメッセージとして送ってください。",
    protobuf: "これはprotobufのメッセージのようです。バイナリーメッセージとして送ってください。",
    messagepack: "これはMessagePackのようです。バイナリーメッセージとして送ってください。",
    "random-bytes":
      "これは圧縮または暗号化されたバイト列か、ランダムなバイト列のようです。バイナリーメッセージとして送ってください。",
  },
  limit: ({ limit, max, value }) => `上限${limit}は${max}ですが、${value}に達しました。`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "ハンドシェイクが失敗しました。接続は一度も成立していません。"
        : `サーバーはハンドシェイクにHTTP ${status}で応答しました。接続は一度も成立していません。`;
    return retryAfterMs === undefined
      ? answer
      : `${answer}${seconds(retryAfterMs)}待つよう求めています（Retry-After）。`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `ハンドシェイクの${seconds(ageMs)}後`,
      idleMs === undefined ? undefined : `無通信が${seconds(idleMs)}続いた後`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`観測された事実：${facts.join("、")}。`];
  },
  networkCauses: {
    refused:
      "そのアドレスでは何も待ち受けていません。サーバーが動いていないか、ファイアウォールが拒んでいます。",
    dns: "サーバーの名前が見つかりませんでした。",
    tls: "TLSを確立できませんでした。証明書と、そのポートがそもそもTLSを話すかどうかを確認してください。",
    reset: "接続がリセットされました。プロセスが落ちたか、途中の何かが接続を捨てました。",
    cut: "クローズフレームなしでTCPが終わりました。プロセスが終了したか、プロキシーが接続を閉じました。",
    timeout: "時間内に応答がありませんでした。",
    unknown: "システムは、役に立つ原因を示しませんでした。",
  },
  liveness: ({ silentMs }) =>
    `相手から${seconds(silentMs)}の間、pingへの応答も含めて何も届きませんでした。相手がいないか、そこへの経路が途絶えています。`,
  rule: (id, sentence) =>
    id === undefined ? `起きたこと：${sentence}。` : `破られた規則：${sentence}（${id}）。`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `${seconds(ms)}の無通信は、次のものの既知の制限です：${names.join("、")}。`
      : `${seconds(ms)}の接続時間は、次のものの既知の制限です：${names.join("、")}。`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "クライアントは再接続すべきではありません。何も変わらないからです。",
      now: "クライアントはすぐに再接続できます。",
      backoff: `クライアントは、次第に延びる${range}のランダムな待ち時間の後に再接続できます。`,
      slot:
        slotMs === undefined
          ? `クライアントは、${range}のランダムな待ち時間の後に再接続できます。`
          : `クライアントは、サーバーに割り当てられた順番どおり${seconds(slotMs)}後に再接続できます。`,
      "after-credentials": "クライアントは、新しい資格情報を得てから再接続できます。",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}同じ終わり方が${giveUpAfter}回続いたら、諦めるべきです。`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "コードのない";
  return reason === "" ? `コード${code}を付けた` : `コード${code}と理由「${reason}」を付けた`;
}
