import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Korean. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "이쪽이 종료 프레임 없이 연결을 끊었습니다.",
        peer: "상대가 종료 프레임 없이 연결을 끝냈습니다.",
        network: "어느 쪽의 종료 프레임도 없이 연결이 끝났습니다.",
      }[by];
    }
    return {
      us: `이쪽이 연결을 닫았습니다: ${code}.`,
      peer: `상대가 연결을 닫았습니다: ${code}.`,
      network: `연결을 닫는 도중에 연결이 끊어졌습니다: ${code}.`,
    }[by];
  },
  sent: (status) => `이쪽이 종료 프레임을 보냈습니다(${statusOf(status)}).`,
  received: (status) => `상대가 종료 프레임을 보냈습니다(${statusOf(status)}).`,
  clean: "양쪽의 종료 프레임이 모두 도착했으며, 절차대로 닫혔습니다.",
  notClean: "닫는 절차가 끝까지 이루어지지 않았습니다.",
  utf8: ({ offset, sequenceStart, around }) =>
    `텍스트가 ${offset}번 바이트에서${sequenceStart === offset ? "" : `(${sequenceStart}번 바이트에서 시작하는 문자 안)`} 더는 UTF-8이 아닙니다(주변: ${around}).`,
  utf8Problems: {
    "stray-continuation": "문자가 시작되어야 할 자리에 문자를 잇기만 하는 바이트가 있습니다.",
    overlong: "문자가 필요한 것보다 많은 바이트로 쓰였습니다.",
    surrogate: "서로게이트 쌍의 절반이 독립된 문자로 쓰였습니다.",
    "out-of-range": "문자가 Unicode의 마지막 문자 U+10FFFF를 넘습니다.",
    "impossible-byte": "F5부터 FF까지의 바이트는 UTF-8에 나타날 수 없습니다.",
    "broken-sequence": "문자가 시작되었지만 다음 바이트가 이어지지 않습니다.",
    truncated: "메시지가 문자 중간에서 끝납니다.",
  },
  payloadGuesses: {
    "latin1-text": "Latin-1 또는 Windows-1252 텍스트로 보입니다. UTF-8로 변환하세요.",
    "utf16-text": "UTF-16 텍스트로 보입니다. UTF-8로 변환하세요.",
    gzip: "데이터가 gzip으로 보입니다. 바이너리 메시지로 보내세요.",
    zlib: "데이터가 zlib으로 보입니다. 바이너리 메시지로 보내세요.",
    image: "이미지로 보입니다. 바이너리 메시지로 보내세요.",
    protobuf: "데이터가 protobuf 메시지로 보입니다. 바이너리 메시지로 보내세요.",
    messagepack: "데이터가 MessagePack으로 보입니다. 바이너리 메시지로 보내세요.",
    "random-bytes":
      "압축되었거나 암호화되었거나 무작위인 바이트로 보입니다. 바이너리 메시지로 보내세요.",
  },
  limit: ({ limit, max, value }) => `제한 ${limit}의 값은 ${max}인데 ${value}에 이르렀습니다.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "핸드셰이크가 실패했습니다. 연결이 성립한 적이 없습니다."
        : `서버가 핸드셰이크에 HTTP ${status} 상태로 응답했습니다. 연결이 성립한 적이 없습니다.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} 서버는 ${seconds(retryAfterMs)} 기다리라고 합니다(Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `핸드셰이크 후 ${seconds(ageMs)}`,
      idleMs === undefined ? undefined : `${seconds(idleMs)} 동안의 침묵 후`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`관찰된 사실: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "그 주소에서 듣고 있는 것이 없습니다. 서버가 실행 중이 아니거나 방화벽이 거부합니다.",
    dns: "서버의 이름을 찾을 수 없습니다.",
    tls: "TLS를 맺지 못했습니다. 인증서를 확인하고, 그 포트가 TLS를 쓰기는 하는지 확인하세요.",
    reset: "연결이 재설정되었습니다. 프로세스가 죽었거나 중간의 무언가가 연결을 버렸습니다.",
    cut: "종료 프레임 없이 TCP가 끝났습니다. 프로세스가 끝났거나 프록시가 연결을 닫았습니다.",
    timeout: "제때 응답이 오지 않았습니다.",
    unknown: "시스템이 쓸 만한 원인을 알려 주지 않았습니다.",
  },
  liveness: ({ silentMs }) =>
    `상대에게서 ${seconds(silentMs)} 동안 ping 응답을 포함해 아무것도 오지 않았습니다. 상대가 사라졌거나 그리로 가는 길이 끊겼습니다.`,
  rule: (id, sentence) =>
    id === undefined ? `일어난 일: ${sentence}.` : `깨진 규칙: ${sentence}(${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `${seconds(ms)}의 침묵은 다음의 알려진 제한입니다: ${names.join(", ")}.`
      : `${seconds(ms)}의 연결 시간은 다음의 알려진 제한입니다: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "클라이언트는 다시 연결하지 말아야 합니다. 아무것도 바뀌지 않습니다.",
      now: "클라이언트는 즉시 다시 연결할 수 있습니다.",
      backoff: `클라이언트는 점점 길어지는 ${range}의 무작위 대기 후 다시 연결할 수 있습니다.`,
      slot:
        slotMs === undefined
          ? `클라이언트는 ${range}의 무작위 대기 후 다시 연결할 수 있습니다.`
          : `클라이언트는 서버가 정해 준 순서인 ${seconds(slotMs)} 후에 다시 연결할 수 있습니다.`,
      "after-credentials": "클라이언트는 새 자격 증명을 얻은 뒤 다시 연결할 수 있습니다.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} 이런 종료가 ${giveUpAfter}번 연속되면 포기해야 합니다.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "코드 없음";
  return reason === "" ? `코드 ${code}` : `코드 ${code}, 사유 “${reason}”`;
}
