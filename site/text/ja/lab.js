/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "ライブラボ：本物のWebSocket接続を壊してみる",
  description:
    "本物のWebSocket接続をフレームごとに観察し、接続が壊れ得るあらゆる方法で壊して、双方にどう見えるかを確かめます。",
  heading: "ライブラボ",
  lead: "本物の接続を、フレームごとに見ます。接続が壊れ得るあらゆる方法で壊して、双方にどう見えるかを確かめてください。",
  away: {
    title: "ラボにはサーバーが必要です",
    how: "ページだけでは何も試せません。お使いのマシンでサーバーを起動し、そこでラボを開いてください：",
  },
  connection: {
    title: "接続",
    process: "プロセス",
    frames: "フレーム",
    roundTrip: "往復時間",
    reconnect: "再接続する",
    kind: "接続の種類",
    plain: "通常",
    session: "セッション付き（メッセージは接続より長く生きる）",
    compressed: "圧縮あり",
  },
  send: {
    title: "メッセージを送る",
    about:
      "サーバーは、受け取ったものを送り返します。テキストはテキスト、バイト列はバイト列で、取り違えられることはありません。",
    text: "テキスト",
    example: "こんにちは、au revoir",
    sendText: "テキストを送信",
    bytes: "バイト列（16進数）",
    sendBytes: "バイナリーを送信",
  },
  forge: {
    title: "テキストでないものをテキストとして送る",
    about:
      "ブラウザーは送る前にテキストを修復するので、この間違いができません。サーバーは、このバイト列を、ブラウザーがまさにこの接続で送ったものとして扱います。",
    text: "テキスト",
    example: "café au lait",
    how: "何が間違っているか",
    ways: {
      broken: "壊れたバイトの並び",
      latin1: "Latin-1",
      surrogate: "絵文字の半分",
      overlong: "冗長な表現のスラッシュ",
      gzip: "中身はgzip",
      truncated: "文字の途中で切断",
    },
    position: "位置",
    preview: "バイト列（誤りのある箇所に印）",
    send: "テキストとして送信",
  },
  close: {
    title: "コードを選んで閉じてもらう",
    about: "サーバーが、選ばれたコードで接続を閉じます。ご自分のサーバーがそうするときと同じです。",
    code: "コード",
    own: "その他のコード（3000〜4999）",
    ownCode: "コードの番号",
    reason: "理由",
    send: "閉じる",
  },
  network: {
    title: "悪いネットワークを体験する",
    about:
      "どれもクローズフレームを送りません。その間にメッセージを送り、いつ戻ってくるかを見てください。",
    cut: "切断する（FIN）",
    reset: "リセットする（RST）",
    freeze: "5秒間止める",
    delay: "片道ごとの遅延",
    noDelay: "0 ms",
    silence: "二度と応答しない",
    aboutSilence:
      "何も言わないサーバーが最悪です。ブラウザーだけなら何時間も待ち続けます。ここではrevoirのハートビートが毎秒生存確認をし、3秒間何も届かなければ諦めます。",
  },
  restart: {
    title: "サーバーを再起動する",
    about:
      "その間、クライアントは50ミリ秒ごとに番号を送ります。サーバーはそれを一つずつ送り返し、ラボは、欠けたもの、重複したもの、遅れたものを数えます。",
    live: "生きたまま引き継ぐ",
    aboutLive: "次のプロセスが、開いている接続を引き取ります。誰も閉じられません。",
    closing: "1012で閉じる",
    aboutClosing:
      "全員が閉じられ、いつ戻ればよいかを伝えられます。通常の接続では、送信中のものが失われることがあります。npm startのようにサーバーがセッションをファイルに保存していれば、セッションでは何も失われません。",
  },
  crowd: {
    title: "500のクライアントを同時に",
    about:
      "サーバーとは別のプロセスが、revoirのクライアントを500接続します。どちらかの方法でサーバーを再起動し、観察してください。",
    start: "接続させる",
  },
  timeline: { title: "ネットワーク上を流れるもの", clear: "消去" },
  script: {
    states: {
      connecting: "接続中",
      open: "接続済み",
      waiting: ({ seconds }) => `${seconds}秒後に再接続`,
      offline: "オフライン：ネットワークを待っています",
      closing: "閉じている途中",
      closed: "閉じた",
    },
    in: "サーバーへ",
    out: "サーバーから",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "バイト列",
    cutShort: ({ count }) => `最初の${count}バイトを表示しています。`,
    compressed: "圧縮済み",
    forged: "サーバーが入れたもの",
    lost: "届かなかった",
    opened: ({ pid }) => `プロセス${pid}が接続を受け入れました`,
    moved: ({ pid }) => `プロセス${pid}が、開いている接続を引き取りました`,
    resumed: ({ confirmed, repeated }) =>
      `セッションが続きます。すでに届いていたメッセージ：${confirmed}。再送したメッセージ：${repeated}。`,
    sessionLost: ({ unknown }) =>
      `サーバーはこのセッションをもう知りません。別のセッションが始まります。失われたかもしれないメッセージ：${unknown}。`,
    done: {
      cut: "サーバーがFINでTCPを手放します",
      reset: "サーバーがRSTでTCPを手放します",
      freeze: "停止：どちらの方向にも何も流れません",
      thaw: "再開：待っていたものがすべて流れます",
      delay: ({ ms }) => `これからは、すべてが片道ごとに${ms}ミリ秒余計にかかります`,
      silence: "サーバーは、誰にも告げずに沈黙しました",
    },
    skipped: ({ count }) => `速すぎて表示できなかったフレーム：${count}`,
    folded: ({ count }) => `行き来する番号のフレーム：${count}`,
    browserSaw: "ブラウザーに見えたもの",
    serverSaw: "サーバーに見えたもの",
    about: ({ code }) => `${code}のすべて`,
    wrongHex: "1バイトにつき16進数2桁で入力してください（例：c3 28）。",
    wrongCode: "3000から4999までのコードを入力してください。",
    longReason: "123バイト以内で入力してください。",
    refused: {
      notAllowed:
        "他の人にも影響するため、サーバー自身のマシンからか、--labを付けて起動したサーバーでしか使えません。",
      noLine: "対象となる開いた接続がありません。",
      tooOften: "頻度が高すぎます。少し待ってください。",
      unreadable: "サーバーがこの要求を理解できません。",
      busy: "すでに500のクライアントがいます。",
    },
    noSupervisor:
      "次のプロセスを起動するものがありません。npm startかrevoir serve --supervisedでサーバーを起動してください。",
    serverAway: "サーバーがいません。戻ってきたら、もう一度試してください。",
    counting: ({ sent, back }) => `送信：${sent}。返信：${back}。`,
    allBack: ({ sent, ms }) =>
      `${sent}個の番号が、すべて一度ずつ順番どおりに戻りました。最も長い待ち時間は${ms}ミリ秒でした。`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `${sent}個の番号のうち、${missing}個は戻らず、${doubled}個は重複したか順番どおりではありませんでした。最も長い待ち時間は${ms}ミリ秒でした。`,
    crowd: {
      connecting: "接続中",
      open: "接続済み",
      waiting: "待機中",
      back: "復帰",
      picture: "500のクライアント（それぞれ一つの点）",
      gone: "全員いなくなりました。",
    },
  },
};
