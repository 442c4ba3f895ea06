import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Japanese. */
export const words: Words = {
  labels: {
    description: "意味",
    whenYouSeeIt: "どんなときに見るか",
    howToFix: "直し方",
    whenToUse: "いつ使うか",
    atAGlance: "早見表",
    seenAs: "プログラムでの見え方",
    sample: "サンプル",
    links: "参考資料",
    thisEnd: "この接続の終わり",
    summary: "要約",
    differences: "主な違い",
    noDifference: "同じコードです。",
    whenToUseWhich: "使い分け",
    server: "サーバー",
    client: "クライアント",
    closeEvent: "closeイベント",
    sends: "送信",
    shows: "表示",
  },
  fields: {
    meaning: "意味",
    fault: "原因のある側",
    sentBy: "送るのは",
    onWire: "クローズフレームで",
    browserMaySend: "ブラウザーのスクリプト",
    class: "終わりの種類",
    retry: "クライアントは",
    resend: "同じメッセージの再送",
    registry: "定義",
    range: "範囲",
  },
  classes: {
    done: { label: "完了", clause: "{}は、完了に数えられます" },
    "going-away": { label: "離脱", clause: "{}は、離脱に数えられます" },
    restart: { label: "再起動", clause: "{}は、再起動に数えられます" },
    overload: { label: "過負荷", clause: "{}は、過負荷に数えられます" },
    reauthenticate: { label: "資格情報が必要", clause: "{}は、資格情報の要求に数えられます" },
    forbidden: { label: "禁止", clause: "{}は、禁止に数えられます" },
    "our-bug": { label: "受信側の不具合", clause: "{}は、受け取った側の不具合に数えられます" },
    "their-bug": { label: "送信側の障害", clause: "{}は、送った側の障害に数えられます" },
    "too-big": { label: "大きすぎる", clause: "{}は、サイズ超過に数えられます" },
    network: { label: "ネットワーク", clause: "{}は、ネットワーク障害に数えられます" },
    unknown: { label: "不明", clause: "{}からは、何が起きたかわかりません" },
  },
  faults: {
    sender: { label: "コードを送った側", clause: "{}の原因は、送った側にあります" },
    receiver: { label: "コードを受け取った側", clause: "{}の原因は、受け取った側にあります" },
    nobody: { label: "どこにもない（問題なし）", clause: "{}は、誰のせいでもありません" },
    elsewhere: { label: "コードを送った側の背後", clause: "{}の原因は、送った側の背後にあります" },
    unknown: { label: "コードからはわからない", clause: "{}からは、誰のせいかわかりません" },
  },
  senders: {
    client: { label: "クライアント", clause: "{}を送るのは、クライアントだけです" },
    server: { label: "サーバー", clause: "{}を送るのは、サーバーだけです" },
    either: { label: "どちらの側も", clause: "{}は、どちらの側も送れます" },
    nobody: { label: "誰も送らない", clause: "{}は、誰も送ってはいけません" },
  },
  onWire: {
    yes: { label: "送られる", clause: "{}は、クローズフレームで送られます" },
    no: { label: "送られない", clause: "{}は、クローズフレームに入れてはいけません" },
  },
  browserMaySend: {
    yes: { label: "送れる", clause: "{}は、ブラウザーのスクリプトから送れます" },
    no: {
      label: "送れない（1000と3000-4999だけ）",
      clause: "{}は、ブラウザーのスクリプトから送れません",
    },
  },
  resend: {
    yes: { label: "してよい", clause: "{}の後は、同じメッセージを再送できます" },
    no: { label: "してはいけない", clause: "{}の原因になったメッセージは、再送してはいけません" },
  },
  ranges: {
    unused: { label: "0-999（未使用）", clause: "{}は、最初のクローズコードより小さい番号です" },
    protocol: { label: "1000-2999（プロトコル）", clause: "{}は、プロトコルのものです" },
    library: {
      label: "3000-3999（ライブラリ）",
      clause: "{}は、申請に応じてIANAに登録されるライブラリ用の範囲にあります",
    },
    private: { label: "4000-4999（私用）", clause: "{}は、私用の範囲にあります" },
    above: {
      label: "5000以上（意味なし）",
      clause: "{}は、最後のクローズコードより大きい番号です",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "再接続しない",
      now: "すぐに再接続する",
      backoff: `次第に延びる${range}のランダムな待ち時間の後に再接続する`,
      slot: `割り当てられた順番に、なければ${range}のランダムな待ち時間の後に再接続する`,
      "after-credentials": "新しい資格情報を得てから再接続する",
    }[when];
    return giveUpAfter === undefined ? does : `${does}が、${giveUpAfter}回続いたら諦める`;
  },
  retryClause: (code, does) => `${code}の後、クライアントは${does}`,
  registryClause: (code, reference) => `${code}の定義は、${reference}にあります`,
  meaningClause: (code, gist) => `${code}の意味：${gist}`,
  occasions: {
    told: "クローズフレームで届いたとき",
    found: "自分で誤りを見つけたとき",
    left: "いなくなるとき",
    silent: "コードのないクローズフレームが届いたとき",
    cut: "クローズフレームなしでTCPが終わったとき",
    refused: "接続が一度も成立しなかったとき",
    asked: "スクリプトにこのコードの送信を求められたとき",
  },
};
