"""A server on Python's websockets: echoes, and closes the connection with the code it is sent as `close <code>`."""

import asyncio
import json

import websockets


async def echo(socket, path=None):
    async for message in socket:
        if isinstance(message, str) and message.startswith("close "):
            await socket.close(int(message[6:]), "as you wish")
            return
        await socket.send(message)


async def main():
    async with websockets.serve(echo, "127.0.0.1", 0) as server:
        print(json.dumps(server.sockets[0].getsockname()[1]), flush=True)
        await asyncio.Future()


asyncio.run(main())
