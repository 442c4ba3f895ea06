/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "O que aconteceu com a minha conexão?",
  description:
    "Do código de fechamento WebSocket, da idade da conexão e do seu silêncio à causa provável: proxies e nuvens com seus limites de tempo, e o ajuste a mudar.",
  lead: "Conte o que você viu. Quanto mais contar, mais segura é a resposta; nada sai desta página.",
  form: {
    label: "O que você viu",
    paste: "Cole um evento close, ou uma linha de um console ou de um log",
    code: "Qual código de fechamento apareceu?",
    noCode: "Nenhum: as mensagens simplesmente pararam",
    place: "Onde ele apareceu?",
    places: {
      browser: "Em um navegador",
      client: "Em outro cliente",
      server: "No servidor",
    },
    opened: "Ela chegou a ser aberta?",
    openedChoices: { yes: "Sim", no: "Nunca" },
    age: "Qual era a idade dela, em segundos?",
    idle: "Quanto tempo ficou em silêncio antes, em segundos?",
    many: "Quantas terminaram naquele momento?",
    manyChoices: { no: "Uma", yes: "Muitas" },
    hops: "O que há entre os dois lados?",
    nothing: "Nada",
    unknown: "Não sei",
    show: "Mostrar as causas",
    clear: "Começar de novo",
  },
  results: {
    title: "Causas prováveis",
    hint: "Responda ao que souber. As causas compatíveis aparecem aqui, a mais provável primeiro.",
    examples: {
      title: "Por exemplo",
      silence: "1006 em um navegador, após 60 s de silêncio, atrás do nginx",
      refused: "1006 em um navegador, e ela nunca foi aberta",
      many: "1001 para muitos clientes ao mesmo tempo, atrás da Cloudflare",
      silent: "Nada apareceu, e nada mais chega",
      age: "1006 após 5 minutos, no Google Cloud Run",
    },
    count: ({ count }) => `Causas compatíveis: ${count}`,
    none: "Nada do que se conhece combina com todas estas respostas. Retire aquela de que você tem menos certeza.",
    link: "O endereço desta página contém agora as suas respostas: copie-o para compartilhá-las.",
    confidence: { likely: "Provável", possible: "Possível" },
    whyWord: "O que aponta para ela",
    cutsWord: "O que pode ter cortado",
  },
  signs: {
    told: "A linha que você colou diz isso.",
    unopened: "Ela nunca foi aberta.",
    many: "Muitas terminaram ao mesmo tempo.",
    single: "Só uma terminou.",
    hop: "No caminho há algo que faz isso.",
    idle: "O silêncio durou tanto quanto um limite conhecido.",
    age: "Ela terminou em uma idade que é um limite conhecido.",
    "since-open":
      "A idade dela é um limite de silêncio conhecido: combina se nada foi dito durante todo esse tempo.",
    round: "O tempo é um número redondo.",
  },
  tree: {
    title: "Pelo que foi visto",
    groups: {
      unopened: "1006, e ela nunca foi aberta",
      one: "1006, e ela tinha sido aberta: uma só conexão",
      many: "Muitas conexões no mesmo momento",
      silent: "Nenhum fim apareceu",
      other: "Outros códigos",
    },
    codes: "Todos os códigos que podem ser enviados",
    codesLead: "Quem envia um código o faz de propósito. O que cada um diz, e o que ajuda:",
  },
  causes: {
    refused: {
      title: "O handshake foi recusado",
      why: "O servidor, ou um proxy na frente dele, respondeu com um status HTTP. Um script não fica sabendo qual: toda recusa é 1006.",
      todo: [
        "Leia o status no painel de rede das ferramentas de desenvolvimento, ou pergunte com o comando abaixo.",
        "401 e 403: olhe cookies, tokens e origens permitidas. 404 e 426: o caminho. 429 e 503: clientes demais ao mesmo tempo. 502 e 504: o proxy não alcança o servidor.",
      ],
    },
    unreachable: {
      title: "Ninguém foi alcançado",
      why: "O nome não foi encontrado, nada escuta ali, um firewall recusa, ou o TLS falhou. Para um script, tudo isso é 1006.",
      todo: [
        "Abra o endereço com `https:` em um navegador: ele diz o que há de errado com o nome ou com o certificado.",
        "Use `wss:` para uma porta que fala TLS, e `ws:` para uma que não fala.",
      ],
    },
    upgrade: {
      title: "O proxy não repassou o upgrade",
      why: "Os campos `Upgrade` e `Connection` valem só até o próximo intermediário. Um proxy os descarta, a não ser que receba ordem de repassá-los.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: desative o cache nesta rota.",
      ],
    },
    "page-policy": {
      title: "A página não pode se conectar ali",
      why: "Uma página que veio por `https:` não pode abrir `ws:`, e a Content-Security-Policy dela tem que permitir o endereço. O console diz qual dos dois foi.",
      todo: ["Use `wss:`.", "Acrescente o endereço a `connect-src`."],
    },
    idle: {
      title: "Um intermediário a cortou pelo silêncio",
      why: "Proxies e balanceadores de carga encerram uma conexão em que nada é dito por certo tempo. Nenhum dos lados fez nada de errado; os dois veem 1006, se é que são avisados.",
      todo: [
        "Faça o servidor enviar um ping a cada 25 s, como faz o do revoir: é menos do que qualquer limite de silêncio da tabela abaixo.",
        "Ou aumente o limite, em cada intermediário que tem um.",
      ],
    },
    age: {
      title: "Um intermediário a cortou pela idade",
      why: "Alguns intermediários contam desde o handshake, diga-se o que se disser. Nenhum ping ajuda.",
      todo: [
        "Aumente o limite onde isso for possível.",
        "Senão, conte com o fim: deixe os clientes voltarem sozinhos, e não todos ao mesmo tempo.",
      ],
    },
    timer: {
      title: "Um temporizador a cortou, e não se sabe de quem",
      why: "Acidentes acontecem a qualquer momento. Um tempo redondo é o ajuste de alguém.",
      todo: [
        "Procure o número nos ajustes de cada intermediário, do servidor e do framework dele.",
        "Conecte-se sem passar pelos intermediários, um após o outro, até que a conexão dure.",
      ],
    },
    change: {
      title: "Um intermediário foi recarregado ou substituído",
      why: "Um proxy que recebe ajustes novos encerra as conexões antigas, de imediato ou depois de algum tempo. Todos os clientes delas voltam juntos.",
      todo: [
        "Compare o momento com recargas e deploys do que há no caminho.",
        "Deixe o processo antigo continuar por mais tempo, e os clientes voltarem após uma espera aleatória.",
      ],
    },
    stopped: {
      title: "O processo do servidor terminou",
      why: "Um deploy, uma queda, memória de menos. O que os clientes veem depende do software: 1001 do Bun e do Deno, 1005 do socket.io e do @fastify/websocket, 1006 do crossws e de tudo o que é morto.",
      todo: [
        "Olhe o log do servidor e as reinicializações dele naquele momento. O código de saída 137 indica um processo morto, muitas vezes por falta de memória.",
        "Feche com 1012 antes que o processo termine: assim os clientes sabem que devem voltar.",
      ],
    },
    vanished: {
      title: "O cliente sumiu",
      why: "Um notebook suspenso, um telefone sem rede, um navegador morto: não sobra ninguém para enviar um frame de fechamento. O servidor percebe por um ping sem resposta, ou quando escreve.",
      todo: [
        "Nada, enquanto for um cliente de vez em quando.",
        "Guarde o que o cliente vai pedir quando voltar.",
      ],
    },
    network: {
      title: "A rede do cliente mudou",
      why: "Do Wi-Fi para a rede móvel, uma VPN, a suspensão: com o endereço antigo somem as conexões dele. Acontece com um cliente, em qualquer idade.",
      todo: [
        "Volte após uma espera aleatória e crescente, e imediatamente quando a rede estiver de volta.",
      ],
    },
    faulty: {
      title: "O cliente encontrou uma falha no que recebeu",
      why: "Um navegador que recebe texto que não é UTF-8, ou um frame defeituoso, faz a conexão falhar e mostra 1006 ao próprio script. O código que ele envia está no log do servidor, o motivo no console.",
      todo: [
        "Leia o console: `Could not decode a text frame as UTF-8.` e `Invalid frame header` são os de costume.",
        "Envie bytes crus como mensagens binárias.",
        "Se o servidor não envia nada parecido, algo no caminho altera bytes.",
      ],
    },
    "half-open": {
      title: "Um lado sumiu, e o outro não foi avisado",
      why: "Onde não chega nenhum pacote, o TCP não percebe nada. Um cabo cortado, uma máquina suspensa ou um intermediário que esquece deixam uma conexão aberta em que nada mais chega.",
      todo: [
        "Peça um sinal de vida: o servidor, com um ping; uma página, com uma mensagem própria, já que scripts não podem enviar pings nem vê-los.",
        "Tome o silêncio depois da pergunta pelo fim.",
      ],
    },
    left: {
      title: "A página foi deixada",
      why: "Um navegador envia 1001 quando sua página é fechada ou deixada. Muitas vezes esse frame não chega, e o servidor vê 1006.",
      todo: ["Nada: é assim que as páginas terminam."],
    },
    rewritten: {
      title: "Uma biblioteca mostra 1000 no lugar de outro fim",
      why: "reconnecting-websocket 4.4.0 e partysocket 1.3.0 informam 1000 e um fim limpo para conexões que foram cortadas ou falharam.",
      todo: ["Escute uma vez o próprio `WebSocket`, e pergunte de novo com o que ele mostrar."],
    },
    codeless: {
      title: "O outro lado fechou e não deu código",
      why: "O programa dele chamou `close()` sem argumento. Frameworks fazem isso quando terminam, e alguns quando param.",
      todo: [
        "Dê um código onde quer que feche: sem ele, um cliente não consegue distinguir o fim do trabalho de uma reinicialização.",
      ],
    },
    limit: {
      title: "Uma mensagem é maior do que um intermediário aceita",
      why: "O AWS API Gateway fecha com 1009 quando um frame tem mais de 32 KB ou uma mensagem mais de 128 KB.",
      todo: ["Envie mensagens de menos de 128 KB, em frames de no máximo 32 KB."],
    },
    unanswered: {
      title: "Um ping não foi respondido a tempo",
      why: "A biblioteca websockets do Python fecha com 1011 quando seu ping não é respondido; o motivo é `keepalive ping timeout`.",
      todo: [
        "Procure o que impede o outro lado de ler: um cálculo longo, uma chamada bloqueante, uma fila cheia.",
        "Ou aumente o `ping_timeout` da biblioteca.",
      ],
    },
    said: {
      title: "O outro lado diz isso",
      why: "O código foi enviado de propósito.",
      todo: ["Leia a página do código."],
    },
  },
  timers: {
    title: "Quem corta, e quando",
    lead: "Tempos padrão; cada um pode ser outro onde é possível ajustá-lo. Um ping do servidor a cada 25 s fica abaixo de todos os limites de silêncio, e nenhum ajuda contra um limite de idade.",
    columns: {
      hop: "No caminho",
      when: "corta",
      shows: "um cliente vê",
      setting: "o que ajustar",
      source: "fonte",
    },
    when: {
      idle: ({ time }) => `após ${time} sem um byte`,
      idleOfServer: ({ time }) => `após ${time} sem um byte do servidor`,
      idleAsSet: "após o silêncio que estiver ajustado",
      age: ({ time }) => `na idade de ${time}`,
      change: "quando é recarregado, reiniciado ou substituído",
      changeAfter: ({ time }) => `quando para o seu programa, à força após ${time}`,
      most: ({ time }) => `no máximo ${time}`,
      measured: "medido por usuários",
    },
    shows: {
      nothing: "nada: nenhum dos lados é avisado",
      app: "o que o seu programa enviar, senão 1006",
      unknown: "não documentado",
    },
    fixed: "não pode ser ajustado",
    units: {
      s: ({ n }) => `${n} s`,
      min: ({ n }) => `${n} min`,
      h: ({ n }) => `${n} h`,
    },
    documented: "documentação",
    reported: "relato",
  },
};
