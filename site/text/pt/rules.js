/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 e RSV3 pertencem às extensões. Um que ninguém negociou diz que o conteúdo está escrito de um modo que o receptor não conhece.",
    fix: "Quase sempre é RSV1: um lado comprime embora permessage-deflate não tenha sido combinado, porque um proxy retirou `Sec-WebSocket-Extensions` ou porque o remetente não olha a resposta. Só comprima quando a resposta o aceitar. Bits ao acaso significam que o fluxo está desalinhado: olhe o tamanho do frame anterior.",
  },
  "opcode-reserved": {
    why: "Os opcodes de 3 a 7 e de B a F estão guardados para mais tarde. Não se sabe o que um frame assim significa, então nada do que vem depois dele é confiável.",
    fix: "Envie 0 (continuação), 1 (texto), 2 (binário), 8 (fechamento), 9 (ping) e A (pong), e nada mais. Vindo de uma biblioteca que de resto funciona, é sinal de que o fluxo está desalinhado: olhe o tamanho do frame anterior.",
  },
  "mask-missing": {
    why: "Um cliente mascara cada frame com uma nova chave aleatória, para que um script não possa fazê-lo enviar bytes que um proxy no caminho tomaria por uma requisição HTTP (RFC 6455 §10.3).",
    fix: "O cliente foi escrito à mão, ou usa o código do lado de um servidor. Ative o bit de máscara, ponha 4 bytes aleatórios novos depois do tamanho e aplique-os ao conteúdo com XOR. Um frame sem conteúdo também tem uma chave.",
  },
  "mask-present": {
    why: "Só o que os clientes enviam tem que ser mascarado. Quem mascara como servidor assumiu o papel errado, e o cliente não tem como saber o que mais está errado.",
    fix: "O servidor foi escrito à mão, ou algo devolve os frames do próprio cliente tal como vieram. Envie frames sem o bit de máscara e sem chave.",
  },
  "length-not-minimal": {
    why: "Todo tamanho tem exatamente uma forma. Se houvesse várias, dois programas poderiam discordar sobre o que é um frame, e um filtro poderia ser contornado.",
    fix: "O remetente escreve sempre 16 ou 64 bits. Até 125, o tamanho fica no próprio segundo byte; até 65535, fica ali 126 e seguem dois bytes; acima, fica 127 e seguem oito.",
  },
  "length-high-bit": {
    why: "O bit mais alto de um tamanho de 64 bits deve ser 0, para que todo tamanho caiba em um inteiro com sinal.",
    fix: "Nenhuma mensagem real é tão longa. Um número negativo foi escrito como tamanho, ou o fluxo está desalinhado: olhe os cálculos do remetente, e o frame anterior.",
  },
  "control-fragmented": {
    why: "Um ping, um pong ou um frame de fechamento pode vir no meio de uma mensagem longa e precisa ser entendido na hora, por isso está sempre inteiro.",
    fix: "Ative FIN em todo frame de controle. O código que corta frames pelo tamanho tem que deixar estes de fora: são curtos o bastante.",
  },
  "control-too-long": {
    why: "Com no máximo 125 bytes, um lado sempre tem espaço para guardar um frame de controle e respondê-lo.",
    fix: "Quase sempre é um motivo de fechamento: código e motivo dividem os 125 bytes, o que deixa 123 bytes de UTF-8. Corte-o em um caractere inteiro. Envie dados como mensagens, não em pings.",
  },
  "continuation-unexpected": {
    why: "Um frame de continuação não diz se é texto ou binário: o primeiro frame da mensagem disse. Sem ele, não significa nada.",
    fix: "O primeiro frame de uma mensagem tem o opcode 1 ou 2, todos os outros têm 0, e depois do que tem FIN começa uma nova mensagem. Duas threads que escrevem em uma mesma conexão sem um lock misturam seus frames e causam isto.",
  },
  "continuation-missing": {
    why: "Há uma só mensagem de cada vez. Entre os fragmentos dela só podem vir frames de controle; senão ninguém sabe a qual mensagem pertence uma continuação.",
    fix: "Termine uma mensagem fragmentada com um frame que tem FIN antes de começar a seguinte. Em geral, duas partes de um programa escrevem em uma mesma conexão: deixe isso para uma única fila.",
  },
  "close-body-one-byte": {
    why: "O corpo de um frame de fechamento é vazio ou começa com um código, que ocupa dois bytes. Um byte só não é uma coisa nem outra.",
    fix: "O código foi escrito em um só byte. Escreva dois, o mais alto primeiro: 1000 é `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 e 1015 informam o que ninguém enviou, 1004 é reservado, e números fora das faixas não significam nada. Um lado que envia um deles conta o que não pode ser.",
    fix: "Muitas vezes um programa ou proxy repassa o código do evento close de outra conexão, onde 1005 e 1006 são comuns: envie 1000 ou 1011 no lugar deles. O que pode ser enviado: 1000-1003, 1007-1014 e 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Um motivo é texto para pessoas e logs, e todo texto do protocolo é UTF-8.",
    fix: "Ele foi escrito em outra codificação, ou cortado dentro de um caractere para caber em 123 bytes. Codifique-o em UTF-8 e corte em um caractere inteiro.",
  },
  "text-not-utf8": {
    why: "Uma mensagem de texto promete UTF-8, para que os dois lados leiam os mesmos caracteres. Formas que poderiam ser lidas de dois modos (longas demais, metade de um par substituto) não valem: foram usadas para passar por filtros.",
    fix: "Bytes crus foram enviados como texto, como dados comprimidos ou criptografados, uma imagem ou um protobuf; ou texto em Latin-1 ou UTF-16; ou um texto cortado dentro de um caractere. Envie bytes crus como mensagens binárias, codifique texto em UTF-8 e corte por caracteres.",
  },
  "rsv1-on-continuation": {
    why: "Uma mensagem é comprimida por inteiro, então o bit que diz isso fica só no primeiro frame dela.",
    fix: "O remetente comprime cada fragmento em separado, ou ativa o bit em todos eles. Comprima a mensagem, corte-a depois, e ative RSV1 no primeiro frame.",
  },
  "rsv1-on-control": {
    why: "Frames de controle nunca são comprimidos: precisam ser entendidos na hora e são curtos demais para ganhar algo com isso.",
    fix: "O remetente comprime todos os frames. Deixe de fora os opcodes a partir de 8.",
  },
  "deflate-corrupt": {
    why: "Não há conteúdo a entregar, e está perdido aquilo a que as mensagens seguintes se referem.",
    fix: "Causas comuns: zlib ou gzip no lugar de DEFLATE puro, uma janela maior do que a combinada, um só compressor para várias conexões, ou uma mensagem que foi comprimida e depois não enviada. Cada conexão tem um fluxo DEFLATE puro só dela, e tudo o que é comprimido nele é enviado.",
  },
  "frame-too-big": {
    why: "Um cabeçalho de poucos bytes pode prometer exabytes. O receptor tem que recusar antes de reservar memória.",
    fix: "Envie menos em um frame: corte a mensagem em fragmentos. Ou aumente `maxFrameBytes` no receptor.",
  },
  "message-too-big": {
    why: "Uma mensagem fica na memória até estar inteira. Sem limite, um só lado poderia gastá-la toda.",
    fix: "Envie dados grandes em várias mensagens ou por HTTP, ou aumente `maxMessageBytes` no receptor até onde clientes honestos precisarem. O que conta é o tamanho depois de descomprimir.",
  },
  "fragments-too-many": {
    why: "Cada frame custa trabalho, mesmo um vazio: uma mensagem com milhões deles manteria o receptor ocupado à toa.",
    fix: "O remetente corta fino demais. Envie frames de alguns kilobytes, ou aumente `maxFragments` no receptor.",
  },
  "inflate-ratio": {
    why: "O DEFLATE pode reduzir dados mil vezes, de modo que poucos megabytes na rede poderiam encher gigabytes de memória (uma bomba zip).",
    fix: "Se os dados são reais e apenas muito uniformes, envie-os sem compressão ou em mensagens menores, ou aumente `maxInflateRatio` no receptor. A proporção só conta depois que uma mensagem descomprimida passa de 1 MiB.",
  },
  "control-flood": {
    why: "Um ping não custa quase nada a quem o envia, e ao receptor custa uma resposta a cada vez.",
    fix: "Algo envia pings em um laço, ou responde a um pong com um ping. Um ping a cada 20 a 30 segundos é mais que suficiente; `maxControlFramesPerSecond` define o limite.",
  },
  "request-malformed": {
    why: "O que um parser perdoa, o seguinte lê de outro modo, e no meio pode se esconder uma segunda requisição (RFC 9112 §11.2).",
    fix: "As linhas terminam em CR LF, nenhuma é dobrada, não há espaço antes de dois-pontos, e o alvo é um caminho. Se a requisição parece bytes ao acaso, o cliente fala TLS (`wss:`) com uma porta que não o fala.",
  },
  "request-not-get": {
    why: "Um WebSocket começa com GET; qualquer outro método pede outra coisa.",
    fix: "Abra-o com um cliente WebSocket, não com um formulário ou `fetch`. Um proxy que fala HTTP/2 com o servidor usa CONNECT (RFC 8441): faça-o falar HTTP/1.1.",
  },
  "request-http-version": {
    why: "Uma conexão só pode trocar de protocolo desde o HTTP/1.1.",
    fix: "Um proxy no caminho fala HTTP/1.0 com o servidor. No nginx, ponha `proxy_http_version 1.1`, e repasse também `Upgrade` e `Connection`.",
  },
  "request-too-large": {
    why: "Um cabeçalho fica na memória antes que se saiba algo de quem o envia.",
    fix: "Quase sempre são os cookies. Remova os que se acumularam, ou sirva WebSockets em um nome de host sem cookies. `maxHeaderBytes` no servidor define o limite.",
  },
  "request-host-missing": {
    why: "Host diz qual dos nomes de um servidor se quer. Nenhum, dois ou um inválido deixam isso em aberto, e um proxy pode lê-lo de outro modo (RFC 9112 §3.2).",
    fix: "Envie um só campo Host, com um host e no máximo uma porta. Faça o proxy repassar o do cliente; no nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Um proxy que espera um corpo toma por ele os primeiros frames, e o que vem depois por outra requisição.",
    fix: "Não envie `Content-Length` nem `Transfer-Encoding` com o handshake. Bibliotecas HTTP gerais podem acrescentá-los: use um cliente WebSocket.",
  },
  "request-upgrade-missing": {
    why: "Sem `Upgrade: websocket` é uma requisição comum, como a de um navegador que abre o endereço como uma página.",
    fix: "Se um cliente WebSocket a enviou, um proxy descartou o campo, que não passa por si só. No nginx: `proxy_set_header Upgrade $http_upgrade`. Se alguém digitou o endereço em um navegador, não há nada de errado.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` diz que é esta mesma conexão que deve trocar de protocolo, e que Upgrade não sobrou de outro trecho.",
    fix: "Um proxy pôs ali o próprio campo Connection. Ative nele os WebSockets; no nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Com a chave, o servidor prova que entendeu a requisição como a de um WebSocket. São 16 bytes aleatórios em base64, 24 caracteres.",
    fix: "Deixe um cliente WebSocket criá-la, ou gere 16 bytes aleatórios para cada conexão e escreva-os em base64, com preenchimento e sem o alfabeto para URLs, em um só campo.",
  },
  "request-version-unsupported": {
    why: "13 é a versão da RFC 6455. Os rascunhos anteriores a ela tinham outros frames.",
    fix: "Envie `Sec-WebSocket-Version: 13`, uma vez. Só clientes de rascunhos antigos e os escritos à mão enviam outra coisa. A resposta cita a versão que se fala.",
  },
  "request-protocol-malformed": {
    why: "O servidor escolhe um dos nomes, então cada um deve ser um token e aparecer uma só vez.",
    fix: "Um nome não tem espaço, vírgula, barra, dois-pontos nem sinal de igual; para outros, navegadores lançam um SyntaxError. Quem envia assim um token de autenticação precisa de base64url sem preenchimento: o base64 comum não serve.",
  },
  "request-extensions-malformed": {
    why: "Uma oferta que pode ser lida de dois modos deixaria os lados com duas ideias dos frames que virão.",
    fix: "As ofertas são separadas por vírgulas, e seus parâmetros por ponto e vírgula: `permessage-deflate; client_max_window_bits`. Omita o campo quando nada é oferecido.",
  },
  "response-malformed": {
    why: "O que não responde em HTTP/1.1 não é um servidor WebSocket.",
    fix: "O endereço leva a outro serviço, ou a uma porta TLS sem `wss:`, ou a uma porta sem TLS com ele. Um proxy que responde 101 em HTTP/1.0 também viola esta regra.",
  },
  "response-too-large": {
    why: "Um cliente não guarda na memória um cabeçalho sem fim.",
    fix: "Olhe o que o servidor e os proxies acrescentam: cookies grandes, ou uma resposta provisória (103) após a outra.",
  },
  "response-status": {
    why: "Só 101 troca de protocolo. Qualquer outro status responde a uma requisição comum, e diz por quê.",
    fix: "401 e 403: as credenciais, ou uma origem que não é bem-vinda. 404: o caminho. 400 e 426: um proxy descartou campos. 429 e 503: ocupado demais, volte mais tarde. 502 e 504: um proxy sem servidor atrás dele. 3xx: um redirecionamento, que não é seguido. 200: uma página, e nenhum WebSocket. Um script no navegador vê só 1006; o painel de rede mostra o status.",
  },
  "response-upgrade-missing": {
    why: "101 tem que dizer para qual protocolo troca, e o cliente pediu um.",
    fix: "Um proxy descartou o campo, ou o servidor cita vários protocolos. A resposta deve ter `Upgrade: websocket` e nada mais nele.",
  },
  "response-connection-missing": {
    why: "Só `Connection: Upgrade` diz que é esta mesma conexão que troca de protocolo, e que Upgrade não sobrou de outro trecho.",
    fix: "Um proxy pôs ali o próprio campo Connection. Ative nele os WebSockets, para este caminho.",
  },
  "response-accept-wrong": {
    why: "O valor é calculado a partir da chave do cliente. Um valor errado significa que respondeu algo que não leu a requisição como a de um WebSocket, como um cache.",
    fix: "Calcule-o para cada requisição: o base64 do SHA-1 da chave, tal como foi enviada, seguida de `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Não decodifique a chave antes, e não guarde a resposta em cache.",
  },
  "response-protocol-not-offered": {
    why: "O cliente não conhece esse subprotocolo. Um servidor escolhe um dos que foram oferecidos, ou nenhum.",
    fix: 'Ofereça-o no cliente, como em `new WebSocket(url, ["chat"])`, ou faça o servidor omitir `Sec-WebSocket-Protocol`. Maiúsculas e minúsculas contam, e só um pode ser escolhido.',
  },
  "response-extension-not-offered": {
    why: "Uma extensão muda os frames. Um cliente que não a ofereceu não consegue lê-los.",
    fix: "Faça o servidor aceitar só o que esta mesma requisição oferece, ou desative nele a compressão.",
  },
  "response-extension-invalid": {
    why: "Os dois lados têm que saber exatamente como as mensagens são comprimidas. Uma resposta que vai além da oferta ou que não se entende deixa isso em aberto.",
    fix: "Aceite `permessage-deflate` uma vez, só com parâmetros da RFC 7692: nenhuma janela maior do que a oferecida, e `server_no_context_takeover` onde foi pedido. Se o servidor não pode ser corrigido, conecte-se sem compressão.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "As regras do protocolo WebSocket",
  lead: "O que se exige de um lado, regra por regra: onde está escrito, o que acontece quando é violada, por que existe, como corrigir, e bytes que a violam.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Frames",
    closing: "Frames de fechamento",
    text: "Texto",
    compression: "Compressão",
    limits: "Limites",
    request: "A requisição de um cliente",
    response: "A resposta de um servidor",
  },
  outcome: {
    code: ({ code }) => `fecha com ${code}`,
    status: ({ status }) => `responde HTTP ${status}`,
    neither: "desiste do handshake",
  },
  consequence: {
    code: ({ code, name }) => `Quem recebe isto faz a conexão falhar com ${code} ${name}.`,
    status: ({ status }) =>
      `O servidor recusa o handshake com HTTP ${status}. O cliente vê 1006, pois nunca houve conexão.`,
    neither: "O cliente desiste do handshake. O programa dele vê 1006, pois nunca houve conexão.",
  },
  id: "Nome",
  section: "Seção",
  closeCode: "Código de fechamento",
  status: "Status HTTP",
  why: "Por que esta regra existe",
  fix: "O que a viola, e como corrigir",
  bytesToClient: "Por exemplo, um servidor envia",
  bytesToServer: "Por exemplo, um cliente envia",
  failsHere: "falha aqui",
  settings: ({ settings }) => `Com ${settings}.`,
  told: "O que o revoir diz",
  others: "Outras regras",
  byId: rulesById,
};
