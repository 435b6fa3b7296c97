"""Uses a Wyoming service as Home Assistant does. usage: client.py PORT"""

import asyncio
import sys

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioChunkConverter, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.handle import Handled, NotHandled
from wyoming.info import Describe, Info
from wyoming.ping import Ping, Pong
from wyoming.tts import Synthesize, SynthesizeVoice


async def ask(port, events):
    async with AsyncTcpClient("127.0.0.1", port) as client:
        for event in events:
            await client.write_event(event.event())
        while True:
            answer = await asyncio.wait_for(client.read_event(), 90)
            assert answer is not None, "it hung up"
            yield answer


async def first(port, *events):
    async for answer in ask(port, events):
        return answer


async def main(port):
    info = Info.from_event(await first(port, Describe()))
    assert info.asr[0].models[0].languages == ["en", "ko"], info
    assert info.handle[0].supports_home_control, info
    assert not info.asr[0].requires_external_vad, info

    assert Pong.from_event(await first(port, Ping(text="hello"))).text == "hello"

    handled = await first(port, Transcript("turn on the hallway light", context={"conversation_id": "7"}, language="en"))
    assert Handled.is_type(handled.type), handled
    handled = Handled.from_event(handled)
    assert handled.context == {"conversation_id": "7"}, handled
    print("handled:", handled.text)

    other = await first(port, Transcript("unlock the front door", language="en"))
    print("risky:", other.type, other.data["text"])

    if not info.tts[0].installed:
        print("no voice")
        return
    chunks = []
    converter = AudioChunkConverter(rate=16000, width=2, channels=1)
    async for answer in ask(port, [Synthesize("Turn off the hallway light.", voice=SynthesizeVoice(language="en_US"))]):
        if AudioStop.is_type(answer.type):
            break
        if AudioChunk.is_type(answer.type):
            chunks.append(converter.convert(AudioChunk.from_event(answer)))
        else:
            assert AudioStart.is_type(answer.type), answer
    print("spoken:", sum(chunk.seconds for chunk in chunks) > 0.5)

    if not info.asr[0].installed:
        print("no recogniser")
        return
    heard = await first(port, Transcribe(language="en"), AudioStart(16000, 2, 1), *chunks, AudioStop())
    print("heard:", Transcript.from_event(heard).text)


asyncio.run(main(int(sys.argv[1])))
