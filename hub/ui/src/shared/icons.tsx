import {
  Activity, AirVent, AlarmSmoke, BatteryLow, Bath, BellRing, Blinds, Bot, Cable, Camera, Car,
  CircleAlert, CircleCheck, CircleParking, Clock, CloudSun, Coffee, CookingPot,
  DoorOpen, Droplets, Eye, Fan, Flame, Gauge, Heater, LampCeiling, LampDesk, Lightbulb, ListTodo, Lock, LockOpen, Microwave, PawPrint,
  Play, Plug, PlugZap, Power, Projector, Refrigerator, ShieldCheck, Shirt, SlidersHorizontal, Snowflake, Sparkles, Speaker, SprayCan,
  Sprout, Thermometer, ToggleRight, Tv, TvMinimal, User, WashingMachine, Waves, Wind, Zap, type LucideIcon,
} from 'lucide-react';
import type { Device, Step } from './types';

// A picture for kinds that have one; any other device gets that of what it can do.
const KINDS: Record<string, LucideIcon> = {
  'light': Lightbulb, 'ceiling-light': LampCeiling, 'lamp': LampDesk, 'light-strip': Sparkles, 'switch': ToggleRight, 'plug': Plug,
  'fan': Fan, 'air-conditioner': AirVent, 'boiler': Heater, 'thermostat': Thermometer, 'radiator-valve': Heater, 'heater': Heater,
  'humidifier': Droplets, 'dehumidifier': Droplets, 'air-purifier': Wind, 'ventilation': Wind, 'curtain': Blinds, 'blind': Blinds,
  'awning': Blinds, 'door': DoorOpen, 'gate': DoorOpen, 'garage-door': CircleParking, 'window-opener': DoorOpen, 'door-lock': Lock,
  'doorbell': BellRing, 'camera': Camera, 'gas-valve': Flame, 'water-valve': Droplets, 'alarm-panel': ShieldCheck,
  'washer': WashingMachine, 'dryer': WashingMachine, 'dishwasher': Waves, 'oven': CookingPot, 'hob': CookingPot, 'microwave': Microwave,
  'rice-cooker': CookingPot, 'kettle': Coffee, 'coffee-maker': Coffee, 'range-hood': Wind, 'fridge': Refrigerator,
  'freezer': Snowflake, 'kimchi-fridge': Refrigerator, 'water-purifier': Droplets, 'robot-vacuum': Bot, 'robot-mower': Bot,
  'styler': Shirt, 'tv': Tv, 'soundbar': Speaker, 'speaker': Speaker, 'projector': Projector, 'set-top-box': TvMinimal,
  'water-heater': Heater, 'bath': Bath, 'pet-feeder': PawPrint, 'diffuser': SprayCan, 'ev-charger': PlugZap, 'car': Car,
  'irrigation': Sprout, 'smoke-detector': AlarmSmoke, 'leak-sensor': Droplets, 'energy-meter': Zap, 'person': User,
  'weather': CloudSun, 'scene': Sparkles, 'todo-list': ListTodo, 'contact-sensor': DoorOpen, 'motion-sensor': Activity,
};

const TRAITS: Record<string, LucideIcon> = {
  'lock': Lock, 'open': DoorOpen, 'contact': DoorOpen, 'position': Blinds, 'playback': Play, 'brightness': Lightbulb,
  'target-temperature': Thermometer, 'temperature': Thermometer, 'humidity': Droplets, 'motion': Activity, 'occupancy': Eye,
  'run': Bot, 'todo': ListTodo, 'power': Zap, 'energy': Zap, 'on': Power, 'select': SlidersHorizontal,
};

export function DeviceIcon({ device }: { device: Device }) {
  const ofTrait = () => device.traits.map((trait) => TRAITS[trait.trait]).find(Boolean);
  const Icon = KINDS[device.kind] ?? ofTrait() ?? Gauge;
  return <Icon aria-hidden="true" />;
}

const ALERTS: Record<string, LucideIcon> = {
  offline: Cable, open: DoorOpen, unlocked: LockOpen, battery: BatteryLow, 'battery-low': BatteryLow, leak: Droplets, smoke: AlarmSmoke,
  gas: Flame, 'carbon-monoxide': AlarmSmoke, ringing: BellRing,
};

export function AlertIcon({ what }: { what: string }) {
  const Icon = ALERTS[what] ?? ShieldCheck;
  return <Icon aria-hidden="true" />;
}

const GOOD = ['done', 'already'];
const LATER = ['scheduled', 'needs_confirmation', 'unconfirmed'];

/** How a step of what was asked went. */
export function StepIcon({ status }: { status: Step['status'] }) {
  const Icon = GOOD.includes(status) ? CircleCheck : LATER.includes(status) ? Clock : CircleAlert;
  return <Icon aria-hidden="true" />;
}
