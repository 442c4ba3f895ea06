/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "本文へ移動",
  language: "言語",
  asData: "このページをJSONで見る",
  catalogue: "カタログ全体をJSONで見る",
  about: "revoir：きちんと終わり、また戻ってくるWebSocket。",
  parts: {
    label: "このサイトの構成",
    codes: "クローズコード",
    compare: "比較",
    rules: "規則",
    happened: "何が起きた？",
    how: "仕組み",
    lab: "ラボ",
  },
  reconnect: {
    question: "再接続すべきか",
    never: "いいえ",
    now: "はい、すぐに",
    backoff: "はい、待ってから",
    slot: "はい、まもなく",
    few: "多くても数回",
    "after-credentials": "はい、新しい資格情報で",
  },
  search: {
    label: "コード、名前、コンソールのメッセージを検索",
    hint: "1007、「could not decode」…",
    none: "見つかりません",
  },
};
