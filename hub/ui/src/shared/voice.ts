import captureUrl from './capture?worker&url';
import { duck } from './stage';
import type { Language, Spoken } from './types';

/** What the voice is at: `hearing` when the hub makes out what was said. */
export type Phase = 'quiet' | 'opening' | 'listening' | 'hearing' | 'speaking';

/** Why there is no voice; anything else the hub says itself. */
export type Reason = 'insecure' | 'denied' | 'lost';

export interface Ends {
  changed: (phase: Phase, level: number) => void;
  heard: (text: string) => void;
  answered: (spoken: Spoken) => void;
  failed: (why: Reason | { detail: string }) => void;
}

type Told =
  | { type: 'listening' | 'spoken' }
  | { type: 'heard'; text: string }
  | ({ type: 'answer' } & Spoken)
  | { type: 'speech'; rate: number }
  | { type: 'problem'; detail: string };

const RATE = 16_000;
/** Let go sooner, it was a tap: it listens until the next one. */
const TAP_MS = 350;
/** The microphone and the way to the hub stay open so long for what is said next. */
const OPEN_MS = 30_000;
/** The hub hears no more than this in one go. */
const LONGEST_MS = 29_000;
/** What is kept until the hub listens. */
const MOST_PIECES = 128;

interface Microphone {
  context: AudioContext;
  stream: MediaStream;
}

/** One button that is held, or tapped, to speak to the home. */
export class Voice {
  private phase: Phase = 'quiet';
  private microphone: Promise<Microphone> | undefined;
  private socket: WebSocket | undefined;
  private waiting: ArrayBuffer[] = [];
  private pressedAt = 0;
  private longest: number | undefined;
  private idle: number | undefined;
  private readonly speaker = new Speaker(() => this.become('quiet'));

  constructor(private readonly place: () => { language: Language; room?: string }, private readonly ends: Ends) {}

  /** The button goes down; a second tap ends what the first began. */
  press(): void {
    if (this.phase === 'listening' || this.phase === 'opening') {
      this.end();
      return;
    }
    this.speaker.stop();
    this.pressedAt = performance.now();
    window.clearTimeout(this.idle);
    this.waiting = [];
    if (!navigator.mediaDevices) {
      this.fail('insecure');
      return;
    }
    this.become('opening');
    duck(true);
    this.microphone ??= open((piece) => this.take(piece));
    this.microphone.then(({ context }) => {
      void context.resume();
      if (this.phase !== 'opening') return;
      this.connect();
      this.become('listening');
      this.longest = window.setTimeout(() => this.end(), LONGEST_MS);
    }, () => {
      this.microphone = undefined;
      this.fail('denied');
    });
  }

  /** The button goes up. */
  release(): void {
    if ((this.phase === 'listening' || this.phase === 'opening') && performance.now() - this.pressedAt > TAP_MS) this.end();
  }

  /** Ends whatever goes on. */
  cancel(): void {
    this.speaker.stop();
    if (this.phase === 'quiet') return;
    this.tell({ type: 'cancel' });
    this.become('quiet');
  }

  /** Lets the microphone go, too. */
  close(): void {
    this.cancel();
    window.clearTimeout(this.idle);
    this.socket?.close();
    this.socket = undefined;
    void this.microphone?.then(({ context, stream }) => {
      stream.getTracks().forEach((track) => track.stop());
      void context.close();
    }, () => {});
    this.microphone = undefined;
  }

  private end(): void {
    window.clearTimeout(this.longest);
    if (this.phase === 'opening') {
      this.become('quiet');
      return;
    }
    this.tell({ type: 'end' });
    this.become('hearing');
  }

  private take(piece: ArrayBuffer): void {
    if (this.phase !== 'listening') return;
    this.ends.changed('listening', levelOf(piece));
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(piece);
    else if (this.waiting.length < MOST_PIECES) this.waiting.push(piece);
  }

