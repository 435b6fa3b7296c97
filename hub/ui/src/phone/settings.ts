import type { Language } from '../shared/types';

/** What this phone was told to be like. */
export interface Settings {
  language: Language;
  /** The id of the room that whoever holds it is in. */
  room: string | null;
  /** The id of the device that plays what is chosen here; none is the phone itself. */
  playsOn: string | null;
  /** The screen or device that the remote is for. */
  remote: string | null;
}

const KEY = 'maru-phone';

export function readSettings(): Settings {
  const preset: Settings = { language: navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en', room: null, playsOn: null, remote: null };
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>;
    return {
      language: kept.language === 'ko' || kept.language === 'en' ? kept.language : preset.language,
      room: text(kept.room), playsOn: text(kept.playsOn), remote: text(kept.remote),
    };
  } catch {
    return preset;
  }
}

export function keepSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Only this time, then.
  }
}
