import { isActive } from './traits';
import type { Device, Room } from './types';
import { count, type Words } from './words';

/** A room with what is in it; `room` is null for what is nowhere. */
export interface Place {
  room: Room | null;
  devices: Device[];
}

const COMFORTABLE = 20;

/** The rooms that hold something, then what is elsewhere. */
export function places(rooms: readonly Room[], devices: ReadonlyMap<string, Device>): Place[] {
  const inRoom = (id: string | null) => [...devices.values()]
    .filter((device) => device.room === id || (id === null && !rooms.some((room) => room.id === device.room)));
  return [...rooms.map((room): Place => ({ room, devices: inRoom(room.id) })), { room: null, devices: inRoom(null) }]
    .filter((place) => place.devices.length > 0);
}

/** Whether it measures the air around people; a fridge or a kettle measures only itself. */
export function feelsTheAir(device: Device): boolean {
  const target = device.traits.find((trait) => trait.trait === 'target-temperature');
  return !target || (target.type === 'number' && target.min <= COMFORTABLE && target.max >= COMFORTABLE && target.max < 100);
}

/** What a trait of the air measures in a room: the mean of those that tell. */
export function inTheAir(devices: readonly Device[], trait: string): number | undefined {
  const told = devices
    .filter((device) => device.available && feelsTheAir(device))
    .map((device) => device.state[trait])
    .filter((value): value is number => typeof value === 'number');
  return told.length === 0 ? undefined : told.reduce((sum, value) => sum + value, 0) / told.length;
}

/** The lights that are on: whatever shines can be switched and dimmed or coloured. */
export function lightsOn(devices: readonly Device[]): number {
  return devices.filter((device) => isLight(device) && device.available && device.state['on'] === true).length;
}

export function isLight(device: Device): boolean {
  return device.traits.some((trait) => ['brightness', 'colour', 'colour-temperature'].includes(trait.trait)) || device.kind.includes('light');
}

/** What is on in a room, or how much is in it. */
export function sayPlace(devices: readonly Device[], words: Words): string {
  const lights = lightsOn(devices);
  const others = devices.filter((device) => isActive(device) && !isLight(device)).slice(0, 2).map((device) => device.name).join(', ');
  return [lights > 0 ? count(words.lightsOn, lights) : '', others].filter(Boolean).join(' · ') || count(words.devices, devices.length);
}