  private connect(): void {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const { language, room } = this.place();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const query = new URLSearchParams({ language, ...(room ? { room } : {}) });
    const socket = new WebSocket(`${scheme}://${location.host}/api/v1/voice?${query}`);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.waiting.splice(0).forEach((piece) => socket.send(piece));
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) this.speaker.play(data);
      else this.hear(JSON.parse(data as string) as Told);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      if (this.phase === 'listening' || this.phase === 'hearing') this.fail('lost');
    };
    this.socket = socket;
  }

  private hear(told: Told): void {
    switch (told.type) {
      case 'listening': break;
      case 'heard': this.ends.heard(told.text); break;
      case 'answer': this.ends.answered(told); break;
      case 'speech':
        this.speaker.begin(told.rate);
        this.become('speaking');
        break;
      case 'spoken': this.speaker.end(); break;
      case 'problem': this.fail({ detail: told.detail }); break;
    }
  }

  private tell(what: { type: 'end' | 'cancel' }): void {
    const { socket } = this;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what));
    else socket?.addEventListener('open', () => socket.send(JSON.stringify(what)));
  }

  private fail(why: Reason | { detail: string }): void {
    this.speaker.stop();
    this.ends.failed(why);
    this.become('quiet');
  }

  private become(phase: Phase): void {
    this.phase = phase;
    if (phase === 'quiet') {
      duck(false);
      window.clearTimeout(this.longest);
      window.clearTimeout(this.idle);
      this.idle = window.setTimeout(() => this.close(), OPEN_MS);
    }
    this.ends.changed(phase, 0);
  }
}

/** Opens the microphone at the rate that the hub hears. */
async function open(take: (piece: ArrayBuffer) => void): Promise<Microphone> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
  const context = new AudioContext({ sampleRate: RATE });
  await context.audioWorklet.addModule(captureUrl);
  const capture = new AudioWorkletNode(context, 'capture', { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
  capture.port.onmessage = ({ data }) => take(data as ArrayBuffer);
  context.createMediaStreamSource(stream).connect(capture);
  return { context, stream };
}

/** How loud it is, from 0 to 1. */
function levelOf(piece: ArrayBuffer): number {
  let sum = 0;
  const samples = new Int16Array(piece);
  samples.forEach((sample) => { sum += sample * sample; });
  return Math.min(1, Math.sqrt(sum / samples.length) / 6_000);
}

/** Says what comes piece by piece, without gaps, and can be cut short. */
class Speaker {
  private context: AudioContext | undefined;
  private rate = RATE;
  private until = 0;
  private ending = false;
  private readonly pieces = new Set<AudioBufferSourceNode>();

  constructor(private readonly done: () => void) {}

  begin(rate: number): void {
    this.stop();
    this.rate = rate;
    this.context ??= new AudioContext();
    void this.context.resume();
  }

  play(data: ArrayBuffer): void {
    const { context } = this;
    const samples = new Int16Array(data, 0, Math.floor(data.byteLength / 2));
    if (!context || samples.length === 0) return;
    const buffer = context.createBuffer(1, samples.length, this.rate);
    buffer.copyToChannel(Float32Array.from(samples, (sample) => sample / 32_768), 0);
    const piece = context.createBufferSource();
    piece.buffer = buffer;
    piece.connect(context.destination);
    this.until = Math.max(this.until, context.currentTime + 0.02);
    piece.start(this.until);
    this.until += buffer.duration;
    this.pieces.add(piece);
    piece.onended = () => {
      this.pieces.delete(piece);
      this.whenDone();
    };
  }

  /** No more comes. */
  end(): void {
    this.ending = true;
    this.whenDone();
  }

  stop(): void {
    this.ending = false;
    this.until = 0;
    this.pieces.forEach((piece) => {
      piece.onended = null;
      piece.stop();
    });
    this.pieces.clear();
  }

  private whenDone(): void {
    if (!this.ending || this.pieces.size > 0) return;
    this.ending = false;
    this.done();
  }
}
