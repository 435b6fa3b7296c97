"""Shows something on the home's screen, as Home Assistant's DLNA control does: async_upnp_client."""

import asyncio
import datetime
import ipaddress
import sys

from async_upnp_client.aiohttp import AiohttpNotifyServer, AiohttpRequester
from async_upnp_client.client_factory import UpnpFactory
from async_upnp_client.exceptions import UpnpError
from async_upnp_client.profiles.dlna import DmrDevice, TransportState
from async_upnp_client.search import async_search

ADDRESS, PIECE, *REFUSED = sys.argv[1:]

# Nobody else is called back: where the network is none of these, it is asked instead.
CALLED_BACK = any(
    ipaddress.ip_address(ADDRESS) in ipaddress.ip_network(own) for own in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)


async def find() -> str:
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def heard(headers) -> None:
        if headers["_host"] == ADDRESS and not found.done():
            found.set_result(headers["location"])

    for _ in range(8):
        await async_search(
            heard,
            timeout=2,
            search_target="urn:schemas-upnp-org:device:MediaRenderer:1",
            source=(ADDRESS, 0),
        )
        if found.done():
            return found.result()
    raise SystemExit("no renderer was found")


async def until(screen: DmrDevice, what: str, condition) -> None:
    for _ in range(100):
        if not CALLED_BACK:
            await screen.async_update()
        if condition():
            return
        await asyncio.sleep(0.1)
    raise SystemExit(f"it never came to: {what}")


async def main() -> None:
    requester = AiohttpRequester(timeout=15)
    device = await UpnpFactory(requester).async_create_device(await find())
    assert device.name == "Maru", device.name
    server = AiohttpNotifyServer(requester, source=(ADDRESS, 0))
    await server.async_start_server()
    screen = DmrDevice(device, server.event_handler)
    if CALLED_BACK:
        await screen.async_subscribe_services()
    await screen.async_update()

    for place in REFUSED:
        try:
            await screen.async_set_transport_uri(place, "Refused", {})
        except UpnpError:
            continue
        raise SystemExit(f"it took {place}")
    assert screen.transport_state == TransportState.NO_MEDIA_PRESENT, screen.transport_state

    about = await screen.construct_play_media_metadata(
        PIECE, "Evening Ferry", override_mime_type="audio/wav", override_upnp_class="object.item.audioItem.musicTrack"
    )
    await screen.async_set_transport_uri(PIECE, "Evening Ferry", about)
    await screen.async_wait_for_can_play()
    await screen.async_play()
    await until(screen, "playing", lambda: screen.transport_state == TransportState.PLAYING)
    assert screen.media_title == "Evening Ferry", screen.media_title
    await screen.async_set_volume_level(0.25)
    await until(screen, "its volume", lambda: screen.volume_level == 0.25)
    await screen.async_seek_rel_time(datetime.timedelta(seconds=12))
    for _ in range(50):
        await screen.async_update()
        if (screen.media_position or 0) >= 12:
            break
        await asyncio.sleep(0.1)
    else:
        raise SystemExit(f"it is at {screen.media_position}")
    await screen.async_pause()
    await until(screen, "paused", lambda: screen.transport_state == TransportState.PAUSED_PLAYBACK)
    await screen.async_play()
    await until(screen, "playing again", lambda: screen.transport_state == TransportState.PLAYING)
    print("Playing", flush=True)
    sys.stdin.readline()
    await screen.async_stop()
    await until(screen, "stopped", lambda: screen.transport_state == TransportState.STOPPED)
    print("Stopped", flush=True)
    await screen.async_play()
    await until(screen, "playing once more", lambda: screen.transport_state == TransportState.PLAYING)
    print("Playing", flush=True)
    sys.stdin.readline()
    # The family plays something else now, which is none of its business.
    await until(screen, "away", lambda: screen.transport_state == TransportState.STOPPED)
    transport = device.service("urn:schemas-upnp-org:service:AVTransport:1")
    sound = device.service("urn:schemas-upnp-org:service:RenderingControl:1")
    for touch in (
        transport.action("Play").async_call(InstanceID=0, Speed="1"),
        sound.action("SetVolume").async_call(InstanceID=0, Channel="Master", DesiredVolume=90),
        sound.action("SetMute").async_call(InstanceID=0, Channel="Master", DesiredMute=True),
    ):
        try:
            await touch
        except UpnpError:
            continue
        raise SystemExit("it touched what the family plays")
    heard = await sound.action("GetVolume").async_call(InstanceID=0, Channel="Master")
    assert heard["CurrentVolume"] == 0, heard
    await screen.async_stop()
    await screen.async_unsubscribe_services()
    await server.async_stop_server()
    print("Left", flush=True)


asyncio.run(main())
