// lgtv2, as it comes, in front of a hub.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import LGTV from 'lgtv2';

const [, , host, item] = process.argv;
const keyFile = join(mkdtempSync(join(tmpdir(), 'lgtv2-')), 'key');
const library = 'home.maru.tv.library';

const connected = (options) => new Promise((done, failed) => {
  const lgtv = new LGTV({ host, keyFile, reconnect: 0, ...options });
  let prompted = false;
  lgtv.on('prompt', () => { prompted = true; });
  lgtv.on('error', failed);
  lgtv.on('connect', () => done({ lgtv, prompted }));
});

/** Follows something until it is so. */
const until = (lgtv, uri, isSo) => new Promise((done, failed) => {
  const limit = setTimeout(() => failed(new Error(`never: ${uri} ${isSo}`)), 10_000);
  const id = lgtv.subscribe(uri, (problem, told) => {
    if (problem) failed(problem);
    else if (isSo(told)) {
      clearTimeout(limit);
      // The first answer comes before the id is known.
      setImmediate(() => { lgtv.unsubscribe(id); done(told); });
    }
  });
});

const { lgtv, prompted } = await connected({ verifyCert: 'tofu' });
assert.ok(prompted, 'somebody was asked');
assert.equal((await lgtv.getPowerState()).state, 'on');
await until(lgtv, 'ssap://audio/getVolume', (told) => Array.isArray(told.changed));

const louder = until(lgtv, 'ssap://audio/getVolume', (told) => told.volume === 19);
await lgtv.request('ssap://audio/setVolume', { volume: 19 });
assert.ok((await louder).changed.includes('volume'));
await lgtv.request('ssap://audio/volumeDown');
await until(lgtv, 'ssap://audio/getVolume', (told) => told.volume < 19);

const points = await lgtv.request('ssap://com.webos.applicationManager/listLaunchPoints');
assert.ok(points.launchPoints.some((one) => one.id === library));
await lgtv.request('ssap://system.launcher/launch', { id: 'home.maru.tv.rooms' });
await until(lgtv, 'ssap://com.webos.applicationManager/getForegroundAppInfo', (told) => told.appId === 'home.maru.tv.rooms');
await lgtv.request('ssap://media.viewer/open', { target: item });
await until(lgtv, 'ssap://com.webos.media/getForegroundAppInfo', (told) => told.foregroundAppInfo[0]?.playState === 'playing');
await lgtv.request('ssap://media.controls/pause');
await until(lgtv, 'ssap://com.webos.media/getForegroundAppInfo', (told) => told.foregroundAppInfo[0]?.playState === 'paused');
await lgtv.request('ssap://media.controls/stop');
await lgtv.request('ssap://system.notifications/createToast', { message: 'from lgtv2' });
const { alertId } = await lgtv.request('ssap://system.notifications/createAlert', {
  message: 'from lgtv2', buttons: [{ label: 'OK', onclick: 'luna://com.webos.service.x/y' }],
});
await lgtv.request('ssap://system.notifications/closeAlert', { alertId });
assert.deepEqual((await lgtv.request('ssap://tv/getExternalInputList')).devices, []);
await assert.rejects(lgtv.request('ssap://tv/switchInput', { inputId: 'HDMI_2' }), { code: 'ESSAP' });
await assert.rejects(lgtv.request('ssap://media.viewer/open', { target: 'http://example.org/film.mp4' }), { code: 'ESSAP' });
await assert.rejects(lgtv.request('ssap://com.webos.service.eim/launch'), { message: '404 no such service or method' });
await until(lgtv, 'ssap://com.webos.service.ime/registerRemoteKeyboard', (told) => told.currentWidget.focus);
await lgtv.request('ssap://com.webos.service.ime/insertText', { text: 'from lgtv2', replace: 0 });
await lgtv.request('ssap://com.webos.service.ime/sendEnterKey');
const pointer = await lgtv.getSocket('ssap://com.webos.service.networkinput/getPointerInputSocket');
pointer.send('button', { name: 'LEFT' });
pointer.send('move', { dx: 5, dy: -5 });
pointer.send('click');
await lgtv.disconnect();

const again = await connected({ verifyCert: 'tofu' });
assert.ok(!again.prompted, 'it is known again, and so is the certificate');
await again.lgtv.disconnect();

const plain = await connected({ secure: false });
assert.ok(!plain.prompted);
await plain.lgtv.disconnect();
