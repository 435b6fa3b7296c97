import en from './words/en.json';
import ko from './words/ko.json';
import type { Language } from './types';

type Plural = string | { one: string; other: string };
type Texts<T> = {
  [K in keyof T]: T[K] extends string ? string
    : T[K] extends string[] ? string[]
    : T[K] extends { one: string; other: string } ? Plural
    : Texts<T[K]>;
};

/** What a screen itself says. Names of devices, traits and options come from the hub. */
export type Words = Texts<typeof en>;

const WORDS: Record<Language, Words> = { en, ko };

export const words = (language: Language): Words => WORDS[language];

/** The text with its gaps filled: `{name}`. */
export function fill(text: string, gaps: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => (name in gaps ? String(gaps[name]) : gap));
}

export function count(text: Plural, n: number): string {
  return fill(typeof text === 'string' ? text : n === 1 ? text.one : text.other, { n });
}

/** The text for a code that the hub may extend; the code itself where there is none yet. */
export function named(texts: object, code: string): string {
  return (texts as Record<string, string>)[code] ?? code;
}
