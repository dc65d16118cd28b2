/** Values by the text they were read from: the latest ones, up to a bound. Reading the same text again costs a look-up. */
export interface RecentTexts<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/** `most`: characters of all texts together. The text that was not asked for the longest goes first. */
export function recentTexts<T>(most: number): RecentTexts<T> {
  const known = new Map<string, T>();
  let characters = 0;
  return {
    get(text) {
      const value = known.get(text);
      if (value !== undefined) {
        known.delete(text);
        known.set(text, value);
      }
      return value;
    },
    set(text, value) {
      if (text.length > most) return;
      if (!known.has(text)) characters += text.length;
      known.set(text, value);
      for (const oldest of known.keys()) {
        if (characters <= most) break;
        known.delete(oldest);
        characters -= oldest.length;
      }
    },
  };
}
