import type { Language } from '../shared/types';

/** What this screen was told to be like. */
export interface Settings {
  language: Language;
  large: boolean;
  still: boolean;
  /** The id of the room that it stands in. */
  room: string | null;
  /** Whether it is the TV that remotes find when there are several. */
  remotes: boolean;
}

const KEY = 'maru-tv';

export function readSettings(): Settings {
  const preset: Settings = {
    language: navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en',
    large: false,
    still: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    room: null,
    remotes: false,
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>;
    return {
      language: kept.language === 'ko' || kept.language === 'en' ? kept.language : preset.language,
      large: kept.large ?? preset.large,
      still: kept.still ?? preset.still,
      remotes: kept.remotes ?? preset.remotes,
      room: typeof kept.room === 'string' ? kept.room : preset.room,
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
