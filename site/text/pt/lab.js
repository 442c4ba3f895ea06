/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Laboratório ao vivo: romper uma conexão WebSocket de verdade",
  description:
    "Observe uma conexão WebSocket de verdade, frame a frame, rompa-a de todas as maneiras em que ela pode se romper e veja o que os dois lados concluem.",
  heading: "Laboratório ao vivo",
  lead: "Uma conexão de verdade, frame a frame. Rompa-a de todas as maneiras em que ela pode se romper e veja o que os dois lados concluem.",
  away: {
    title: "O laboratório precisa do seu servidor",
    how: "Só com uma página não se pode experimentar nada. Inicie o servidor na sua máquina e abra ali o laboratório:",
  },
  connection: {
    title: "Conexão",
    process: "Processo",
    frames: "Frames",
    roundTrip: "Ida e volta",
    reconnect: "Reconectar",
    kind: "Tipo de conexão",
    plain: "Simples",
    session: "Com uma sessão: as mensagens sobrevivem à conexão",
    compressed: "Comprimida",
  },
  send: {
    title: "Enviar uma mensagem",
    about:
      "O servidor devolve o que recebe. Texto é texto e bytes são bytes; um nunca é tomado pelo outro.",
    text: "Texto",
    example: "Olá, au revoir",
    sendText: "Enviar texto",
    bytes: "Bytes, em hexadecimal",
    sendBytes: "Enviar binário",
  },
  forge: {
    title: "Enviar um texto que não é texto",
    about:
      "Um navegador conserta o texto antes de enviá-lo, então não consegue cometer este erro. O servidor recebe os bytes como se o seu navegador os tivesse enviado, nesta mesma conexão.",
    text: "Texto",
    example: "café com leite",
    how: "O que há de errado nele",
    ways: {
      broken: "Uma sequência quebrada",
      latin1: "Latin-1",
      surrogate: "Metade de um emoji",
      overlong: "Uma barra longa demais",
      gzip: "É gzip",
      truncated: "Cortado no meio de um caractere",
    },
    position: "Onde",
    preview: "Os bytes, com os errados marcados",
    send: "Enviar como texto",
  },
  close: {
    title: "Receber um fechamento com um código",
    about:
      "O servidor fecha a sua conexão com o código que você escolher, como o seu servidor faria.",
    code: "Código",
    own: "Outro código, de 3000 a 4999",
    ownCode: "Qual código",
    reason: "Motivo",
    send: "Fechar",
  },
  network: {
    title: "Ter uma rede ruim",
    about:
      "Nada disto envia um frame de fechamento. Envie uma mensagem nesse meio-tempo e veja quando ela volta.",
    cut: "Cortá-la (FIN)",
    reset: "Cortá-la com um reset (RST)",
    freeze: "Congelá-la por 5 s",
    delay: "Atrasar cada sentido em",
    noDelay: "0 ms",
    silence: "Silenciá-la de vez",
    aboutSilence:
      "Um servidor calado é o pior: um navegador sozinho esperaria por horas. Aqui o heartbeat do revoir pede um sinal de vida a cada segundo, e desiste quando nenhum chegou em três segundos.",
  },
  restart: {
    title: "Reiniciar o servidor",
    about:
      "Enquanto isso, o seu cliente envia um número a cada 50 ms. O servidor devolve todos, e o laboratório conta os que faltam, os repetidos e os atrasados.",
    live: "Passar ao vivo",
    aboutLive: "O próximo processo recebe as conexões abertas. Ninguém tem a conexão fechada.",
    closing: "Fechar com 1012",
    aboutClosing:
      "Todos têm a conexão fechada e ficam sabendo quando voltar. Uma conexão simples pode perder o que está a caminho. Uma sessão não perde nada, se o servidor guarda as sessões em um arquivo, como faz npm start.",
  },
  crowd: {
    title: "500 clientes ao mesmo tempo",
    about:
      "Um processo ao lado do servidor conecta 500 clientes do revoir. Reinicie o servidor, de qualquer uma das maneiras, e observe-os.",
    start: "Trazê-los",
  },
  timeline: { title: "O que trafega na rede", clear: "Limpar" },
  script: {
    states: {
      connecting: "Conectando",
      open: "Conectado",
      waiting: ({ seconds }) => `De volta em ${seconds} s`,
      offline: "Sem rede: esperando que ela volte",
      closing: "Fechando",
      closed: "Fechado",
    },
    in: "Para o servidor",
    out: "Do servidor",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Bytes",
    cutShort: ({ count }) => `São mostrados os primeiros ${count} bytes.`,
    compressed: "comprimido",
    forged: "posto pelo servidor",
    lost: "nunca chegou",
    opened: ({ pid }) => `O processo ${pid} aceitou a conexão`,
    moved: ({ pid }) => `O processo ${pid} recebeu a conexão aberta`,
    resumed: ({ confirmed, repeated }) =>
      `A sessão continua. Mensagens que já tinham chegado: ${confirmed}. Enviadas de novo: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `O servidor não conhece mais a sessão; começa outra. Mensagens que podem ter se perdido: ${unknown}.`,
    done: {
      cut: "O servidor larga o TCP, com um FIN",
      reset: "O servidor larga o TCP, com um RST",
      freeze: "Congelada: nada passa, em nenhum dos sentidos",
      thaw: "Descongelada: passa tudo o que esperava",
      delay: ({ ms }) => `A partir de agora tudo demora ${ms} ms a mais, em cada sentido`,
      silence: "O servidor se calou, e não avisa ninguém",
    },
    skipped: ({ count }) => `Frames rápidos demais para serem mostrados: ${count}`,
    folded: ({ count }) => `Frames de números a caminho: ${count}`,
    browserSaw: "O seu navegador viu",
    serverSaw: "O servidor viu",
    about: ({ code }) => `Tudo sobre ${code}`,
    wrongHex: "Dois dígitos hexadecimais para cada byte, como c3 28.",
    wrongCode: "Um código de 3000 a 4999.",
    longReason: "No máximo 123 bytes.",
    refused: {
      notAllowed:
        "Outros perceberiam isto, então só funciona na própria máquina do servidor, ou onde ele foi iniciado com --lab.",
      noLine: "Não há uma conexão aberta com que fazer isto.",
      tooOften: "Vezes demais: espere um momento.",
      unreadable: "O servidor não entende isto.",
      busy: "Já há 500 clientes.",
    },
    noSupervisor:
      "Ninguém iniciaria o próximo processo. Inicie o servidor com npm start, ou com revoir serve --supervised.",
    serverAway: "O servidor está ausente. Tente de novo quando ele voltar.",
    counting: ({ sent, back }) => `Enviados: ${sent}. De volta: ${back}.`,
    allBack: ({ sent, ms }) =>
      `Todos os números voltaram, cada um uma só vez e em ordem: ${sent}. A espera mais longa foi de ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Números enviados: ${sent}. Nunca voltaram: ${missing}. Voltaram duas vezes ou fora de ordem: ${doubled}. A espera mais longa foi de ${ms} ms.`,
    crowd: {
      connecting: "conectando",
      open: "conectados",
      waiting: "esperando",
      back: "de volta",
      picture: "500 clientes, um ponto para cada",
      gone: "Eles foram embora.",
    },
  },
};
