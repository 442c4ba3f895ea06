/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "WebSocketのクローズコード：何が起きたか、どうすればよいか",
  description:
    "WebSocketの全クローズコードについて、意味、どんなときに見るか、直し方、再接続すべきかどうか。",
  heading: "WebSocketが閉じられました。理由はここにあります。",
  lead: "それぞれのクローズコードの意味、原因のある側、直し方、再接続すべきかどうか。",
  seen: "たった今見たもの",
  refused: "サーバーがハンドシェイクを拒否したため、接続は一度も成立していません。",
  unsure: "何を見ているのかわからないときは",
  happened: "わかっていることを答えて、何が起きたかを調べる",
  code: "コード",
  registered: "登録済みのコード",
  ranges: "範囲",
};
