import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Portuguese, as it is written in Brazil. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Este lado rompeu a conexão sem frame de fechamento.",
        peer: "O outro lado encerrou a conexão sem frame de fechamento.",
        network: "A conexão terminou sem frame de fechamento de nenhum dos lados.",
      }[by];
    }
    return {
      us: `Este lado fechou a conexão: ${code}.`,
      peer: `O outro lado fechou a conexão: ${code}.`,
      network: `A conexão se perdeu enquanto era fechada: ${code}.`,
    }[by];
  },
  sent: (status) => `Este lado enviou um frame de fechamento ${statusOf(status)}.`,
  received: (status) => `O outro lado enviou um frame de fechamento ${statusOf(status)}.`,
  clean: "Os dois frames de fechamento chegaram; o fechamento foi correto.",
  notClean: "O fechamento não foi concluído.",
  utf8: ({ offset, sequenceStart, around }) =>
    `O texto deixa de ser UTF-8 no byte ${offset}${sequenceStart === offset ? "" : `, no caractere que começa no byte ${sequenceStart}`} (em volta: ${around}).`,
  utf8Problems: {
    "stray-continuation": "Um byte que apenas continua um caractere está onde um deve começar.",
    overlong: "Um caractere está escrito em mais bytes do que precisa.",
    surrogate: "Metade de um par substituto está escrita como um caractere à parte.",
    "out-of-range": "Um caractere está além do último do Unicode, U+10FFFF.",
    "impossible-byte": "Um byte de F5 a FF nunca aparece em UTF-8.",
    "broken-sequence": "Um caractere começa, e o byte seguinte não o continua.",
    truncated: "A mensagem termina no meio de um caractere.",
  },
  payloadGuesses: {
    "latin1-text": "Parece texto em Latin-1 ou Windows-1252: converta-o para UTF-8.",
    "utf16-text": "Parece texto em UTF-16: converta-o para UTF-8.",
    gzip: "Parecem dados gzip: envie-os como mensagem binária.",
    zlib: "Parecem dados zlib: envie-os como mensagem binária.",
    image: "Parece uma imagem: envie-a como mensagem binária.",
    protobuf: "Parece uma mensagem protobuf: envie-a como mensagem binária.",
    messagepack: "Parece MessagePack: envie-o como mensagem binária.",
    "random-bytes":
      "Parecem bytes comprimidos, criptografados ou aleatórios: envie-os como mensagem binária.",
  },
  limit: ({ limit, max, value }) => `O limite ${limit} é ${max}, e chegou-se a ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "O handshake falhou: nunca houve conexão."
        : `O servidor respondeu ao handshake com HTTP ${status}: nunca houve conexão.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Ele pede que se espere ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} após o handshake`,
      idleMs === undefined ? undefined : `após ${seconds(idleMs)} de silêncio`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`O que se observou: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "Nada escuta nesse endereço: o servidor não está em execução, ou um firewall recusa.",
    dns: "O nome do servidor não foi encontrado.",
    tls: "O TLS não pôde ser estabelecido: olhe o certificado, e se a porta sequer fala TLS.",
    reset: "A conexão sofreu um reset: um processo morreu, ou algo no caminho a derrubou.",
    cut: "O TCP terminou sem frame de fechamento: um processo terminou, ou um proxy fechou a conexão.",
    timeout: "Nenhuma resposta chegou a tempo.",
    unknown: "O sistema não deu nenhuma causa útil.",
  },
  liveness: ({ silentMs }) =>
    `Nada veio do outro lado por ${seconds(silentMs)}, nem mesmo respostas aos pings: ele sumiu, ou o caminho até ele.`,
  rule: (id, sentence) =>
    id === undefined ? `O que aconteceu: ${sentence}.` : `A regra violada: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Um silêncio de ${seconds(ms)} é um limite conhecido de: ${names.join(", ")}.`
      : `Uma duração de ${seconds(ms)} é um limite conhecido de: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Um cliente não deveria voltar: isso não mudaria nada.",
      now: "Um cliente pode voltar imediatamente.",
      backoff: `Um cliente pode voltar após uma espera aleatória e crescente ${range}.`,
      slot:
        slotMs === undefined
          ? `Um cliente pode voltar após uma espera aleatória ${range}.`
          : `Um cliente pode voltar após ${seconds(slotMs)}, a vez que o servidor lhe deu.`,
      "after-credentials": "Um cliente pode voltar quando tiver credenciais novas.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Após ${giveUpAfter} encerramentos assim seguidos, deveria desistir.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "sem código";
  return reason === "" ? `com o código ${code}` : `com o código ${code} e o motivo “${reason}”`;
}
