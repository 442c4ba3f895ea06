/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "WebSocketのクローズコードを比較する",
  lead: "任意の二つのクローズコードを並べて、それぞれの意味、どんなときに見るか、直し方、両者の違いを示します。",
  confused: "よく混同される組み合わせ",
  all: "すべての組み合わせ",
  howToRead:
    "一方のコードを左で、もう一方を上で探してください。両者が交わるところの点が、その二つの比較へのリンクです。大きな点は、よく混同される組み合わせです。",
  pair: ({ a, b }) => `${a}と${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a}と${b}：${nameA}か、${nameB}か`,
  others: "その他の比較",
  with: ({ code }) => `${code}と`,
  inLab: "本物のサーバーで両方が起きるところを、ラボで見る",
  everything: "すべてのコード、比較、規則を一つのJSONファイルで",
};
