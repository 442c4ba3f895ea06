import type { Language } from "../language.js";

/** What each code means, in Portuguese, as it is written in Brazil. */
export const codes: Language["codes"] = {
  1000: {
    title: "Fechamento normal",
    gist: "o trabalho terminou e a conexão foi fechada de propósito",
    description:
      "Um dos lados não tem mais nada a dizer e fecha. É o único código de um fim inteiramente planejado: nada falhou e nada mais é esperado.",
    whenYouSeeIt:
      "Um programa chamou close(1000), ou uma biblioteca o fez por ele. Cuidado: alguns clientes que reconectam sozinhos informam 1000 em conexões que na verdade foram cortadas (1006); se um 1000 surpreender você, acredite no log do outro lado.",
    howToFix:
      "Não há nada a corrigir. Se a conexão deveria ter continuado, procure no lado que enviou o 1000 o que o fez fechar.",
    whenToUse:
      "Envie 1000 quando os dois lados têm o que queriam, como ao fim de uma transferência ou quando um usuário sai da conta.",
  },
  1001: {
    title: "Saindo",
    gist: "um dos lados está indo embora: alguém deixa uma página ou um servidor para",
    description:
      "O lado que o envia está prestes a desaparecer. Um navegador o envia quando sua página é deixada, recarregada ou fechada; um servidor pode enviá-lo quando para de vez.",
    whenYouSeeIt:
      "Em um servidor: o dia todo, sempre que alguém deixa uma página. Em um cliente: o servidor ou um proxy está parando; vários runtimes enviam 1001 ao encerrar, e já se viu o proxy da Cloudflare enviá-lo ao reiniciar. No React Native para iOS, um 1001 também pode ser uma conexão perdida.",
    howToFix:
      "Em um servidor, conte-o como um fim normal. Em um cliente, volte após uma espera aleatória. Se o servidor é seu e vai voltar, faça-o enviar 1012, que diz exatamente isso.",
    whenToUse:
      "Envie 1001 de um servidor que vai embora sem ser substituído. Um script no navegador não pode enviá-lo; o navegador faz isso sozinho.",
  },
  1002: {
    title: "Erro de protocolo",
    gist: "um dos lados recebeu bytes que violam o protocolo WebSocket",
    description:
      "O lado que o envia recebeu um frame que o protocolo proíbe: máscara errada, bit ou opcode reservado, frame de controle longo demais, código de fechamento que não pode trafegar. Ele não pode mais confiar no que vem depois, então fecha.",
    whenYouSeeIt:
      "Uma implementação de WebSocket escrita à mão, um proxy que altera o fluxo, uma compressão em que só um lado acredita, ou algo que não é WebSocket na porta. O Chromium também envia 1002 para texto que não é UTF-8, onde outros enviam 1007.",
    howToFix:
      "A falha está no lado que recebe o 1002. Leia o motivo e depois o log ou o console de quem o enviou: a maioria cita a regra. Atualize a biblioteca ali, e tente sem o proxy e sem compressão.",
    whenToUse:
      "Deixe o 1002 para a biblioteca WebSocket. Para mensagens que a sua aplicação não entende, 1002 está errado: os frames estavam bons.",
  },
  1003: {
    title: "Tipo de dados não aceito",
    gist: "um dos lados recebeu um tipo de mensagem que não aceita",
    description:
      "A mensagem está bem formada, mas é de um tipo que não serve ao receptor: binária onde ele só aceita texto, ou texto onde só aceita binário.",
    whenYouSeeIt:
      "Um cliente envia JSON em bytes a um servidor que só lê mensagens de texto, ou texto a um que só lê binário. Muitas vezes a serialização mudou em um lado só.",
    howToFix:
      "Envie o outro tipo: uma string gera uma mensagem de texto, um ArrayBuffer ou Uint8Array uma binária. Nunca envie a mesma mensagem de novo, ela terminaria do mesmo jeito.",
    whenToUse:
      "Envie 1003 quando você nunca aceita esse tipo de mensagem, texto ou binário. Se o que não serve é o conteúdo, responda com um erro ou use 1008.",
  },
  1004: {
    title: "Reservado",
    gist: "um número reservado, sem significado",
    description:
      "A RFC 6455 reserva 1004 para um significado que talvez seja definido um dia. Nenhum lado pode enviá-lo.",
    whenYouSeeIt:
      "Só de uma implementação defeituosa, ou em um log cujo autor inventou um significado para ele. A maioria das bibliotecas responde com 1002; o Chromium o deixa passar.",
    howToFix:
      "Descubra quem o envia e faça com que envie um código que existe, de 4000-4999 se for um código próprio.",
    whenToUse: "Nunca use 1004.",
  },
  1005: {
    title: "Nenhum código recebido",
    gist: "a conexão foi fechada em ordem, mas sem código",
    description:
      "Chegou um frame de fechamento e ele estava vazio. O número 1005 nunca é enviado: é como uma API diz ao seu próprio programa que não havia código. O fechamento em si foi correto.",
    whenYouSeeIt:
      "O outro lado chamou close() sem código. Vários servidores fazem isso ao encerrar, então um 1005 pode muito bem ser uma reinicialização que não se anunciou.",
    howToFix:
      "Se o outro lado é seu, informe um código: 1000 ao terminar, 1012 antes de uma reinicialização, 4000-4999 para os seus próprios motivos. É bom que um cliente volte com uma espera crescente.",
    whenToUse:
      "Não é possível enviar 1005. Ele surge quando se fecha sem código, e assim o outro lado fica sem saber o motivo.",
  },
  1006: {
    title: "Fechamento anormal",
    gist: "a conexão terminou, ou nem começou, sem um frame de fechamento",
    description:
      "Nenhum frame de fechamento foi recebido. O número 1006 nunca é enviado: uma API o inventa para dizer que ninguém disse nada. Em um navegador, ele representa tudo o que um script não pode saber: um handshake recusado, uma falha de TLS, um servidor morto, uma rede perdida, e falhas que o próprio navegador encontrou no que recebeu.",
    whenYouSeeIt:
      "Um processo que caiu ou foi morto, um proxy que cortou uma conexão ociosa (muitas vezes após exatos 30, 60 ou 100 segundos), uma rede perdida, ou um handshake respondido com 401, 403, 404 ou 503. Em um navegador, também quando o servidor enviou frames ou texto inválidos.",
    howToFix:
      "Olhe o outro lado e o que há no caminho: o log do servidor pode ter um código de verdade. Anote quanto tempo a conexão viveu e quanto tempo ficou em silêncio; um número redondo aponta para o limite de um proxy. Envie pings com mais frequência do que esse limite. Se o handshake foi recusado, repita a mesma requisição com uma ferramenta que mostre a resposta HTTP.",
    whenToUse:
      "Não é possível enviar 1006, e nunca se deve fingir isso. Trate-o como uma rede perdida: volte após uma espera aleatória e crescente.",
  },
  1007: {
    title: "Conteúdo inválido",
    gist: "o conteúdo de uma mensagem não corresponde ao seu tipo, como um texto que não é UTF-8",
    description:
      "Um lado recebeu uma mensagem cujo conteúdo não corresponde ao tipo, quase sempre uma mensagem de texto que não é UTF-8. Os frames estavam bons, o que eles traziam não. Dados comprimidos que não podem ser descomprimidos também podem terminar assim.",
    whenYouSeeIt:
      "Bytes crus foram enviados como texto: um buffer comprimido ou criptografado, texto em Latin-1, um protobuf, uma imagem, ou uma string cortada no meio de um caractere. Um servidor que envia um texto assim recebe 1007 da maioria dos clientes; o Chromium responde com 1002 e mostra 1006 ao seu próprio script.",
    howToFix:
      "Envie bytes crus como mensagens binárias, e como texto só UTF-8 válido. Corte strings por caracteres, não por bytes. Nunca envie os mesmos bytes de novo, eles terminariam do mesmo jeito.",
    whenToUse:
      "Deixe o 1007 para a biblioteca WebSocket. Um JSON que não se consegue interpretar, ou que não segue um esquema, é texto válido: responda com um erro, ou feche com 1008 ou um código seu.",
  },
  1008: {
    title: "Violação de regra",
    gist: "o que o outro lado fez não é permitido aqui",
    description:
      "A recusa geral: o que foi recebido vai contra uma regra do lado que fecha e nenhum outro código serve, ou ele não quer dizer qual regra. Não se trata do protocolo, que foi respeitado.",
    whenYouSeeIt:
      "Mensagens demais em pouco tempo, uma mensagem antes da autenticação, uma origem proibida, uma regra da aplicação violada. Muitos servidores o usam onde 3000, 3003 ou um código privado diriam mais.",
    howToFix:
      "Leia o motivo e depois o log do servidor. Mude o que o cliente faz; se ele voltar sem mudar nada, termina do mesmo jeito.",
    whenToUse:
      "Envie 1008 quando uma regra sua foi violada e nada mais exato serve: 1003 para o tipo de mensagem, 1009 para o tamanho, 3000 e 3003 para permissões, 1013 para sobrecarga.",
  },
  1009: {
    title: "Mensagem grande demais",
    gist: "uma mensagem é maior do que o receptor aceita",
    description:
      "Uma mensagem, ou um de seus frames, passa do limite do receptor. Com compressão conta o tamanho descomprimido, então um frame pequeno pode ser grande demais.",
    whenYouSeeIt:
      "Um upload grande em uma só mensagem, um estado completo onde bastava uma mudança, ou um limite padrão que ninguém conhecia. Em um servidor que usa ws, procure o erro WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; o evento close dele diz 1006.",
    howToFix:
      "Envie menos de cada vez: partes, só as mudanças, ou um upload por HTTP. Ou aumente o limite do receptor, se a memória dele permite isso para todas as conexões ao mesmo tempo. Nunca envie a mesma mensagem de novo.",
    whenToUse:
      "Envie 1009 pelo tamanho de uma mensagem e por nada mais. Para mensagens demais use 1008, para um servidor ocupado 1013.",
  },
  1010: {
    title: "Extensão obrigatória",
    gist: "o cliente precisa de uma extensão que o servidor não aceitou",
    description:
      "Enviado só por um cliente: ele ofereceu uma extensão que não pode dispensar, e o handshake do servidor não a aceitou. Um servidor nunca o envia, pois pode recusar o handshake. O motivo deveria citar a extensão.",
    whenYouSeeIt:
      "Um cliente que exige compressão fala com um servidor que não a tem, ou um proxy retirou do handshake o campo Sec-WebSocket-Extensions.",
    howToFix:
      "Ative a extensão no servidor, deixe os proxies passarem o campo Sec-WebSocket-Extensions, ou faça o cliente dispensá-la.",
    whenToUse:
      "Envie 1010 de um cliente que não consegue trabalhar sem a extensão. Poucos programas têm motivo para isso.",
  },
  1011: {
    title: "Erro interno",
    gist: "o lado que fecha encontrou um erro que não esperava",
    description:
      "Algo falhou dentro do lado que o envia, e ele não pode continuar. A RFC 6455 fala de servidores; a errata 3227 e a prática o permitem aos dois lados.",
    whenYouSeeIt:
      "Uma exceção no tratamento de uma mensagem, um banco de dados fora do ar. A biblioteca websockets do Python também envia 1011 quando um ping fica tempo demais sem resposta.",
    howToFix:
      "A causa está no lado que o enviou: procure ali o erro daquele momento. Um cliente volta após uma espera crescente, já que a mesma requisição pode falhar de novo.",
    whenToUse:
      "Envie 1011 quando um tratamento falha e já não se pode confiar na conexão. Ponha no motivo um identificador do erro, nunca o seu stack trace.",
  },
  1012: {
    title: "Reinicialização do serviço",
    gist: "o servidor está reiniciando e volta logo",
    description:
      "O servidor encerra a conexão porque está reiniciando, como planejado: volte após uma espera curta e conte com o sucesso. Foi registrado na IANA a partir de um e-mail à lista hybi e não está em nenhuma RFC; esse e-mail pede aos clientes uma espera aleatória de 5 a 30 segundos.",
    whenYouSeeIt:
      "Um deploy, uma configuração nova, a reinicialização planejada de uma máquina. Todos os que estão conectados o veem mais ou menos ao mesmo tempo.",
    howToFix:
      "Volte por conta própria: na vez indicada no motivo, se houver uma (after=<ms>), senão após uma espera aleatória de 1 a 5 segundos. A espera precisa ser aleatória, senão todos os clientes voltam no mesmo instante. Ninguém tem culpa.",
    whenToUse:
      "Envie 1012 antes de toda reinicialização planejada, no ritmo que o novo servidor aguenta. Um script no navegador não pode enviá-lo. Algumas implementações rejeitam códigos a partir de 1012; onde isso importa, avise antes em uma mensagem sua.",
  },
  1013: {
    title: "Tente mais tarde",
    gist: "o servidor está sobrecarregado; volte mais tarde",
    description:
      "O servidor não pode atender esta conexão agora. Segundo o registro, pelo mesmo e-mail que 1012, um cliente deveria ir a outro endereço do serviço, se houver, ou voltar ao mesmo só quando o usuário pedir.",
    whenYouSeeIt:
      "Um limite de conexões foi atingido, uma máquina está sem memória, um cliente não lê rápido o bastante e sua fila transbordou.",
    howToFix:
      "Clientes: tentem outro endereço, ou esperem bastante, 10 segundos ou mais, cada vez mais tempo. Servidores: aumentem a capacidade e aceitem menos conexões de uma vez.",
    whenToUse:
      "Envie 1013 quando você está bem, mas lotado. Um servidor prestes a reiniciar envia 1012, um com defeito envia 1011; um cliente que pede demais recebe 1008.",
  },
  1014: {
    title: "Gateway inválido",
    gist: "um gateway não recebeu uma resposta válida do servidor atrás dele",
    description:
      "Enviado por um gateway ou proxy que mantém a conexão para outro servidor e recebeu dele uma resposta inválida, como faz o HTTP com o status 502. Registrado na IANA a partir de um e-mail à lista hybi.",
    whenYouSeeIt:
      "O servidor atrás de um gateway caiu, ainda não estava pronto ou não fala WebSocket. A maioria dos proxies não o envia e corta a conexão, o que aparece como 1006.",
    howToFix:
      "Olhe o log do gateway e o servidor atrás dele, não o gateway em si. Um cliente volta após uma espera crescente.",
    whenToUse:
      "Envie 1014 só de um programa que repassa conexões a outro servidor. Para erros próprios use 1011.",
  },
  1015: {
    title: "Negociação TLS",
    gist: "o TLS não pôde ser estabelecido, então nunca houve conexão",
    description:
      "A negociação TLS falhou, por exemplo porque o certificado não pode ser verificado. O número 1015 nunca é enviado, pois não há por onde enviá-lo. Os navegadores mostram 1006 no lugar.",
    whenYouSeeIt:
      "Um certificado vencido ou autoassinado, um nome que não confere, wss:// para uma porta que fala ws:// sem criptografia, ou um proxy que se intromete. Em um navegador você vê 1006, e a causa no console.",
    howToFix:
      "Abra o mesmo host com https:// no navegador e leia o aviso, ou verifique o certificado com uma ferramenta TLS. Corrija o certificado, sua cadeia ou o endereço; só esperar raramente ajuda.",
    whenToUse:
      "Não é possível enviar 1015. Um programa que sabe que o TLS falhou pode informá-lo assim ao seu próprio usuário.",
  },
  3000: {
    title: "Não autenticado",
    gist: "as credenciais faltam, estão erradas ou venceram",
    description:
      "O lado que fecha precisa saber quem é o outro, e não sabe: o que o status 401 é para o HTTP. Registrado na IANA, por ordem de chegada.",
    whenYouSeeIt:
      "Um token falta ou venceu, às vezes no meio de uma conexão longa. Um servidor que primeiro aceita o handshake e depois fecha com 3000 conta a um navegador o que um handshake recusado não consegue.",
    howToFix:
      "Obtenha credenciais novas e então volte. Se as novas também forem recusadas, pare e peça ao usuário que entre de novo.",
    whenToUse:
      "Envie 3000 quando entrar na conta poderia ajudar. Quando não poderia, porque esse usuário nunca terá permissão, envie 3003.",
  },
  3003: {
    title: "Proibido",
    gist: "sabe-se quem pede, e essa pessoa não pode",
    description:
      "O lado que fecha sabe quem é o outro e recusa mesmo assim: o que o status 403 é para o HTTP. Registrado na IANA, por ordem de chegada.",
    whenYouSeeIt:
      "Um usuário abre uma sala, um inquilino (tenant) ou um recurso a que sua conta não tem direito.",
    howToFix:
      "Voltar não muda nada. Mude as permissões, ou o que se pede; diga ao usuário qual permissão falta.",
    whenToUse:
      "Envie 3003 quando credenciais novas do mesmo usuário também seriam recusadas. Quando entrar na conta poderia ajudar, envie 3000.",
  },
  3008: {
    title: "Tempo esgotado",
    gist: "o outro lado demorou demais",
    description:
      "O lado que fecha esperava por algo e desistiu: o que o status 408 é para o HTTP. Registrado na IANA, por ordem de chegada.",
    whenYouSeeIt:
      "Nenhuma primeira mensagem após o handshake, nenhuma resposta a tempo, ou nenhuma mensagem por mais tempo do que um limite de ociosidade permite.",
    howToFix:
      "Envie a tempo o que se espera, ou uma mensagem de vez em quando para permanecer. Se a conexão simplesmente não é necessária, feche-a com 1000.",
    whenToUse:
      "Envie 3008 quando uma conexão aberta não faz o que você espera. Se o outro lado não responde a mais nada, um frame de fechamento também não chegará até ele.",
  },
  unused: {
    title: "Não usado",
    gist: "um número menor que 1000, que não é um código de fechamento",
    description: "A RFC 6455 não usa de 0 a 999. Nenhum lado pode enviá-los.",
    whenYouSeeIt:
      "Quase sempre um status HTTP ou um código de saída foi passado a close() por engano, ou uma implementação lê errado os dois bytes do código.",
    howToFix: "Descubra quem o envia e faça com que envie um código que existe.",
    whenToUse: "Nunca use um número menor que 1000.",
  },
  protocol: {
    title: "Não atribuído",
    gist: "um número guardado para o protocolo, hoje sem significado",
    description:
      "De 1000 a 2999 pertencem ao protocolo, às suas versões futuras e às suas extensões. Este número não foi atribuído, então nenhum lado pode enviá-lo, e recebê-lo é um erro de protocolo.",
    whenYouSeeIt:
      "Alguém pegou um número livre da faixa errada para uma aplicação própria. O Chromium o deixa passar; ws e Node respondem com 1002.",
    howToFix: "Use 4000-4999 para códigos seus.",
    whenToUse: "Nunca use um número não atribuído da faixa do protocolo.",
  },
  library: {
    title: "Código de biblioteca",
    gist: "um código de uma biblioteca ou framework; veja a documentação dela",
    description:
      "De 3000 a 3999 são para bibliotecas, frameworks e aplicações que os registram na IANA, por ordem de chegada. Este não consta ali; o que significa, sabe quem o envia.",
    whenYouSeeIt:
      "Um serviço de mensagens ou um framework fecha com um código próprio; o Centrifugo, por exemplo, usa 3000-3014 e 3500-3999, por cima dos registrados.",
    howToFix: "Procure-o na documentação da biblioteca ou do serviço do outro lado.",
    whenToUse:
      "Use um só se você publica uma biblioteca e registra o número. Para uma aplicação, 4000-4999 dispensa pedidos.",
  },
  private: {
    title: "Código privado",
    gist: "um código da aplicação; os dois lados o combinaram",
    description:
      "De 4000 a 4999 são de uso privado: uma aplicação lhes dá o significado e ninguém os registra. Scripts em navegadores podem enviá-los.",
    whenYouSeeIt:
      "É a própria aplicação que fecha. Alguns serviços publicam suas tabelas: o Discord usa 4000-4014, o Pusher 4000-4299, o graphql-transport-ws 4400-4499.",
    howToFix:
      "Procure-o na documentação da aplicação ou do serviço. Decida para cada código se um cliente volta; sem saber, ele volta com uma espera crescente.",
    whenToUse: "Use 4000-4999 para cada motivo seu, e anote para cada um se é para voltar.",
  },
  above: {
    title: "Não definido",
    gist: "um número maior que 4999, que não é um código de fechamento",
    description:
      "A RFC 6455 não define nada acima de 4999. Dois bytes poderiam levar até 65535, mas nenhum lado pode enviar esses números.",
    whenYouSeeIt:
      "Uma implementação lê os dois bytes do código na ordem errada, ou passa outro número a close(). O Chromium o deixa passar; ws e Node respondem com 1002.",
    howToFix: "Use 4000-4999 para códigos seus.",
    whenToUse: "Nunca use um número maior que 4999.",
  },
};
