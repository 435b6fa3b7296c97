// Runs beside the page, where the sound comes in: makes of it what the hub hears.

declare const registerProcessor: (name: string, processor: new () => Processor) => void;

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

interface Processor {
  process(inputs: Float32Array[][]): boolean;
}

/** 64 ms at 16 kHz: few messages, and no wait that anybody notices. */
const SAMPLES = 1_024;

/** Posts the sound as whole numbers of 16 bits, a piece at a time. */
class Capture extends AudioWorkletProcessor implements Processor {
  private piece = new Int16Array(SAMPLES);
  private filled = 0;

  process([input]: Float32Array[][]): boolean {
    for (const sample of input?.[0] ?? []) {
      this.piece[this.filled++] = Math.max(-1, Math.min(1, sample)) * 32_767;
      if (this.filled === SAMPLES) {
        this.port.postMessage(this.piece.buffer, [this.piece.buffer]);
        this.piece = new Int16Array(SAMPLES);
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor('capture', Capture);
