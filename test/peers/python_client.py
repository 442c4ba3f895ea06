"""A client on Python's websockets: echoes, pings, sends one bad text when asked to, and says how it ended."""

import asyncio
import json
import sys

import websockets


def say(value):
    print(json.dumps(value), flush=True)


async def main(url, wish):
    async with websockets.connect(url) as socket:
        await socket.send("gr\u00fc\u00dfe, \U0001f30d")
        say(await socket.recv())
        await socket.send(bytes([0, 255, 195, 40]))
        say((await socket.recv()).hex())
        await socket.send("long " * 20_000)
        say(len(await socket.recv()))
        await asyncio.wait_for(await socket.ping(), 10)
        say([extension.name for extension in socket.extensions])
        if wish == "bad-text":
            # One masked text frame with the key 00000000: 61 c3 28.
            socket.transport.write(bytes.fromhex("818300000000" + "61c328"))
        try:
            await socket.recv()
        except websockets.ConnectionClosed as closed:
            say([closed.code, closed.reason])


asyncio.run(main(*sys.argv[1:3]))
