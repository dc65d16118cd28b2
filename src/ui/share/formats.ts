/** Temporary: designs as text, until the core reads and writes them. */
import type { Design } from '../../core/index.ts';

export function readDesignValue(value: unknown): { readonly design: Design } | { readonly error: string } {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('elements' in value)) return { error: 'This is not a Bulkhead design.' };
  return { design: value as Design };
}
export function readDesignText(text: string): { readonly design: Design } | { readonly error: string } {
  try {
    return readDesignValue(JSON.parse(text));
  } catch {
    return { error: 'This is not JSON.' };
  }
}
export const writeDesignText = (design: Design): string => `${JSON.stringify(design, null, 2)}\n`;
export const linkPayload = (_design: Design): string => 'd1:';
export function readLink(_hash: string): { readonly design: Design } | { readonly error: string } {
  return { error: 'Not yet.' };
}
export function zipOf(_design: Design): Uint8Array {
  return new Uint8Array();
}
export const templates: readonly { readonly id: string; readonly design: Design }[] = [];
