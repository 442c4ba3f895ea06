/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "라이브 실험실: 실제 WebSocket 연결 깨 보기",
  description:
    "실제 WebSocket 연결을 프레임마다 지켜보고, 연결이 깨질 수 있는 모든 방법으로 깨 보고, 양쪽이 그것을 어떻게 보는지 확인하세요.",
  heading: "라이브 실험실",
  lead: "실제 연결을 프레임마다 보여 줍니다. 연결이 깨질 수 있는 모든 방법으로 깨 보고, 양쪽이 그것을 어떻게 보는지 확인하세요.",
  away: {
    title: "실험실에는 서버가 필요합니다",
    how: "페이지만으로는 아무것도 해 볼 수 없습니다. 자기 컴퓨터에서 서버를 시작하고 거기서 실험실을 여세요:",
  },
  connection: {
    title: "연결",
    process: "프로세스",
    frames: "프레임",
    roundTrip: "왕복 시간",
    reconnect: "다시 연결",
    kind: "연결의 종류",
    plain: "일반",
    session: "세션 사용(메시지가 연결보다 오래감)",
    compressed: "압축 사용",
  },
  send: {
    title: "메시지 보내기",
    about:
      "서버는 받은 것을 그대로 돌려보냅니다. 텍스트는 텍스트이고 바이트는 바이트이며, 서로 오인되는 일은 없습니다.",
    text: "텍스트",
    example: "안녕하세요, au revoir",
    sendText: "텍스트 보내기",
    bytes: "바이트(16진수)",
    sendBytes: "바이너리 보내기",
  },
  forge: {
    title: "텍스트가 아닌 텍스트 보내기",
    about:
      "브라우저는 보내기 전에 텍스트를 고치므로 이런 실수를 할 수 없습니다. 서버는 이 바이트를 브라우저가 바로 이 연결로 보낸 것처럼 받아들입니다.",
    text: "텍스트",
    example: "café au lait",
    how: "무엇이 잘못되었는가",
    ways: {
      broken: "깨진 바이트열",
      latin1: "Latin-1",
      surrogate: "이모지 절반",
      overlong: "필요 이상으로 긴 슬래시",
      gzip: "사실은 gzip",
      truncated: "문자 중간에서 잘림",
    },
    position: "위치",
    preview: "바이트(잘못된 것은 표시됨)",
    send: "텍스트로 보내기",
  },
  close: {
    title: "고른 코드로 닫히기",
    about: "서버가 고른 코드로 연결을 닫습니다. 직접 운영하는 서버가 그러는 것과 같습니다.",
    code: "코드",
    own: "다른 코드, 3000~4999",
    ownCode: "어떤 코드",
    reason: "사유",
    send: "닫기",
  },
  network: {
    title: "나쁜 네트워크 겪어 보기",
    about:
      "어느 것도 종료 프레임을 보내지 않습니다. 그사이에 메시지를 보내고 언제 돌아오는지 보세요.",
    cut: "끊기(FIN)",
    reset: "재설정(RST)",
    freeze: "5초 동안 멈추기",
    delay: "방향마다 지연",
    noDelay: "0ms",
    silence: "영영 침묵하기",
    aboutSilence:
      "침묵하는 서버가 가장 나쁩니다. 브라우저만으로는 몇 시간이고 기다리게 됩니다. 여기서는 revoir의 하트비트가 1초마다 살아 있는지 묻고, 3초 동안 아무 응답도 없으면 포기합니다.",
  },
  restart: {
    title: "서버 재시작하기",
    about:
      "그동안 클라이언트는 50ms마다 숫자를 보냅니다. 서버는 숫자를 하나하나 돌려보내고, 실험실은 빠진 것, 중복된 것, 늦은 것을 셉니다.",
    live: "살아 있는 채로 인계하기",
    aboutLive: "다음 프로세스가 열린 연결을 넘겨받습니다. 아무 연결도 닫히지 않습니다.",
    closing: "1012로 닫기",
    aboutClosing:
      "모두 닫히고 언제 돌아올지 안내받습니다. 일반 연결은 전송 중이던 것을 잃을 수 있습니다. npm start처럼 서버가 세션을 파일에 보관하면 세션은 아무것도 잃지 않습니다.",
  },
  crowd: {
    title: "한꺼번에 클라이언트 500개",
    about:
      "서버와 별개의 프로세스가 revoir의 클라이언트 500개를 연결합니다. 어느 방법으로든 서버를 재시작하고 지켜보세요.",
    start: "불러오기",
  },
  timeline: { title: "네트워크로 오가는 것", clear: "지우기" },
  script: {
    states: {
      connecting: "연결 중",
      open: "연결됨",
      waiting: ({ seconds }) => `${seconds}초 뒤에 다시 연결`,
      offline: "오프라인: 네트워크를 기다리는 중",
      closing: "닫는 중",
      closed: "닫힘",
    },
    in: "서버로",
    out: "서버에서",
    milliseconds: ({ ms }) => `${ms}ms`,
    length: ({ count }) => `${count}B`,
    bytes: "바이트",
    cutShort: ({ count }) => `처음 ${count}바이트만 보여 줍니다.`,
    compressed: "압축됨",
    forged: "서버가 넣음",
    lost: "도착하지 않음",
    opened: ({ pid }) => `프로세스 ${pid}에서 연결을 받아들였습니다`,
    moved: ({ pid }) => `프로세스 ${pid}에서 열린 연결을 넘겨받았습니다`,
    resumed: ({ confirmed, repeated }) =>
      `세션이 이어집니다. 전에 이미 도착한 메시지: ${confirmed}. 다시 보낸 메시지: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `서버가 이 세션을 더는 모릅니다. 다른 세션이 시작됩니다. 잃었을 수 있는 메시지: ${unknown}.`,
    done: {
      cut: "서버가 FIN을 보내고 TCP를 놓습니다",
      reset: "서버가 RST를 보내고 TCP를 놓습니다",
      freeze: "멈춤: 어느 방향으로도 아무것도 지나가지 않습니다",
      thaw: "풀림: 기다리던 것이 모두 지나갑니다",
      delay: ({ ms }) => `이제부터 모든 것이 방향마다 ${ms}ms 더 걸립니다`,
      silence: "서버가 침묵하기 시작했고, 아무에게도 알리지 않습니다",
    },
    skipped: ({ count }) => `너무 빨라서 보여 줄 수 없음: 프레임 ${count}개`,
    folded: ({ count }) => `오가는 숫자: 프레임 ${count}개`,
    browserSaw: "브라우저가 본 것",
    serverSaw: "서버가 본 것",
    about: ({ code }) => `${code} 코드의 모든 것`,
    wrongHex: "바이트마다 16진수 두 자리로 쓰세요. 예: c3 28.",
    wrongCode: "3000부터 4999까지의 코드를 쓰세요.",
    longReason: "최대 123바이트입니다.",
    refused: {
      notAllowed:
        "다른 사람에게도 영향을 주므로 서버가 있는 컴퓨터에서, 또는 서버를 --lab으로 시작한 경우에만 동작합니다.",
      noLine: "이렇게 할 열린 연결이 없습니다.",
      tooOften: "너무 잦습니다. 잠시 기다리세요.",
      unreadable: "서버가 이 요청을 이해하지 못합니다.",
      busy: "이미 클라이언트가 500개 있습니다.",
    },
    noSupervisor:
      "다음 프로세스를 시작할 것이 없습니다. npm start 또는 revoir serve --supervised로 서버를 시작하세요.",
    serverAway: "서버가 없습니다. 돌아오면 다시 시도하세요.",
    counting: ({ sent, back }) => `보냄: ${sent}. 돌아옴: ${back}.`,
    allBack: ({ sent, ms }) =>
      `숫자 ${sent}개가 모두 한 번씩 순서대로 돌아왔습니다. 가장 오래 기다린 시간은 ${ms}ms입니다.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `숫자 ${sent}개 가운데 ${missing}개는 돌아오지 않았고, ${doubled}개는 중복되었거나 순서가 어긋났습니다. 가장 오래 기다린 시간은 ${ms}ms입니다.`,
    crowd: {
      connecting: "연결 중",
      open: "연결됨",
      waiting: "대기 중",
      back: "돌아옴",
      picture: "클라이언트 500개, 하나에 점 하나",
      gone: "모두 떠났습니다.",
    },
  },
};
