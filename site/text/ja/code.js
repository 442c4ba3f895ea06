/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}：WebSocketのクローズコード`,
  answer: "要点",
  steps: {
    happened: () => "何が起きたかを調べる",
    lab: (code) => `${code}が起きるところを見る`,
    restart: () => "再起動しても接続を保つ仕組み",
    rules: () => "破られた規則を調べる",
    sessions: () => "セッションが接続よりも長く生きる仕組み",
  },
  delays: {
    title: "いつ再接続するか",
    attempt: "試行",
    seconds: "試行前のランダムな待ち時間（秒）",
  },
  sides: {
    server: "サーバー側（Node）",
    client: "クライアント側（ブラウザーまたはNode）",
  },
  seen: { program: "プログラム", case: "状況" },
  compare: {
    title: (code) => `${code}を比較する`,
    pair: (a, b) => `${a}と${b}のどちらか`,
    others: "他のコードと比較する",
  },
  sessions: {
    title: "セッションのプライベートコード",
    intro: (protocol) =>
      `revoirのセッションは、これらのコードで閉じます。この意味になるのは、双方がサブプロトコル${protocol}に合意した場合だけです。`,
  },
  beside: "前後のコード",
};
