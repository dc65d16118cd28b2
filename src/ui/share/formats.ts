/** Temporary: designs as text, until the core reads and writes them. */
import type { Design } from '../../core/index.ts';

type Read = { readonly design: Design } | { readonly error: string };

export function readDesignValue(value: unknown): Read {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('elements' in value))
    return { error: 'This is not a Bulkhead design.' };
  return { design: value as Design }; // stand-in
}
export function readDesignText(text: string): Read {
  try {
    return readDesignValue(JSON.parse(text));
  } catch {
    return { error: 'This is not JSON.' };
  }
}
export const writeDesignText = (design: Design): string => `${JSON.stringify(design, null, 2)}\n`;
export const encodeLink = (design: Design): string => `d0:${btoa(encodeURIComponent(JSON.stringify(design)))}`;
export function readLink(payload: string): Read {
  try {
    return readDesignText(decodeURIComponent(atob(payload.slice(3))));
  } catch {
    return { error: 'This link is broken.' };
  }
}
export function zipOf(_design: Design): Uint8Array {
  return new Uint8Array();
}
