/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1、RSV2和RSV3属于扩展。没有协商过的位被设置，说明载荷的书写方式是接收方不知道的。",
    fix: "最常见的是RSV1：没有约定permessage-deflate，一端却在压缩，因为代理丢弃了 `Sec-WebSocket-Extensions`，或者发送方没有查看响应。只有响应接受之后才能压缩。如果这些位是随机的，说明数据流错位了：检查前一帧的长度。",
  },
  "opcode-reserved": {
    why: "opcode 3到7和B到F留待将来使用。这样的帧是什么含义无从得知，所以它后面的任何数据都不可信。",
    fix: "只发送0（延续）、1（文本）、2（二进制）、8（关闭）、9（ping）和A（pong）。如果来自一个平时工作正常的库，这就是数据流错位的迹象：检查前一帧的长度。",
  },
  "mask-missing": {
    why: "客户端用新的随机密钥给每一帧加上掩码，使脚本无法让它发出会被途中的代理误认为HTTP请求的字节（RFC 6455 §10.3）。",
    fix: "客户端是手写的，或者用了服务器端的代码。设置掩码位，在长度之后放4个新的随机字节，再将载荷与它们异或。没有载荷的帧也有密钥。",
  },
  "mask-present": {
    why: "只有客户端发送的内容才必须加掩码。作为服务器却加掩码的一端弄错了角色，客户端无从得知还有什么是错的。",
    fix: "服务器是手写的，或者有什么东西把客户端自己的帧原样发了回来。发送帧时不要设置掩码位，也不要带密钥。",
  },
  "length-not-minimal": {
    why: "每个长度恰好只有一种形式。如果有多种形式，两个程序对帧的理解就可能不一致，过滤器也可能被绕过。",
    fix: "发送方总是写16位或64位。不超过125的长度就写在第二个字节里；不超过65535时写126，后跟两个字节；再大则写127，后跟八个字节。",
  },
  "length-high-bit": {
    why: "64位长度的最高位必须为0，使每个长度都能放进有符号整数。",
    fix: "真实的消息不会那么长。要么是把负数写成了长度，要么是数据流错位了：检查发送方的计算，以及前一帧。",
  },
  "control-fragmented": {
    why: "ping、pong和关闭帧可能出现在一条长消息的中间，而且必须立即得到理解，所以总是完整的。",
    fix: "在每个控制帧上设置FIN。按大小切分帧的代码必须跳过控制帧：它们已经足够短。",
  },
  "control-too-long": {
    why: "最多125字节，端点就总有空间保存控制帧并作出响应。",
    fix: "多半是关闭原因过长：代码和原因共用这125字节，留给原因的是123字节的UTF-8。请在完整的字符处截断。数据用消息发送，不要放在ping里。",
  },
  "continuation-unexpected": {
    why: "延续帧不说明自己是文本还是二进制：那由消息的第一帧说明。没有第一帧，延续帧就没有含义。",
    fix: "消息第一帧的opcode是1或2，其余各帧是0，带FIN的一帧之后开始新的消息。两个线程不加锁地写入同一个连接，会把各自的帧混在一起，造成这个问题。",
  },
  "continuation-missing": {
    why: "同一时间只有一条消息。它的分片之间只能出现控制帧；否则谁也不知道延续帧属于哪条消息。",
    fix: "先用带FIN的帧结束分片的消息，再开始下一条。通常是程序的两个部分在写入同一个连接：把写入交给一个队列。",
  },
  "close-body-one-byte": {
    why: "关闭帧的内容要么为空，要么以占两个字节的代码开头。一个字节两者都不是。",
    fix: "代码被写成了一个字节。请写两个字节，高位字节在前：1000是 `03 e8`。",
  },
  "close-code-invalid": {
    why: "1005、1006和1015报告的是没有人发送过的情况，1004是保留的，区间之外的编号没有含义。发送这些代码的对端，说的是不可能的事。",
    fix: "往往是程序或代理把另一个连接的close事件的代码转发了过来，1005和1006在那里很常见：请改为发送1000或1011。可以发送的是1000-1003、1007-1014和3000-4999。",
  },
  "close-reason-not-utf8": {
    why: "原因是供人和日志阅读的文本，而协议中的所有文本都是UTF-8。",
    fix: "原因用了别的编码，或者为了放进123字节而在字符中间被截断。请编码为UTF-8，并在完整的字符处截断。",
  },
  "text-not-utf8": {
    why: "文本消息保证是UTF-8，使两端读到相同的字符。可以有两种读法的形式（过长编码、代理对的一半）不算在内：它们曾被用来绕过过滤器。",
    fix: "原始字节被当作文本发送，例如压缩或加密的数据、图片或protobuf；或者文本是Latin-1或UTF-16；或者文本在字符中间被截断。把原始字节作为二进制消息发送，把文本编码为UTF-8，并按字符截断。",
  },
  "rsv1-on-continuation": {
    why: "消息是作为整体压缩的，所以说明这一点的位只在第一帧上。",
    fix: "发送方逐个压缩分片，或者在所有分片上都设置了该位。先压缩消息，再切分，然后在第一帧上设置RSV1。",
  },
  "rsv1-on-control": {
    why: "控制帧从不压缩：它们必须立即得到理解，而且太短，压缩没有好处。",
    fix: "发送方压缩了每一帧。请跳过opcode为8及以上的帧。",
  },
  "deflate-corrupt": {
    why: "没有内容可以交付，后面的消息所引用的数据也丢失了。",
    fix: "常见原因：用zlib或gzip代替了原始DEFLATE，窗口比约定的大，一个压缩器用于多个连接，或者消息压缩之后没有发送。每个连接都有自己的原始DEFLATE流，压缩进去的内容全都要发送。",
  },
  "frame-too-big": {
    why: "几个字节的头部就能宣告若干EB的数据。接收方必须在分配内存之前拒绝。",
    fix: "减少一帧发送的量：把消息切成分片。或者提高接收方的 `maxFrameBytes`。",
  },
  "message-too-big": {
    why: "消息在完整之前一直保存在内存中。没有限制，一个对端就能用光全部内存。",
    fix: "用多条消息或HTTP发送大量数据，或者按正当客户端的需要提高接收方的 `maxMessageBytes`。计算的是解压后的大小。",
  },
  "fragments-too-many": {
    why: "每一帧都有开销，空帧也是：由几百万帧组成的消息会让接收方白白忙碌。",
    fix: "发送方切得太小。请发送几千字节的帧，或者提高接收方的 `maxFragments`。",
  },
  "inflate-ratio": {
    why: "DEFLATE可以把数据缩小到千分之一，所以网络上的几MB可能填满几GB的内存（zip炸弹）。",
    fix: "如果数据是正当的，只是非常单一，请不压缩就发送，或者用更小的消息发送，或者提高接收方的 `maxInflateRatio`。消息解压超过1 MiB之后，才计算比例。",
  },
  "control-flood": {
    why: "ping对发送方几乎没有成本，而接收方每次都要响应。",
    fix: "有程序在循环中发送ping，或者用ping来响应pong。每20到30秒一次ping绰绰有余；限制由 `maxControlFramesPerSecond` 设置。",
  },
  "request-malformed": {
    why: "一个解析器容忍的内容，下一个会有不同的读法，其间就可能藏着第二个请求（RFC 9112 §11.2）。",
    fix: "每行以CR LF结尾，没有折行，冒号前没有空格，目标是路径。如果请求看起来像随机字节，说明客户端在用TLS（`wss:`）访问不使用TLS的端口。",
  },
  "request-not-get": {
    why: "WebSocket以GET开始；任何其他方法要求的都是别的事。",
    fix: "用WebSocket客户端打开，不要用表单或 `fetch`。以HTTP/2与服务器通信的代理使用CONNECT（RFC 8441）：让它改用HTTP/1.1。",
  },
  "request-http-version": {
    why: "从HTTP/1.1起，连接才能升级。",
    fix: "中间的代理以HTTP/1.0与服务器通信。在nginx中设置 `proxy_http_version 1.1`，并同时转发 `Upgrade` 和 `Connection`。",
  },
  "request-too-large": {
    why: "在对发送者一无所知之前，头部就已经保存在内存中。",
    fix: "几乎总是Cookie。删除积累下来的Cookie，或者用没有Cookie的主机名提供WebSocket。服务器的 `maxHeaderBytes` 设置限制。",
  },
  "request-host-missing": {
    why: "Host说明指的是服务器的哪个名称。没有、有两个或格式错误，都会使这一点不明确，代理也可能有不同的读法（RFC 9112 §3.2）。",
    fix: "发送一个Host字段，只含主机，至多加上端口。让代理转发客户端的Host；在nginx中：`proxy_set_header Host $host`。",
  },
  "request-body": {
    why: "等待正文的代理会把最初的帧当作正文，把后面的内容当作另一个请求。",
    fix: "握手时既不要发送 `Content-Length`，也不要发送 `Transfer-Encoding`。通用的HTTP库可能会加上它们：请使用WebSocket客户端。",
  },
  "request-upgrade-missing": {
    why: "没有 `Upgrade: websocket`，它就是普通请求，例如浏览器把该地址当作页面打开时的请求。",
    fix: "如果是WebSocket客户端发送的，就是代理丢弃了该字段，因为它不会自动转发。在nginx中：`proxy_set_header Upgrade $http_upgrade`。如果是有人把地址输入了浏览器，就没有任何问题。",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` 说明要升级的正是这个连接，而且Upgrade不是从另一跳遗留下来的。",
    fix: "代理在那里放了自己的Connection字段。请在代理中启用WebSocket；在nginx中：`proxy_set_header Connection upgrade`。",
  },
  "request-key-invalid": {
    why: "服务器用这个密钥证明自己把请求理解为WebSocket请求。它是16个随机字节的base64，共24个字符。",
    fix: "让WebSocket客户端来生成，或者为每个连接生成16个随机字节，写成base64，带填充，不用URL字母表，放在单个字段里。",
  },
  "request-version-unsupported": {
    why: "13是RFC 6455的版本。之前的草案使用别的帧。",
    fix: "发送 `Sec-WebSocket-Version: 13`，只发一次。只有旧草案的客户端和手写的客户端才会发送别的值。响应会写明所支持的版本。",
  },
  "request-protocol-malformed": {
    why: "服务器从这些名称中选择一个，所以每个名称都必须是标记，并且只出现一次。",
    fix: "名称中没有空格、逗号、斜杠、冒号或等号；对于其他名称，浏览器会抛出SyntaxError。用这种方式发送登录令牌时，需要不带填充的base64url：普通的base64不合适。",
  },
  "request-extensions-malformed": {
    why: "可以有两种读法的提议，会让两端对后面的帧有两种理解。",
    fix: "提议之间用逗号分隔，参数之间用分号分隔：`permessage-deflate; client_max_window_bits`。什么也不提议时，请省略该字段。",
  },
  "response-malformed": {
    why: "不以HTTP/1.1响应的，不是WebSocket服务器。",
    fix: "该地址通向别的服务，或者没有用 `wss:` 却连到了TLS端口，或者用 `wss:` 连到了不使用TLS的端口。以HTTP/1.0响应101的代理也违反这条规则。",
  },
  "response-too-large": {
    why: "客户端不会在内存中保存没有尽头的头部。",
    fix: "检查服务器和代理添加了什么：很大的Cookie，或者一个接一个的临时响应（103）。",
  },
  "response-status": {
    why: "只有101切换协议。任何其他状态都是对普通请求的响应，并说明了原因。",
    fix: "401和403：凭据，或者不被接受的来源（origin）。404：路径。400和426：代理丢弃了字段。429和503：太忙，请稍后再来。502和504：代理后面没有服务器。3xx：重定向，不会跟随。200：是页面，不是WebSocket。浏览器中的脚本只看到1006；网络面板会显示状态。",
  },
  "response-upgrade-missing": {
    why: "101必须说明切换到哪个协议，而客户端只要求了一个。",
    fix: "代理丢弃了该字段，或者服务器列出了多个协议。响应必须有 `Upgrade: websocket`，该字段中不能有别的内容。",
  },
  "response-connection-missing": {
    why: "只有 `Connection: Upgrade` 说明要切换的正是这个连接，而且Upgrade不是从另一跳遗留下来的。",
    fix: "代理在那里放了自己的Connection字段。请在代理中为这个路径启用WebSocket。",
  },
  "response-accept-wrong": {
    why: "这个值由客户端的密钥计算得出。值错误说明作出响应的一方没有把请求当作WebSocket请求来读，例如缓存。",
    fix: "为每个请求计算：在原样的密钥后面接上 `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`，取SHA-1，再写成base64。不要先解码密钥，也不要缓存响应。",
  },
  "response-protocol-not-offered": {
    why: "客户端不认识那个子协议。服务器从提出过的子协议中选择一个，或者一个也不选。",
    fix: '在客户端提出它，例如 `new WebSocket(url, ["chat"])`，或者让服务器省略 `Sec-WebSocket-Protocol`。区分大小写，而且只能选择一个。',
  },
  "response-extension-not-offered": {
    why: "扩展会改变帧。没有提出该扩展的客户端无法读取。",
    fix: "让服务器只接受这个请求本身所提出的扩展，或者在服务器中关闭压缩。",
  },
  "response-extension-invalid": {
    why: "两端都必须确切知道消息如何压缩。超出提议或无法理解的响应，会使这一点不明确。",
    fix: "只接受一次 `permessage-deflate`，只用RFC 7692的参数：窗口不大于所提议的，在被要求时加上 `server_no_context_takeover`。如果服务器无法修复，请不用压缩来连接。",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "WebSocket协议的规则",
  lead: "端点必须遵守的内容，逐条规则说明：写在哪里，违反时会发生什么，为什么存在，如何修复，以及违反它的字节。",
  pageTitle: ({ id, sentence }) => `${id}：${sentence}`,
  groups: {
    frames: "帧",
    closing: "关闭帧",
    text: "文本",
    compression: "压缩",
    limits: "限制",
    request: "客户端的请求",
    response: "服务器的响应",
  },
  outcome: {
    code: ({ code }) => `以${code}关闭`,
    status: ({ status }) => `响应HTTP ${status}`,
    neither: "放弃握手",
  },
  consequence: {
    code: ({ code, name }) => `收到它的一端会以${code}（${name}）使连接失败。`,
    status: ({ status }) => `服务器以HTTP ${status}拒绝握手。客户端看到1006，因为从未有过连接。`,
    neither: "客户端放弃握手。它的程序看到1006，因为从未有过连接。",
  },
  id: "名称",
  section: "章节",
  closeCode: "关闭代码",
  status: "HTTP状态",
  why: "为什么有这条规则",
  fix: "什么会违反它，如何修复",
  bytesToClient: "例如，服务器发送",
  bytesToServer: "例如，客户端发送",
  failsHere: "在这里失败",
  settings: ({ settings }) => `设置：${settings}。`,
  told: "revoir的说明",
  others: "其他规则",
  byId: rulesById,
};
