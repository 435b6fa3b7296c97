import captureUrl from './capture?worker&url';
import { duck } from './stage';
import type { Language, Spoken } from './types';

/** What the voice is at: `hearing` when the hub makes out what was said. */
export type Phase = 'quiet' | 'opening' | 'listening' | 'hearing' | 'speaking';

/** Why there is no voice; anything else the hub says itself. */
export type Reason = 'insecure' | 'denied' | 'lost';

/** What comes of what is said; each utterance has a number, by which a late answer is known. */
export interface Ends {
  changed: (phase: Phase, level: number) => void;
  heard: (utterance: number, text: string) => void;
  answered: (utterance: number, spoken: Spoken) => void;
  /** Nothing more comes of this one; whether it is the one that is under way. */
  failed: (utterance: number, why: { detail: string }, current: boolean) => void;
  /** The voice itself failed. */
  mute: (why: Reason) => void;
  /** No answer to what was said until now comes any more. */
  gone: (why: 'stopped' | 'lost') => void;
}

type Told = { type: 'listening' } | { turn: number } & (
  | { type: 'spoken' }
  | { type: 'heard'; text: string }
  | ({ type: 'answer' } & Spoken)
  | { type: 'speech'; rate: number }
  | { type: 'problem'; detail: string });

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
  private query = '';
  private waiting: (ArrayBuffer | string)[] = [];
  /** How many utterances this connection has had, and those before it. */
  private turns = 0;
  private before = 0;
  /** The one that is said or answered now. */
  private current: number | undefined;
  /** Whose sound comes. */
  private sounding: number | undefined;
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
    this.current = undefined;
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
    this.disconnect();
    void this.microphone?.then(release, () => {});
    this.microphone = undefined;
  }

  private end(): void {
    window.clearTimeout(this.longest);
    if (this.phase === 'opening') {
      this.become('quiet');
      return;
    }
    if (this.current === undefined) this.begin();
    this.tell({ type: 'end' });
    this.become('hearing');
  }

  /** As the hub counts: with the first sound, or the end where none came. */
  private begin(): void {
    this.turns += 1;
    this.current = this.turns;
  }

  private take(piece: ArrayBuffer): void {
    if (this.phase !== 'listening') return;
    this.ends.changed('listening', levelOf(piece));
    const isOpen = this.socket?.readyState === WebSocket.OPEN;
    if (!isOpen && this.waiting.length >= MOST_PIECES) return;
    if (this.current === undefined) this.begin();
    this.send(piece);
  }

  private connect(): void {
    const { language, room } = this.place();
    const query = new URLSearchParams({ language, ...(room ? { room } : {}) }).toString();
    // The hub takes the place from the address, and what is said acts there.
    if (this.socket && this.socket.readyState <= WebSocket.OPEN && this.query === query) return;
    this.disconnect();
    this.query = query;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/api/v1/voice?${query}`);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      if (this.socket === socket) this.waiting.splice(0).forEach((piece) => socket.send(piece));
    };
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return;
      if (!(data instanceof ArrayBuffer)) this.hear(JSON.parse(data as string) as Told);
      else if (this.sounding !== undefined && this.sounding === this.current) this.speaker.play(data);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.disconnect('lost');
      if (this.phase === 'listening' || this.phase === 'hearing') this.fail('lost');
      else if (this.phase === 'speaking') this.speaker.end();
    };
    this.socket = socket;
  }

  private disconnect(why: 'stopped' | 'lost' = 'stopped'): void {
    const { socket } = this;
    this.socket = undefined;
    this.waiting = [];
    this.before += this.turns;
    this.turns = 0;
    this.sounding = undefined;
    if (!socket) return;
    socket.close();
    this.ends.gone(why);
  }

  private hear(told: Told): void {
    if (told.type === 'listening') return;
    const isCurrent = told.turn === this.current;
    const utterance = this.before + told.turn;
    switch (told.type) {
      case 'heard': this.ends.heard(utterance, told.text); break;
      case 'answer': this.ends.answered(utterance, told); break;
      case 'speech':
        this.sounding = told.turn;
        if (!isCurrent) break;
        this.speaker.begin(told.rate);
        this.become('speaking');
        break;
      case 'spoken':
        if (isCurrent) this.speaker.end();
        break;
      case 'problem': this.stumble(told.turn, told.detail); break;
    }
  }

  /** Before the first utterance, it is the hub that doesn't hear. */
  private stumble(turn: number, detail: string): void {
    const isCurrent = turn === this.current || (turn === 0 && this.phase !== 'quiet');
    if (isCurrent) {
      this.tell({ type: 'cancel' });
      this.speaker.stop();
    }
    this.ends.failed(this.before + turn, { detail }, isCurrent);
    if (isCurrent) this.become('quiet');
  }

  private tell(what: { type: 'end' | 'cancel' }): void {
    this.send(JSON.stringify(what));
  }

  /** Now, or in its turn once the hub listens. */
  private send(what: ArrayBuffer | string): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(what);
    else if (this.socket?.readyState === WebSocket.CONNECTING) this.waiting.push(what);
  }

  private fail(why: Reason): void {
    this.tell({ type: 'cancel' });
    this.speaker.stop();
    this.ends.mute(why);
    this.become('quiet');
  }

  private become(phase: Phase): void {
    this.phase = phase;
    if (phase === 'quiet') {
      this.current = undefined;
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
  let context: AudioContext | undefined;
  try {
    context = new AudioContext({ sampleRate: RATE });
    await context.audioWorklet.addModule(captureUrl);
    const capture = new AudioWorkletNode(context, 'capture', { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
    capture.port.onmessage = ({ data }) => take(data as ArrayBuffer);
    context.createMediaStreamSource(stream).connect(capture);
    return { context, stream };
  } catch (problem) {
    release({ context, stream });
    throw problem;
  }
}

/** Nobody listens any more. */
function release({ context, stream }: { context: AudioContext | undefined; stream: MediaStream }): void {
  stream.getTracks().forEach((track) => track.stop());
  void context?.close();
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
