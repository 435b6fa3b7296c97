import { expect, test } from '@playwright/test';
import { alerts } from '../src/shared/attention';
import { inTheAir } from '../src/shared/rooms';
import { fit, pressOf, strideOf, summary } from '../src/shared/traits';
import type { Device, NumberTrait, Trait, Value } from '../src/shared/types';
import { count, words } from '../src/shared/words';

const en = words('en');

const flag = (trait: string, settable = false): Trait => ({ trait, name: trait, settable, type: 'flag', commands: [], risky: false });
const number = (trait: string, min: number, max: number, step: number, unit: string, settable = false): NumberTrait =>
  ({ trait, name: trait, settable, type: 'number', min, max, step, unit, commands: [], risky: false });

function device(traits: Trait[], state: Record<string, Value>, part: Partial<Device> = {}): Device {
  return {
    id: 'one', name: 'One', kind: 'never-seen', kindName: 'never seen', room: null, roomName: null, available: true,
    availability: 'online', reportedAt: null, state, traits, ...part,
  };
}

test('both languages say the same things', () => {
  const keys = (texts: object): string[] => Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'object' && !Array.isArray(text) && !('one' in text) ? keys(text as object).map((inner) => `${key}.${inner}`) : [key]);
  expect(keys(words('ko'))).toEqual(keys(en));
});

test('words count', () => {
  expect(count(en.lightsOn, 1)).toBe('1 light on');
  expect(count(en.lightsOn, 2)).toBe('2 lights on');
  expect(count(words('ko').lightsOn, 2)).toBe('조명 2개 켜짐');
});

test('water is told before an open door, whatever tells of it', () => {
  const door = device([flag('contact')], { contact: true }, { id: 'door' });
  const water = device([flag('leak'), number('battery', 0, 100, 1, '%')], { leak: true, battery: 3 }, { id: 'water' });
  const silent = device([flag('on', true)], { on: true }, { id: 'silent', available: false });
  const fine = device([number('battery', 0, 100, 1, '%')], { battery: 90 }, { id: 'fine' });
  expect(alerts([door, silent, fine, water], en).map((alert) => [alert.device.id, alert.what])).toEqual([['water', 'leak'], ['door', 'open'], ['silent', 'offline']]);
});

test('a fridge says nothing of how warm a room is', () => {
  const temperature = number('temperature', -100, 1000, 0.1, '°C');
  const fridge = device([temperature, number('target-temperature', 1, 7, 1, '°C', true)], { temperature: 4 });
  const boiler = device([temperature, number('target-temperature', 5, 35, 1, '°C', true)], { temperature: 21 });
  const sensor = device([temperature], { temperature: 22 });
  expect(inTheAir([fridge, boiler, sensor], 'temperature')).toBe(21.5);
  expect(inTheAir([fridge], 'temperature')).toBeUndefined();
});

test('a number moves in steps that the device has', () => {
  const brightness = number('brightness', 1, 100, 1, '%', true);
  expect(strideOf(brightness)).toBe(5);
  expect(fit(brightness, 103)).toBe(100);
  expect(strideOf(number('target-temperature', 16, 30, 0.5, '°C', true))).toBe(0.5);
  expect(fit(number('colour-temperature', 2000, 6500, 50, 'K', true), 2730)).toBe(2750);
});

test('a kind that nobody has seen is told and switched by its traits', () => {
  const odd = device([number('level', 0, 100, 1, '%', true), flag('on', true)], { level: 40, on: true });
  expect(summary(odd, en)).toBe('yes · 40%');
  expect(pressOf(odd)).toEqual({ trait: 'on', value: false });
  expect(summary({ ...odd, available: false }, en)).toBe('Not reachable');
});
