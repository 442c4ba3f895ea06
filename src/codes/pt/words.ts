import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Portuguese, as it is written in Brazil. */
export const words: Words = {
  labels: {
    description: "O que significa",
    whenYouSeeIt: "Quando aparece",
    howToFix: "Como corrigir",
    whenToUse: "Quando usar",
    atAGlance: "Num relance",
    seenAs: "Como os programas o mostram",
    sample: "Exemplo",
    links: "Para saber mais",
    thisEnd: "Este encerramento",
    summary: "Em poucas palavras",
    differences: "Diferenças principais",
    noDifference: "É o mesmo código.",
    whenToUseWhich: "Quando usar qual",
    server: "servidor",
    client: "cliente",
    closeEvent: "evento close",
    sends: "envia",
    shows: "mostra",
  },
  fields: {
    meaning: "Significado",
    fault: "Onde procurar",
    sentBy: "Enviado por",
    onWire: "Em um frame",
    browserMaySend: "Por um script",
    class: "Tipo de fim",
    retry: "Um cliente, depois",
    resend: "As mesmas mensagens",
    registry: "Definido em",
    range: "Faixa",
  },
  classes: {
    done: { label: "concluído", clause: "{} conta como trabalho concluído" },
    "going-away": { label: "saída", clause: "{} conta como uma saída" },
    restart: { label: "reinicialização", clause: "{} conta como uma reinicialização" },
    overload: { label: "sobrecarga", clause: "{} conta como sobrecarga" },
    reauthenticate: {
      label: "faltam credenciais",
      clause: "{} conta como um pedido de credenciais",
    },
    forbidden: { label: "proibido", clause: "{} conta como uma proibição" },
    "our-bug": {
      label: "um defeito do receptor",
      clause: "{} conta como um defeito do lado que o recebe",
    },
    "their-bug": {
      label: "uma falha do remetente",
      clause: "{} conta como uma falha do lado que o envia",
    },
    "too-big": { label: "grande demais", clause: "{} conta como excesso de tamanho" },
    network: { label: "rede", clause: "{} conta como uma falha da rede" },
    unknown: { label: "desconhecido", clause: "{} deixa em aberto o que aconteceu" },
  },
  faults: {
    sender: {
      label: "o lado que envia o código",
      clause: "a causa de {} está no lado que o envia",
    },
    receiver: {
      label: "o lado que recebe o código",
      clause: "a causa de {} está no lado que o recebe",
    },
    nobody: { label: "em lugar nenhum, está tudo bem", clause: "de {} ninguém tem culpa" },
    elsewhere: {
      label: "atrás do lado que envia o código",
      clause: "a causa de {} está atrás do lado que o envia",
    },
    unknown: { label: "o código não diz", clause: "{} não diz de quem é a culpa" },
  },
  senders: {
    client: { label: "o cliente", clause: "só um cliente envia {}" },
    server: { label: "o servidor", clause: "só um servidor envia {}" },
    either: { label: "qualquer um dos lados", clause: "os dois lados podem enviar {}" },
    nobody: { label: "ninguém", clause: "ninguém pode enviar {}" },
  },
  onWire: {
    yes: { label: "sim", clause: "{} trafega em um frame de fechamento" },
    no: { label: "nunca", clause: "{} não pode estar em um frame de fechamento" },
  },
  browserMaySend: {
    yes: { label: "sim", clause: "um script no navegador pode enviar {}" },
    no: { label: "não, só 1000 e 3000-4999", clause: "um script no navegador não pode enviar {}" },
  },
  resend: {
    yes: {
      label: "podem ser reenviadas",
      clause: "depois de {} as mesmas mensagens podem ser enviadas de novo",
    },
    no: {
      label: "nunca a mesma",
      clause: "a mensagem que levou a {} não deve ser enviada de novo",
    },
  },
  ranges: {
    unused: {
      label: "0-999, não usada",
      clause: "{} está abaixo do primeiro código de fechamento",
    },
    protocol: { label: "1000-2999, do protocolo", clause: "{} pertence ao protocolo" },
    library: {
      label: "3000-3999, das bibliotecas",
      clause: "{} está na faixa das bibliotecas, registrada na IANA a pedido",
    },
    private: { label: "4000-4999, privada", clause: "{} está na faixa de uso privado" },
    above: {
      label: "5000 e acima, sem significado",
      clause: "{} está acima do último código de fechamento",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "não volta",
      now: "volta imediatamente",
      backoff: `volta após uma espera aleatória e crescente ${range}`,
      slot: `volta na vez que recebeu, senão após uma espera aleatória ${range}`,
      "after-credentials": "volta quando tem credenciais novas",
    }[when];
    return giveUpAfter === undefined ? does : `${does}, e desiste na ${giveUpAfter}ª vez seguida`;
  },
  retryClause: (code, does) => `depois de ${code} um cliente ${does}`,
  registryClause: (code, reference) => `${code} é definido em ${reference}`,
  meaningClause: (code, gist) => `${code} significa: ${gist}`,
  occasions: {
    told: "quando um frame de fechamento o traz",
    found: "quando ele mesmo encontra a falha",
    left: "quando vai embora",
    silent: "quando um frame de fechamento não traz código",
    cut: "quando o TCP termina sem frame de fechamento",
    refused: "quando nunca houve conexão",
    asked: "quando um script pede que envie este código",
  },
};
