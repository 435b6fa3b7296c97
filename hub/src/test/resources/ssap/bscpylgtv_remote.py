"""bscpylgtv, as it comes, in front of a hub."""

import asyncio
import os
import sys
import tempfile

from bscpylgtv import StorageSqliteDict, WebOsClient
from bscpylgtv.exceptions import PyLGTVCmdError, PyLGTVCmdException


async def until(what, is_so):
    for _ in range(200):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never: {what}")


async def remote(host, keys, **how):
    client = await WebOsClient.create(host, key_file_path=keys, get_hello_info=True, **how)
    await client.connect()
    return client


async def main(host, item):
    folder = tempfile.mkdtemp()
    keys = os.path.join(folder, "keys")
    client = await remote(host, keys)
    assert client.is_on, client.power_state
    assert client.hello_info["deviceType"] == "tv"
    assert client.system_info["modelName"] == "Maru"
    assert "home.maru.tv.plans" in client.apps, client.apps
    assert client.inputs == {} and client.sound_output == "tv_speaker"
    await client.launch_app("home.maru.tv.plans")
    await until("the app", lambda: client.current_appId == "home.maru.tv.plans")
    await client.set_volume(27)
    await until("the volume", lambda: client.volume == 27)
    await client.volume_down()
    await until("quieter", lambda: client.volume < 27)
    await client.set_mute(True)
    await until("muted", lambda: client.muted)
    await client.set_mute(False)
    await client.open_url(item)
    await client.pause()
    await client.stop()
    await client.send_message("from bscpylgtv")
    await client.insert_text("from bscpylgtv")
    await client.send_delete_key()
    await client.send_enter_key()
    await client.button("UP")
    await client.move(4, 2)
    await client.click()
    for foreign in ("http://example.org/", "file:///etc/passwd"):
        try:
            await client.open_url(foreign)
            raise AssertionError(foreign)
        except PyLGTVCmdError:
            pass
    try:
        # By an alert with luna:// behind its buttons, as this client does it.
        await client.set_settings("picture", {"brightness": 1})
    except (PyLGTVCmdError, PyLGTVCmdException):
        pass
    await client.disconnect()

    input("Leave! ")
    again = await remote(host, keys)
    await again.disconnect()

    # Nobody says yes any more, but the digits on the screen do as well.
    digits = await remote(host, os.path.join(folder, "other"), pairing_type="PIN", without_ssl=True)
    assert digits.client_key
    assert await digits.get_volume() < 27
    await digits.disconnect()


asyncio.run(main(sys.argv[1], sys.argv[2]))
