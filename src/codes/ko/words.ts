import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Korean. */
export const words: Words = {
  labels: {
    description: "무슨 뜻인가",
    whenYouSeeIt: "언제 보이는가",
    howToFix: "어떻게 고치는가",
    whenToUse: "언제 쓰는가",
    atAGlance: "한눈에 보기",
    seenAs: "프로그램이 보여 주는 모습",
    sample: "예제",
    links: "더 읽을거리",
    thisEnd: "이번 종료",
    summary: "요약",
    differences: "주요 차이",
    noDifference: "같은 코드입니다.",
    whenToUseWhich: "언제 무엇을 쓰는가",
    server: "서버",
    client: "클라이언트",
    closeEvent: "close 이벤트",
    sends: "전송",
    shows: "표시",
  },
  fields: {
    meaning: "의미",
    fault: "살펴볼 곳",
    sentBy: "보내는 쪽",
    onWire: "종료 프레임에서",
    browserMaySend: "브라우저의 스크립트로",
    class: "종료의 종류",
    retry: "그 뒤 클라이언트는",
    resend: "같은 메시지 재전송",
    registry: "정의",
    range: "범위",
  },
  classes: {
    done: { label: "완료", clause: "{} 코드는 완료로 셉니다" },
    "going-away": { label: "떠남", clause: "{} 코드는 떠남으로 셉니다" },
    restart: { label: "재시작", clause: "{} 코드는 재시작으로 셉니다" },
    overload: { label: "과부하", clause: "{} 코드는 과부하로 셉니다" },
    reauthenticate: { label: "자격 증명 필요", clause: "{} 코드는 자격 증명 요구로 셉니다" },
    forbidden: { label: "금지", clause: "{} 코드는 금지로 셉니다" },
    "our-bug": { label: "받은 쪽의 결함", clause: "{} 코드는 받은 쪽의 결함으로 셉니다" },
    "their-bug": { label: "보낸 쪽의 장애", clause: "{} 코드는 보낸 쪽의 장애로 셉니다" },
    "too-big": { label: "너무 큼", clause: "{} 코드는 크기 초과로 셉니다" },
    network: { label: "네트워크", clause: "{} 코드는 네트워크 장애로 셉니다" },
    unknown: { label: "알 수 없음", clause: "{} 코드로는 무슨 일이 있었는지 알 수 없습니다" },
  },
  faults: {
    sender: { label: "코드를 보낸 쪽", clause: "{} 코드의 원인은 보낸 쪽에 있습니다" },
    receiver: { label: "코드를 받은 쪽", clause: "{} 코드의 원인은 받은 쪽에 있습니다" },
    nobody: { label: "없음(문제없음)", clause: "{} 코드는 누구의 잘못도 아닙니다" },
    elsewhere: { label: "코드를 보낸 쪽의 뒤", clause: "{} 코드의 원인은 보낸 쪽의 뒤에 있습니다" },
    unknown: {
      label: "코드만으로는 알 수 없음",
      clause: "{} 코드로는 누구의 잘못인지 알 수 없습니다",
    },
  },
  senders: {
    client: { label: "클라이언트", clause: "{} 코드는 클라이언트만 보냅니다" },
    server: { label: "서버", clause: "{} 코드는 서버만 보냅니다" },
    either: { label: "양쪽 모두", clause: "{} 코드는 양쪽 모두 보낼 수 있습니다" },
    nobody: { label: "아무도 안 됨", clause: "{} 코드는 아무도 보내서는 안 됩니다" },
  },
  onWire: {
    yes: { label: "전송됨", clause: "{} 코드는 종료 프레임으로 전송됩니다" },
    no: { label: "전송 안 됨", clause: "{} 코드는 종료 프레임에 들어갈 수 없습니다" },
  },
  browserMaySend: {
    yes: { label: "보낼 수 있음", clause: "{} 코드는 브라우저의 스크립트가 보낼 수 있습니다" },
    no: {
      label: "보낼 수 없음(1000과 3000-4999만)",
      clause: "{} 코드는 브라우저의 스크립트가 보낼 수 없습니다",
    },
  },
  resend: {
    yes: { label: "가능", clause: "{} 코드 뒤에는 같은 메시지를 다시 보내도 됩니다" },
    no: { label: "절대 안 됨", clause: "{} 코드를 부른 메시지는 다시 보내면 안 됩니다" },
  },
  ranges: {
    unused: { label: "0-999, 쓰이지 않음", clause: "{} 코드는 첫 종료 코드보다 작습니다" },
    protocol: { label: "1000-2999, 프로토콜용", clause: "{} 코드는 프로토콜의 것입니다" },
    library: {
      label: "3000-3999, 라이브러리용",
      clause: "{} 코드는 신청에 따라 IANA에 등록되는 라이브러리용 범위에 있습니다",
    },
    private: { label: "4000-4999, 비공개", clause: "{} 코드는 사적 용도의 범위에 있습니다" },
    above: { label: "5000 이상, 의미 없음", clause: "{} 코드는 마지막 종료 코드보다 큽니다" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "다시 연결하지 않음",
      now: "즉시 다시 연결함",
      backoff: `점점 길어지는 ${range}의 무작위 대기 후 다시 연결함`,
      slot: `받은 순서에, 없으면 ${range}의 무작위 대기 후 다시 연결함`,
      "after-credentials": "새 자격 증명을 얻은 뒤 다시 연결함",
    }[when];
    return giveUpAfter === undefined ? does : `${does}(${giveUpAfter}번 연속되면 포기함)`;
  },
  retryClause: (code, does) => `${code} 코드 뒤에 클라이언트가 하는 일: ${does}`,
  registryClause: (code, reference) => `${code} 코드는 ${reference}에 정의되어 있습니다`,
  meaningClause: (code, gist) => `${code}의 의미: ${gist}`,
  occasions: {
    told: "종료 프레임으로 받았을 때",
    found: "스스로 잘못을 찾았을 때",
    left: "떠날 때",
    silent: "코드 없는 종료 프레임을 받았을 때",
    cut: "종료 프레임 없이 TCP가 끝났을 때",
    refused: "연결이 성립한 적이 없을 때",
    asked: "스크립트가 이 코드를 보내 달라고 할 때",
  },
};
