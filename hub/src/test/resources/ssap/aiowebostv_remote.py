"""Home Assistant's client for webOS televisions, as it comes, in front of a hub."""

import asyncio
import sys

from aiowebostv import WebOsClient
from aiowebostv.exceptions import WebOsTvServiceNotFoundError


async def until(what, is_so):
    for _ in range(200):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never: {what}")


async def main(host, item):
    client = WebOsClient(host)
    told = []

    async def changed(state):
        told.append((state.volume, state.current_app_id))

    await client.register_state_update_callback(changed)
    await client.connect()
    state = client.tv_state
    assert client.client_key, "it has a key"
    assert state.is_on and state.is_screen_on, state
    assert state.apps["home.maru.tv.library"]["title"] == "Media", state.apps
    assert state.inputs == {} and state.channels == [], state
    assert state.sound_output == "tv_speaker", state
    assert client.tv_info.hello["deviceOS"] == "webOS", client.tv_info
    assert client.tv_info.system["modelName"] == "Maru", client.tv_info
    assert client.tv_info.software["product_name"] == "Maru", client.tv_info

    await client.launch_app("home.maru.tv.energy")
    await until("the app", lambda: state.current_app_id == "home.maru.tv.energy")
    await client.set_volume(31)
    await until("the volume", lambda: state.volume == 31)
    await client.volume_up()
    await until("louder", lambda: state.volume > 31)
    await client.set_mute(True)
    await until("muted", lambda: state.muted is True)
    await client.set_mute(False)
    await until("heard again", lambda: state.muted is False)
    await client.launch_app_with_params("home.maru.tv.library", {"contentTarget": item})
    await until("a piece plays", lambda: any(one["playState"] == "playing" for one in state.media_state))
    await client.pause()
    await until("it is paused", lambda: any(one["playState"] == "paused" for one in state.media_state))
    await client.play()
    await client.fast_forward()
    await client.stop()
    await until("nothing plays", lambda: state.media_state == [])
    await client.send_message("from aiowebostv")
    for button in ("DOWN", "ENTER", "BACK"):
        await client.button(button)
    await client.move(12, 7)
    await client.scroll(0, 3)
    await client.click()
    await client.close_app("home.maru.tv.energy")
    await until("home", lambda: state.current_app_id == "home.maru.tv.home")
    try:
        await client.set_screen_state(False)
        raise AssertionError("a hub has no panel")
    except WebOsTvServiceNotFoundError:
        pass
    assert any(volume == 31 for volume, _ in told), told
    key = client.client_key
    await client.disconnect()

    again = WebOsClient(host, key)
    await again.connect()
    assert again.client_key == key, "it is known again"
    await again.disconnect()


asyncio.run(main(sys.argv[1], sys.argv[2]))
