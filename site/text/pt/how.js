/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Como funciona",
  description:
    "Como as conexões do revoir terminam, como seus clientes voltam, como um servidor é reiniciado sem cortar ninguém e como as sessões sobrevivem a isso.",
  lead: "Uma conexão termina, mais cedo ou mais tarde. O que acontece depois está escrito, em tabelas, e estas páginas são desenhadas a partir delas.",
  words: {
    yours: "O que você faz",
    limits: "O que tem limite, e o que não é prometido",
    wire: ({ section }) => `O que trafega na rede, byte a byte: \`PROTOCOL.md\`, seção ${section}.`,
    docs: ({ path }) => `No repositório: \`${path}\`.`,
  },
  connection: {
    title: "Os estados de uma conexão",
    picture: "Três estados, e os caminhos entre eles",
    lead: "Uma conexão é aberta uma vez e fechada uma vez. Cada lado conta isso uma vez, de uma só forma: quem a encerrou, com qual código, o que se soube e se é para voltar.",
    transitions: {
      closing: "Um lado envia um frame de fechamento, porque quer ou porque faz a conexão falhar.",
      closed: "Os dois frames de fechamento estão aí, ou o tempo para a resposta acabou.",
      lost: "O TCP termina sem frame de fechamento, ou o outro lado ficou tempo demais em silêncio: 1006.",
    },
  },
  reconnect: {
    title: "Como um cliente volta",
    description:
      "Os estados de um enlace, e quando ele volta após cada código de fechamento: as esperas de cada tentativa, desenhadas a partir da política que o cliente usa.",
    lead: "Um enlace é feito de conexões que vêm e vão. Após cada fim, o código decide se ele volta, e quando.",
    states: {
      title: "Os estados de um enlace",
      picture: "Seis estados, e os caminhos entre eles",
      transitions: {
        open: "O handshake dá certo. O que esperava é enviado, em ordem.",
        ended: "A conexão ou a tentativa termina, e a política diz para voltar.",
        due: "A espera acabou; ou a rede está de volta, ou alguém olha a página de novo.",
        offline: "O navegador diz que não há rede: esperar por ela não custa nada.",
        online:
          "A rede está de volta. Mesmo sem ela, faz-se uma tentativa por minuto, já que navegadores se enganam.",
        close: "O programa fecha o enlace, em qualquer estado em que esteja: de vez.",
        closed: "O handshake de fechamento está feito, ou não havia nada a fechar.",
        over: "Uma conexão ou uma tentativa termina, e a política diz para não voltar, ou já se tentou o bastante.",
      },
    },
    policy: {
      title: "Quanto tempo ele espera",
      lead: "A espera é sorteada entre as pontas de uma barra, para que clientes cortados juntos não voltem juntos. A cada tentativa a barra cresce, até a espera mais longa.",
      caption: "Espera antes de cada uma das seis primeiras tentativas, em segundos",
      code: "Após",
      does: "Um cliente",
      delays: "espera",
      resend: "O que estava a caminho não é enviado de novo: encerraria também a próxima conexão.",
      never: "Ele não volta sozinho.",
      range: ({ attempt, from, to }) => `Tentativa ${attempt}: de ${from} a ${to} s.`,
    },
    yours: [
      "Nada, para o comportamento padrão. `status` tem uma frase para mostrar a uma pessoa.",
      "Mude o conselho para códigos específicos onde você sabe mais.",
      "Dê `credentials` onde tokens vencem: a função é chamada antes da única tentativa que se segue a um 3000 ou a um 401.",
      "Em uma página, acrescente o `heartbeat`: um navegador não percebe um servidor que se calou.",
    ],
    limits: [
      "Uma conexão precisa durar 10 s para que as tentativas sejam contadas do começo.",
      "As mensagens esperam enquanto o enlace está ausente, até os limites de `queue`, e são entregues a uma conexão uma só vez. Se chegaram, não se sabe sem uma sessão.",
      "Uma página no cache de voltar e avançar (bfcache) não tem conexão; ela volta com a página.",
    ],
  },
  restart: {
    title: "Como um servidor reinicia",
    description:
      "Três maneiras de reiniciar um servidor WebSocket: a passagem ao vivo das conexões abertas, 1012 com vez marcada e o corte; o que os dois processos dizem um ao outro, carta por carta.",
    lead: "O próximo processo recebe do antigo as conexões abertas, vivas. O que não pode passar recebe 1012, e o momento de voltar.",
    ways: {
      title: "Três maneiras",
      columns: { way: "Maneira", client: "Um cliente vê", when: "Requer" },
      handover: {
        name: "Passagem",
        client: "Nada. A conexão fica parada por alguns milissegundos.",
        when: "Linux, TCP sem TLS, os dois processos em uma máquina. O TLS termina em um proxy.",
      },
      drain: {
        name: "1012",
        client:
          "Um frame de fechamento com 1012, e uma vez marcada no motivo. Ele está de volta após uma espera de 1 a 5 s, ou na sua vez.",
        when: "Nada. O servidor fecha no ritmo que o próximo aguenta.",
      },
      cut: {
        name: "Corte",
        client: "1006, e todos ao mesmo tempo.",
        when: "Uma queda, SIGKILL, ou um processo que termina sem dizer nada.",
      },
    },
    sequence: {
      title: "Uma passagem, carta por carta",
      lead: "Os dois processos conversam por um socket unix. Os sockets viajam com as cartas.",
      picture: "As cartas entre o próximo processo e o antigo",
      successor: "próximo processo",
      predecessor: "processo antigo",
      steps: {
        hello: "Estou aqui, e isto é o que entendo.",
        welcome: "Entre; com o socket de escuta.",
        listening:
          "Escuto no mesmo socket: a partir de agora, quem chega encontra qualquer um de nós.",
        peer: "Para cada conexão: ela é parada entre duas leituras, e passa com tudo o que se sabe dela.",
        adopted: "Eu a refiz, e não toquei nela.",
        late: "O que foi feito com ela nesse meio-tempo.",
        yours:
          "É sua. Até esta carta ela era minha, e eu podia tomá-la de volta a qualquer momento.",
        tail: "O que eu não tinha conseguido escrever para ela.",
        settled: "Nenhum handler meu trabalha mais para ela.",
        moved: "Tudo o que pode passar já passou. O que ficou aqui recebe 1012.",
        farewell: "Não virá mais nada.",
        received: "Li tudo, e este é o tempo que as conexões ficaram paradas.",
      },
      decides:
        "Uma só carta decide de quem é uma conexão: `yours`. Se o próximo processo morre antes dela, o antigo continua como se nada tivesse acontecido; ninguém tem que adivinhar.",
    },
    yours: [
      "Execute o servidor com `revoir run`, e dê o comando `revoir reload`; ou inicie o próximo processo com o mesmo `restart.path`.",
      "Chame `drain()` no SIGTERM para todas as outras maneiras de reiniciar.",
      "Exporte o que você guarda além de `peer.data`, se guarda algo.",
    ],
    limits: [
      "O TLS que termina no processo não pode passar, nem conexões para outra máquina: recebem 1012.",
      "Uma reinicialização no Kubernetes vai para outro pod, e portanto sempre por 1012.",
      "Se o próximo processo ficar parado por 5 s enquanto conexões esperam por ele, o antigo toma de volta o que não foi passado, e continua.",
    ],
  },
  sessions: {
    title: "Como uma sessão é retomada",
    description:
      "Mensagens que sobrevivem às conexões: números, confirmações e um armazenamento. O que diz uma retomada, mensagem por mensagem, e o que é prometido.",
    lead: "Uma sessão são dois fluxos de mensagens numeradas. Ela sobrevive a conexões, processos e máquinas, até onde alcança o seu armazenamento.",
    sequence: {
      title: "Cortada, e retomada",
      picture: "As mensagens de uma sessão, antes e depois de sua conexão ser cortada",
      client: "cliente",
      server: "servidor",
      cut: "a conexão é cortada",
      message: "mensagens",
      steps: {
        hello: "Quero uma sessão; eis quanto pode estar a caminho de mim.",
        welcome:
          "Aqui está o identificador dela, e um token que vale uma vez. Ela já está no armazenamento.",
        up: "Mensagens do cliente. São numeradas por contagem, de modo que um número não custa nenhum byte.",
        down: "O que um handler responde, guardado junto com o fato de que ele consumiu a mensagem.",
        ack: "Tantas das suas estão processadas, e guardadas.",
        cut: "Ninguém sabe o que chegou. Cada lado sabe o que tem.",
        resume: "A mesma sessão; processei tantas das suas, e continuo daqui.",
        again: "Tudo o que não foi confirmado vem de novo imediatamente.",
        resumed: "Eu tinha processado tantas; o resto do que você enviar é novo. O próximo token.",
        missed: "Em seguida vem o que faltou. O que já estava aqui é descartado pelo número.",
        end: "Não tenho mais nada a dizer. Só agora a sessão termina.",
      },
    },
    table: {
      title: "Todas as mensagens que existem",
      lead: "Uma mensagem binária cujo primeiro byte não é 00 é uma destas; o texto é da aplicação.",
      byte: "Byte",
      type: "Mensagem",
      sender: "Enviada por",
      fields: "Campos",
      senders: { client: "cliente", server: "servidor", both: "ambos" },
    },
    yours: [
      "Escolha um armazenamento: memória, SQLite, LMDB ou Redis.",
      "Conecte-se com `revoir/client/session`. Uma mensagem enviada é processada uma vez, ou você é avisado.",
      "Escreva em outros lugares sob a chave da mensagem: após uma queda, um handler pode ser chamado de novo.",
    ],
    limits: [
      "O que um handler faz por meio do revoir acontece uma vez. O que ele faz em outros lugares pode acontecer de novo após uma queda; a chave é então a mesma.",
      "Uma sessão sem conexão vive por dois minutos, se não for ajustado de outro modo.",
      "O que um armazenamento perdeu está perdido: isso é declarado, e nunca se continua como se nada tivesse acontecido.",
    ],
  },
};
